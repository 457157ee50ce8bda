/** The batches of foreign files: listed, and taken back. */
import { type Fault, type Result, fail, ok } from '../../domain/result';
import { oneAtATime } from '../db/one-at-a-time';
import type { Database } from '../db/open';
import { getImport, listImports } from '../imports/reads';
import { clearBrokenOff, takeBack } from '../imports/writes';

const refuse = (code: string, message: string) => fail<Fault>({ code, field: 'undo', message });

/** Takes out what import `id` brought; resolves to a sentence. */
export async function undoImport(database: Database, id: number, say: (line: string) => void): Promise<Result<string>> {
  const { db } = database;
  const found = await getImport(db, id);
  if (!found) return refuse('import.unknown', `There is no import ${id}. See npm run import -- --list.`);
  if (found.format === null)
    return refuse(
      'import.own-record',
      `Import ${id} (${found.name}) went into Parley’s own record, where records may have been changed since. Only imports into collections can be undone.`,
    );
  if (found.state === 'undone') return refuse('import.undone', `Import ${id} has been undone already.`);
  const result = await oneAtATime(database, async () => {
    if (found.state !== 'done') {
      await clearBrokenOff(db, say);
      return 0;
    }
    return takeBack(db, id, 'command line', say);
  });
  if (result === 'busy') return refuse('import.busy', 'Another import is under way. Undo this one when it has ended.');
  return ok(`Import ${id} (${found.name}) is undone: ${result} events taken out.`);
}

/** One line per batch, newest first. */
export async function importLines(database: Database): Promise<string[]> {
  const list = await listImports(database.db);
  if (!list.length) return ['No file has been imported into a collection yet.'];
  return list.map(({ id, at, name, format, state, collection, counts }) => {
    const what = [
      counts.events ? `${counts.events} events` : '',
      counts.reports ? `${counts.reports} reports` : '',
    ].filter(Boolean);
    const where = collection ? ` → ${collection}` : '';
    return `${id}  ${at.slice(0, 16)}  ${name} (${format})${where}: ${what.join(', ') || 'nothing'}${state === 'done' ? '' : `, ${state}`}`;
  });
}
