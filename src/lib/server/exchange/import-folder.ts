/** Takes a folder of the negotiations CSV format into the database: everything or nothing. */
import { createHash } from 'node:crypto';
import type { Result } from '../../domain/result';
import { fail, ok } from '../../domain/result';
import { saveActors } from '../actors/writes';
import type { Db } from '../db/open';
import { refreshStatistics } from '../db/statistics';
import { refreshDerivations } from '../derivations/writes';
import { saveEvents } from '../events/writes';
import { savePlaces } from '../places/writes';
import { recordsMadeBy } from '../revisions/origin';
import { type ImportRun, type Tally, type Writing, recordImport, takeTurn } from '../revisions/writes';
import { refreshSearch } from '../search/writes';
import { saveSources } from '../sources/writes';
import { saveTopics } from '../topics/writes';
import { saveTracks } from '../tracks/writes';
import { type RowFault, readFolder } from './negotiations-csv';
import { checkFolder } from './negotiations-csv-check';
import { type DataSet, mapFolder } from './negotiations-csv-mapping';

export const subjects = ['tracks', 'topics', 'actors', 'places', 'sources', 'events'] as const;
export type Subject = (typeof subjects)[number];

export interface ImportReport {
  /** The folder's name. */
  name: string;
  dryRun: boolean;
  /** Per kind of record, what was made, changed, and found as it should be (in a dry run: what would be). */
  tallies: Record<Subject, Tally>;
  /** True when the database already said all of this. */
  unchanged: boolean;
  /** Sentences about what the import passed over or left alone. */
  notes: string[];
}

export interface ImportOptions {
  /** Reports what would change, and writes nothing. */
  dryRun?: boolean;
  /** Who imports, for the revisions. */
  by?: string;
  /** Hears of progress, line by line. */
  say?: (line: string) => void;
  /** True for the data set that comes with Parley. */
  shipped?: boolean;
}

/**
 * Checks the whole folder first; with any fault nothing is written and all of them are returned. Otherwise writes in
 * one transaction, with a revision for every record made or changed. A second run changes nothing. Records and rows
 * that are in the database and not in the folder are left alone, and the report says so.
 */
export async function importFolder(
  db: Db,
  path: string,
  options: ImportOptions = {},
): Promise<Result<ImportReport, RowFault>> {
  const { dryRun = false, by = 'import', say = () => {}, shipped = false } = options;
  const { folder, faults } = await readFolder(path);
  const all = [...faults, ...checkFolder(folder)];
  if (all.length) return fail(...all);
  const data = mapFolder(folder);
  const counts = subjects.map((subject) => `${data[subject].length} ${subject}`).join(', ');
  say(`${folder.name}: ${counts}. Checked, no faults.`);

  const sha256 = createHash('sha256');
  for (const bytes of folder.bytes) sha256.update(bytes);
  const run: ImportRun = { name: data.name, sha256: sha256.digest('hex'), shipped, id: null };
  const writing: Writing = { by, why: `Import of the data set ${data.name}`, run };
  try {
    const report = await db.transaction(async (tx) => {
      const written = await writeDataSet(tx, data, writing, say);
      const made = { name: data.name, dryRun, ...written };
      if (dryRun) throw new Rollback(made);
      return made;
    });
    report.notes.unshift(...folder.ignored.map((what) => `Passed over, not part of the format: ${what}.`));
    return ok(report);
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    return ok(error.report);
  }
}

/** Thrown inside the transaction of a dry run so that it is rolled back. */
class Rollback extends Error {
  constructor(readonly report: ImportReport) {
    super('dry run');
  }
}

async function writeDataSet(
  tx: Db,
  data: DataSet,
  writing: Writing,
  say: (line: string) => void,
): Promise<Pick<ImportReport, 'tallies' | 'unchanged' | 'notes'>> {
  await takeTurn(tx);
  const notes = await leftAlone(tx, data);
  const tracks = await saveTracks(tx, data.tracks, writing);
  const topics = await saveTopics(tx, data.topics, writing);
  const actors = await saveActors(tx, data.actors, writing);
  const places = await savePlaces(tx, data.places, writing);
  const sources = await saveSources(tx, data.sources, writing);
  say('Tracks, topics, actors, places and sources are in.');
  const { left, ...events } = await saveEvents(tx, data.events, data.name, writing);
  for (const [list, count] of Object.entries(left)) {
    notes.push(`In the database and not in the folder, left alone: ${count} ${list} of its events.`);
  }
  say('Events are in; deriving statuses and threads.');
  await refreshDerivations(tx);
  await refreshSearch(tx);
  await refreshStatistics(tx);

  const tallies = { tracks, topics, actors, places, sources, events };
  const counts = Object.fromEntries(
    Object.entries(tallies).flatMap(([subject, { created, changed }]) => [
      [`${subject}_created`, created],
      [`${subject}_changed`, changed],
    ]),
  );
  if (writing.run) await recordImport(tx, writing.run, counts);
  const unchanged = Object.values(tallies).every(({ created, changed }) => created === 0 && changed === 0);
  return { tallies, unchanged, notes };
}

/** Records that an earlier import of the same data set made and the folder no longer has. */
async function leftAlone(tx: Db, data: DataSet): Promise<string[]> {
  const made = await recordsMadeBy(tx, data.name);
  return subjects.flatMap((subject) => {
    const named = new Set(data[subject].map(({ slug }) => slug));
    const gone = made.filter((record) => record.subject === subject && !named.has(record.slug)).map(({ slug }) => slug);
    if (gone.length === 0) return [];
    const shown = gone.slice(0, 5).join(', ') + (gone.length > 5 ? `, … (${gone.length} in all)` : '');
    return [`In the database and not in the folder, left alone: ${subject} ${shown}.`];
  });
}
