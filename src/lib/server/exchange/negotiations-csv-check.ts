/** Checks a whole folder before anything is written, and reports every fault at once. */
import { type Folder, type Row, type RowFault, type TableName, faultAt, tableNames } from './negotiations-csv';
import { type CellContext, cellRules, refinementRules, slugRule } from './negotiations-csv-cells';

/** Every fault in the rows of a folder, in the order of tables and rows. */
export function checkFolder(folder: Folder): RowFault[] {
  const context = contextOf(folder);
  const faults: RowFault[] = [];
  for (const table of tableNames) {
    checkCells(folder, table, context, faults);
    checkUnique(folder, table, faults);
  }
  checkActors(folder, faults);
  checkPlaces(folder, faults);
  checkEventsHaveSources(folder, faults);
  checkLinks(folder, faults);
  checkRefinements(folder, context, faults);
  return faults.sort((a, b) => tableOrder(a.file) - tableOrder(b.file) || (a.row ?? 0) - (b.row ?? 0));
}

const tableOrder = (file: string) => tableNames.indexOf(file.replace(/\.csv$/, '') as TableName);

function contextOf({ tables, unread }: Folder): CellContext {
  const ids = (table: 'tracks' | 'actors' | 'places' | 'sources' | 'events') =>
    unread.has(table) ? null : new Set(tables[table].map(({ cells }) => cells.id));
  const topics = tables.refinements.filter(({ cells }) => cells.table === 'topics').map(({ cells }) => cells.id);
  return {
    ids: {
      tracks: ids('tracks'),
      actors: ids('actors'),
      places: ids('places'),
      sources: ids('sources'),
      events: ids('events'),
      topics: unread.has('refinements') ? null : new Set(topics),
    },
  };
}

function checkCells<T extends TableName>({ tables }: Folder, table: T, context: CellContext, faults: RowFault[]): void {
  const rules = Object.entries(cellRules[table]) as [keyof Row<T>['cells'] & string, (typeof cellRules.tracks)['id']][];
  for (const { row, cells } of tables[table] as Row<T>[]) {
    for (const [column, rule] of rules) {
      const value: string = cells[column];
      const message = rule(value, context);
      if (message) faults.push(faultAt(`${table}.csv`, row, column, value, message));
    }
  }
}

/** The columns that together may occur once; the first is the one named in the fault. */
const keys: Record<TableName, string[]> = {
  tracks: ['id'],
  actors: ['id'],
  places: ['id'],
  sources: ['id'],
  events: ['id'],
  participations: ['event_id', 'actor_id', 'role'],
  event_sources: ['event_id', 'source_id', 'supports'],
  characterisations: ['event_id', 'by_actor_id', 'label', 'source_id'],
  links: ['from_event_id', 'to_event_id', 'relation'],
  refinements: ['table', 'id', 'column'],
};

function checkUnique({ tables }: Folder, table: TableName, faults: RowFault[]): void {
  const seen = new Map<string, number>();
  for (const { row, cells } of tables[table] as { row: number; cells: Record<string, string> }[]) {
    const values = keys[table].map((column) => cells[column] ?? '');
    const first = seen.get(JSON.stringify(values));
    if (first === undefined) {
      seen.set(JSON.stringify(values), row);
    } else if (values.every(Boolean)) {
      const message =
        values.length === 1
          ? `The id already stands in row ${first}. Give each record its own id.`
          : `The same ${keys[table].join(', ')} already stand in row ${first}. Delete one of the two rows.`;
      faults.push(faultAt(`${table}.csv`, row, keys[table][0] ?? null, values.join(','), message));
    }
  }
}

function checkActors({ tables }: Folder, faults: RowFault[]): void {
  const parent = new Map(tables.actors.map(({ cells }) => [cells.id, cells.affiliation_actor_id]));
  for (const { row, cells } of tables.actors) {
    const seen = new Set<string>();
    let at = cells.affiliation_actor_id;
    while (at && at !== cells.id && !seen.has(at)) {
      seen.add(at);
      at = parent.get(at) ?? '';
    }
    if (!at || at !== cells.id) continue;
    const message = 'The actor would belong to itself, directly or through others. Correct the affiliation.';
    faults.push(faultAt('actors.csv', row, 'affiliation_actor_id', cells.affiliation_actor_id, message));
  }
}

function checkPlaces({ tables }: Folder, faults: RowFault[]): void {
  for (const { row, cells } of tables.places) {
    const { lat, lon } = cells;
    if ((lat === '') !== (lon === '')) {
      const message = 'Only one of lat and lon is given. Give both, or leave both empty.';
      faults.push(faultAt('places.csv', row, lat === '' ? 'lat' : 'lon', lat || lon, message));
    } else if (lat !== '' && Number(lat) === 0 && Number(lon) === 0) {
      const message =
        'The point (0, 0) lies in the sea off Africa and usually means “unknown”. Leave both cells empty.';
      faults.push(faultAt('places.csv', row, 'lat', `${lat},${lon}`, message));
    }
  }
}

function checkEventsHaveSources({ tables, unread }: Folder, faults: RowFault[]): void {
  if (unread.has('event_sources')) return;
  const sourced = new Set(tables.event_sources.map(({ cells }) => cells.event_id));
  for (const { row, cells } of tables.events) {
    if (!cells.id || sourced.has(cells.id)) continue;
    const message = 'The event has no source. Add a row for it to event_sources.csv.';
    faults.push(faultAt('events.csv', row, 'id', cells.id, message));
  }
}

function checkLinks({ tables }: Folder, faults: RowFault[]): void {
  for (const { row, cells } of tables.links) {
    if (!cells.from_event_id || cells.from_event_id !== cells.to_event_id) continue;
    const message = 'The link leads from an event to itself. Correct one end or delete the row.';
    faults.push(faultAt('links.csv', row, 'to_event_id', cells.to_event_id, message));
  }
}

function checkRefinements({ tables }: Folder, context: CellContext, faults: RowFault[]): void {
  const file = 'refinements.csv';
  const targets = context.ids as Record<string, ReadonlySet<string> | null>;
  for (const { row, cells } of tables.refinements) {
    const columns = Object.hasOwn(refinementRules, cells.table) ? refinementRules[cells.table] : undefined;
    if (!columns) {
      const message = `Refinements are possible for: ${Object.keys(refinementRules).join(', ')}.`;
      if (cells.table) faults.push(faultAt(file, row, 'table', cells.table, message));
      continue;
    }
    const bad = cells.table === 'topics' && cells.id ? slugRule(cells.id, context) : null;
    if (bad) faults.push(faultAt(file, row, 'id', cells.id, bad));
    const known = targets[cells.table];
    if (cells.id && known && !known.has(cells.id)) {
      const message = `No such id in ${cells.table}.csv. Add it there, or correct it here.`;
      faults.push(faultAt(file, row, 'id', cells.id, message));
    }
    const rule = Object.hasOwn(columns, cells.column) ? columns[cells.column] : undefined;
    if (!rule) {
      const message = `For ${cells.table} these columns can be refined: ${Object.keys(columns).join(', ')}.`;
      if (cells.column) faults.push(faultAt(file, row, 'column', cells.column, message));
      continue;
    }
    const message = cells.value ? rule(cells.value, context) : null;
    if (message) faults.push(faultAt(file, row, 'value', cells.value, message));
  }
}
