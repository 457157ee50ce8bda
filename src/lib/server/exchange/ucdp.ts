/** UCDP Peace Agreement Dataset: agreements in armed conflicts, with the parties' numbers. Coded by people. */
import { articleAt, dayOf } from './foreign-cells';
import { exactDay } from '../imports/keys';
import type { ForeignActor, ForeignFormat, ReaderContext, RowReader } from '../imports/foreign-record';

const needed = [
  'agreement_id',
  'date',
  'agreement_name',
  'conflict_id',
  'conflict_name',
  'actor_id',
  'actor_name',
  'pa_type',
];

export const ucdp: ForeignFormat = {
  key: 'ucdp-agreements',
  label: 'UCDP peace agreements',
  separator: ',',
  quoted: true,
  header: true,
  recognise: (first) => needed.every((name) => first.includes(name)),
  collection: () => ({
    slug: 'ucdp-agreements',
    name: 'UCDP peace agreements',
    machineCoded: false,
    licence: 'UCDP Peace Agreement Dataset, Uppsala Conflict Data Program; see its terms of use.',
    note: 'Agreements between warring parties only.',
  }),
  reader: (context) => Promise.resolve(readerOf(context)),
};

const kinds: Readonly<Record<string, string>> = { '1': 'full', '2': 'partial', '3': 'process' };

/** Names are separated by commas and may contain some: they are told apart only where there is one for each number. */
function partiesOf(ids: string, names: string): ForeignActor[] | null {
  const numbers = ids.split(',').map((one) => one.trim());
  const parts = names.split(', ').map((one) => one.trim());
  if (!ids || numbers.length !== parts.length) return null;
  return numbers.map((number, index) => {
    const name = parts[index] ?? number;
    const kind = name.startsWith('Government of ') ? 'institution' : 'armed_organisation';
    return { key: `ucdp-${number}`, name, kind, description: `UCDP actor ${number}` };
  });
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
    const parties = partiesOf(cell('actor_id'), cell('actor_name'));
    if (!parties) context.count('agreements whose parties cannot be told apart by the commas; named in the summary');
    const text = articleAt(cell('full_text_url'), null, 'UCDP');
    const kind = kinds[cell('pa_type')];
    const broke = /^\d{4}-\d{2}-\d{2}/.exec(cell('duration'))?.[0];
    const said = [
      kind && `A ${kind} peace agreement in UCDP’s terms`,
      !parties && cell('actor_name') && `Parties: ${cell('actor_name')}`,
      cell('signatories') && `Signatories as listed: ${cell('signatories')}`,
      cell('third_parties') && `Third parties as listed: ${cell('third_parties')}`,
      broke && `According to UCDP it ended on ${broke}`,
    ];
    return {
      key: id,
      title: name,
      type: 'signature',
      summary: said
        .filter((part): part is string => Boolean(part))
        .map((part) => `${part.replace(/\s+/g, ' ').replace(/\.$/, '')}.`)
        .join(' '),
      occurred: exactDay(day),
      track: {
        key: cell('conflict_id') || 'none',
        name: `UCDP: ${cell('conflict_name') || 'conflict not named'}`,
        description: 'A conflict as UCDP delimits it.',
      },
      place: null,
      parts: (parties ?? []).map((actor) => ({ actor, role: 'signatory' as const })),
      codes: [{ scheme: 'ucdp-peace-agreement', version: 'UCDP', code: id }],
      sources: text
        ? [{ ...text, name: `Full text: ${name}`.slice(0, 300), kind: 'document', note: 'Held by UCDP.' }]
        : [],
      directness: null,
    };
  };
}
