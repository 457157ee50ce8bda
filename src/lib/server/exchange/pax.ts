/** PA-X peace agreements: one row per agreement, in its peace process. Coded by people. */
import type { EventType } from '../../domain/vocabulary';
import { dayOf } from './foreign-cells';
import { exactDay } from '../imports/keys';
import type { ForeignFormat, ReaderContext, RowReader } from '../imports/foreign-record';

const needed = [
  'agreement_id',
  'date',
  'process_id',
  'process_name',
  'agreement_name',
  'status',
  'stage',
  'signatories',
];

export const pax: ForeignFormat = {
  key: 'pa-x',
  label: 'PA-X peace agreements',
  separator: ',',
  quoted: true,
  header: true,
  recognise: (first) => needed.every((name) => first.includes(name)),
  collection: () => ({
    slug: 'pa-x',
    name: 'PA-X',
    machineCoded: false,
    licence: 'PA-X Peace Agreements Database, www.peaceagreements.org; see its terms of use.',
    note: 'Agreements only: what was proposed, answered and met about between them is not in PA-X.',
  }),
  reader: (context) => Promise.resolve(readerOf(context)),
};

const stages: Readonly<Record<string, string>> = {
  Pre: 'pre-negotiation',
  Cea: 'ceasefire',
  SubPar: 'substantive, partial',
  SubComp: 'substantive, comprehensive',
  Imp: 'implementation',
  Ren: 'renewal',
};

/** PA-X puts “signed” and “agreed” into one word; its list of signatories says which, where anything does. */
function typeOf(status: string, signatories: string): EventType {
  if (status.startsWith('Unilateral')) return 'statement';
  return /sign/i.test(signatories) && !/not signed|unsigned|no signator/i.test(signatories)
    ? 'signature'
    : 'text_agreed';
}

function readerOf(context: ReaderContext): RowReader {
  const at = new Map(context.columns.map((name, index) => [name, index]));
  return (cells, complain) => {
    const cell = (name: string) => (cells[at.get(name) ?? -1] ?? '').trim();
    const id = cell('agreement_id');
    if (!id) complain('agreement_id', id, 'The agreement number is missing.');
    const name = cell('agreement_name');
    if (!name) complain('agreement_name', name, 'The agreement has no name.');
    const day = dayOf(cell('date'), 'date', complain);
    if (!id || !name || !day) return null;
    const code = (scheme: string, value: string) => (value ? [{ scheme, version: 'PA-X', code: value }] : []);
    const line = (label: string, value: string) => (value ? `${label}: ${value.replace(/\s+/g, ' ')}` : '');
    const process = cell('process_name') || cell('country_or_entity') || 'Process not named';
    return {
      key: id,
      title: name,
      type: typeOf(cell('status'), cell('signatories')),
      summary: [
        line('Between or about', cell('country_or_entity').replaceAll('/', ', ')),
        line('Stage', stages[cell('stage')] ?? cell('stage')),
        line('Status', cell('status')),
        line('Signatories as listed', cell('signatories')),
        line('Third parties as listed', cell('third_parties')),
      ]
        .filter(Boolean)
        .map((part) => (part.endsWith('.') ? part : `${part}.`))
        .join(' '),
      occurred: exactDay(day),
      track: {
        key: cell('process_id') || process,
        name: `PA-X: ${process}`,
        description: 'A peace process as PA-X delimits it.',
      },
      place: null,
      parts: [],
      codes: [
        ...code('pa-x', id),
        ...code('pa-x-stage', [cell('stage'), cell('stage_sub')].filter(Boolean).join('/')),
        ...code('ucdp-peace-agreement', cell('ucdp_agreement')),
      ],
      sources: [],
      directness: null,
    };
  };
}
