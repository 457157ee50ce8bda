/**
 * MEND, the Mediation Event and Negotiators Database: who mediated between whom, where, when, with the articles that
 * report it. Coded by people.
 */
import type { ActorKind } from '../../domain/vocabulary';
import { articleAt, dayOrMonth, listOf, placeOf } from './foreign-cells';
import { hashKey } from '../imports/keys';
import type { ForeignActor, ForeignFormat, ForeignSource, ReaderContext, RowReader } from '../imports/foreign-record';

const needed = ['event_id', 'date', 'conflict_country', 'location', 'third_parties', 'local_parties', 'source_urls'];

export const mend: ForeignFormat = {
  key: 'mend',
  label: 'MEND mediation events',
  separator: ',',
  quoted: true,
  header: true,
  recognise: (first) => needed.every((name) => first.includes(name)),
  collection: () => ({
    slug: 'mend',
    name: 'MEND',
    machineCoded: false,
    licence: 'Mediation Event and Negotiators Database, doi:10.7910/DVN/PYRHS6; see its terms on Dataverse.',
    note: 'Mediation events in six conflicts, coded by the authors of MEND from news.',
  }),
  async reader(context) {
    const kinds = new Map<string, ActorKind>();
    for (const row of (await context.beside('actors.csv')) ?? [])
      if (row.actor_id && row.classification) kinds.set(row.actor_id, classes[row.classification] ?? 'other');
    return readerOf(context, kinds);
  },
};

const classes: Readonly<Record<string, ActorKind>> = {
  'Country/State': 'state',
  Government: 'institution',
  IGO: 'international_organisation',
  NGO: 'international_organisation',
  Entity: 'entity',
};

function readerOf(context: ReaderContext, kinds: ReadonlyMap<string, ActorKind>): RowReader {
  const at = new Map(context.columns.map((name, index) => [name, index]));
  // A number that stands twice belongs to two different rows; the second is told apart by its content.
  const seen = new Map<string, string>();
  return (cells, complain) => {
    const cell = (name: string) => (cells[at.get(name) ?? -1] ?? '').trim();
    const id = cell('event_id');
    if (!id) complain('event_id', id, 'The event number is missing.');
    const occurred = dayOrMonth(cell('date'), 'date', complain);
    if (!id || !occurred) return null;
    const content = hashKey(...cells);
    const first = seen.get(id) ?? content;
    seen.set(id, first);
    if (first !== content)
      context.count('rows whose event number stands before another row; kept apart by their content');

    const thirds = listOf(cell('third_parties'), ';');
    const ids = listOf(cell('third_party_ids'), ';');
    const mediators = thirds.map((name, index) =>
      thirdParty(name, ids.length === thirds.length ? ids[index] : undefined),
    );
    const persons = listOf(cell('mediators_named'), ';').map((name) =>
      actor(name, 'person', 'Named as a mediator by MEND'),
    );
    const locals = listOf(cell('local_parties'), ';').map((name) => actor(name, 'other', 'Conflict party in MEND'));
    const shuttle = cell('shuttle') === '1';
    const virtual = cell('location') === 'Virtual';
    const country = cell('conflict_country') || 'Several countries';
    const location = ['unknown', 'Virtual'].includes(cell('location')) ? '' : cell('location');
    const parts = new Map<string, { actor: ForeignActor; role: 'mediator' | 'participant' }>();
    for (const one of [...mediators, ...persons]) parts.set(`m ${one.key}`, { actor: one, role: 'mediator' });
    for (const one of locals) parts.set(`p ${one.key}`, { actor: one, role: 'participant' });
    return {
      key: first === content ? id : `${id}-${content.slice(0, 8)}`,
      title: `${country}: ${names(thirds, 'third party not named')} with ${names(listOf(cell('local_parties'), ';'), 'parties not named')}`,
      type: virtual ? 'video_conference' : shuttle ? 'shuttle_round' : 'meeting',
      summary: summaryOf(cell),
      occurred,
      track: {
        key: country,
        name: `${context.collection.name}: ${country}`,
        description: `Mediation events of the conflict in ${country}.`,
      },
      place: placeOf(location, cell('latitude'), cell('longitude'), 'town', complain),
      parts: [...parts.values()],
      codes: [
        { scheme: 'mend', version: context.collection.name, code: id },
        ...(cell('agreement_id_pax') ? [{ scheme: 'pa-x', version: 'agreement', code: cell('agreement_id_pax') }] : []),
      ],
      sources: articles(cell('source_urls'), context),
      directness: shuttle ? 'indirect' : cell('mediation_type') === 'M' ? 'mediated' : null,
    };
  };

  function thirdParty(name: string, id: string | undefined): ForeignActor {
    return actor(name, (id && kinds.get(id)) || 'other', 'Third party in MEND');
  }
}

const actor = (name: string, kind: ActorKind, description: string): ForeignActor => ({
  key: name,
  name,
  kind,
  description,
});

const names = (list: readonly string[], none: string) =>
  list.length === 0
    ? none
    : list.length > 3
      ? `${list.slice(0, 3).join(', ')} and ${list.length - 3} more`
      : list.join(', ');

function summaryOf(cell: (name: string) => string): string {
  const agreement = cell('agreement_name');
  const parts = [
    cell('mechanisms') && `Mechanism: ${cell('mechanisms')}.`,
    cell('agreement') === '1' && `An agreement came of it, according to MEND${agreement ? `: ${agreement}` : ''}.`,
    cell('location') === 'unknown' && 'MEND does not know the place.',
  ];
  return parts.filter(Boolean).join(' ');
}

function articles(cell: string, context: ReaderContext): ForeignSource[] {
  const found = new Map<string, ForeignSource>();
  for (const address of listOf(cell, ' ')) {
    const article = articleAt(address, null);
    if (article) found.set(article.key, article);
    else context.count('article addresses that are no web address; passed over');
  }
  return [...found.values()];
}
