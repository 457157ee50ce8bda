/**
 * ICEWS as it is packaged for temporal knowledge graphs: `date,source_actor,relation,target_actor`. A relation is a name;
 * its CAMEO code comes from the table of types or, beside the file, from `relations.csv`.
 */
import { dayOf } from './foreign-cells';
import { exactDay, hashKey } from '../imports/keys';
import { sides, termOf } from './cameo-event';
import { cameoCodeOf } from './cameo-types';
import type { ForeignActor, ForeignFormat, ReaderContext, RowReader } from '../imports/foreign-record';
import { kindOf, titleOf } from './icews-actors';

const columns = ['date', 'source_actor', 'relation', 'target_actor'] as const;

export const icewsFour: ForeignFormat = {
  key: 'icews-four',
  label: 'ICEWS, four columns',
  separator: ',',
  quoted: true,
  header: true,
  recognise: (first) => first.length === 4 && columns.every((name, index) => first[index]?.trim() === name),
  collection: (stem) => ({
    slug: stem.toLowerCase().includes('icews') ? stem : `icews-${stem}`,
    name: stem.toLowerCase().startsWith('icews')
      ? stem.replace(/^icews/i, 'ICEWS').replaceAll('-', ' ')
      : `ICEWS ${stem}`,
    machineCoded: true,
    licence: 'From ICEWS Coded Event Data, doi:10.7910/DVN/28075; see its terms on Dataverse.',
    note: 'Coded from news by a program: a single event can be wrong. A row says that an event was reported on that day, not how often, and names no article.',
  }),
  async reader(context) {
    const codes = new Map<string, string>();
    for (const row of (await context.beside('relations.csv')) ?? [])
      if (row.relation && row.cameo_code) codes.set(row.relation, row.cameo_code);
    const described = new Map<string, string>();
    for (const row of (await context.beside('actors-armenia-azerbaijan.csv')) ?? [])
      if (row.actor && row.side && row.basis) described.set(row.actor, `Counted as ${row.side}: ${row.basis}.`);
    return readerOf(context, codes, described);
  },
};

function readerOf(
  context: ReaderContext,
  codes: ReadonlyMap<string, string>,
  described: ReadonlyMap<string, string>,
): RowReader {
  const track = { key: 'all', name: context.collection.name, description: 'Every event of the collection.' };
  const actors = new Map<string, ForeignActor>();
  const actorOf = (name: string): ForeignActor => {
    const known = actors.get(name);
    if (known) return known;
    if (actors.size > 100_000) actors.clear();
    const actor = { key: name, name, kind: kindOf(name, ''), description: described.get(name) ?? null };
    actors.set(name, actor);
    return actor;
  };
  return (cells, complain) => {
    const [date = '', source = '', relation = '', target = ''] = cells.map((cell) => cell.trim());
    const day = dayOf(date, 'date', complain);
    if (!source) complain('source_actor', source, 'The acting side is missing.');
    const code = codes.get(relation) ?? cameoCodeOf(relation);
    if (!code) {
      const mend = 'Put a relations.csv with the columns relation and cameo_code beside the file.';
      complain('relation', relation, `ICEWS has no relation of this name. ${mend}`);
      return null;
    }
    const term = termOf(code, 'relation', context, complain);
    if (!day || !source || !term) return null;
    return {
      key: hashKey(day, source, relation, target),
      title: titleOf(source, target, relation),
      type: term.type,
      summary: '',
      occurred: exactDay(day),
      track,
      place: null,
      parts: sides(term.type, actorOf(source), target ? actorOf(target) : null),
      codes: [{ scheme: 'cameo', version: 'ICEWS', code: term.code }],
      sources: [],
      directness: term.code === '045' ? 'mediated' : null,
    };
  };
}
