/**
 * Takes a file of a foreign format into a collection: everything or nothing. The file is read twice, in pieces: first
 * every row is checked and nothing written, then batches are written that no reader sees until the last of them is in.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type Result, fail, ok } from '../../domain/result';
import { oneAtATime } from '../db/one-at-a-time';
import type { Database } from '../db/open';
import { refreshStatistics } from '../db/statistics';
import { writeEvents, writeReports } from '../imports/batches';
import type { CollectionPlan, ForeignEvent, ForeignFormat, ForeignReport } from '../imports/foreign-record';
import type { CollectionRun } from '../imports/rows';
import { beginRun, clearBrokenOff, completeRun, takeBack } from '../imports/writes';
import { CAMEO_TYPES_VERSION } from './cameo-types';
import { foreignFormats, formatNamed, recogniseFormat } from './foreign-formats';
import { Cancelled, type Pass, records } from './foreign-pass';
import { UnreadableFile, fileHash } from './foreign-rows';
import { type RowFault, faultAt } from './negotiations-csv';

export interface FileImportOptions {
  /** Key of the format; recognised from the first row if not given. */
  format?: string | null;
  /** Slug of the collection; the format's usual one if not given. */
  collection?: string | null;
  dryRun?: boolean;
  by?: string;
  say?: (line: string) => void;
  /** Stops the import; what it has written is taken out again. */
  signal?: AbortSignal;
}

export interface FileImportReport {
  kind: 'file';
  name: string;
  format: string;
  collection: string;
  dryRun: boolean;
  /** Number to undo it by; null where nothing was written. */
  batch: number | null;
  rows: number;
  events: number;
  reports: number;
  /** Rows that say what is already here, or stands in the file twice. */
  present: number;
  seconds: number;
  notes: string[];
}

const LISTED = 200;
const BATCH = 1000;
const TURN_MS = 40;

/** Imports one file. Faults of rows come back as values; the rest of what can go wrong is one fault with a sentence. */
export async function importFile(
  database: Database,
  path: string,
  options: FileImportOptions = {},
): Promise<Result<FileImportReport, RowFault> & { count?: number }> {
  const absolute = resolve(path);
  const name = basename(absolute);
  const refuse = (message: string, row: number | null = null, value: string | null = null) => ({
    ...fail(faultAt(name, row, null, value, message)),
    count: 1,
  });
  try {
    const format = options.format ? formatNamed(options.format) : await recogniseFormat(absolute);
    const known = foreignFormats.map(({ key }) => key).join(', ');
    if (!format)
      return refuse(
        options.format
          ? `There is no format “${options.format}”. Known: ${known}.`
          : `The first row belongs to no format Parley knows (${known}). Check the header and the separator, or name the format with --format.`,
      );
    const result = await oneAtATime(database, () => run(database, absolute, format, options));
    return result === 'busy' ? refuse('Another import is under way. Start this one again when it has ended.') : result;
  } catch (error) {
    if (error instanceof UnreadableFile) return refuse(error.message, error.row, error.value);
    if (error instanceof Cancelled || options.signal?.aborted) return refuse(new Cancelled().message);
    throw error;
  }
}

/** `icews14/events.csv.gz` → `icews14`: a file called events is named by its folder. */
export function stemOf(path: string): string {
  const file = basename(path)
    .replace(/\.gz$/i, '')
    .replace(/\.[a-z0-9]{1,4}$/i, '');
  const own = /^(events?|data|agreements|export)$/i.test(file) ? basename(dirname(path)) : file;
  return (
    own
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'file'
  );
}

async function run(
  database: Database,
  path: string,
  format: ForeignFormat,
  { collection, dryRun = false, by = 'import', say = () => {}, signal }: FileImportOptions,
): Promise<Result<FileImportReport, RowFault> & { count?: number }> {
  const begun = performance.now();
  const { db } = database;
  const usual = format.collection(stemOf(path));
  const plan: CollectionPlan = collection ? { ...usual, slug: collection, name: nameOf(collection, usual) } : usual;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(plan.slug) || plan.slug === 'own')
    return {
      ...fail(
        faultAt(
          basename(path),
          null,
          null,
          plan.slug,
          'Name the collection in small letters, digits and hyphens, and not “own”.',
        ),
      ),
      count: 1,
    };
  if (!dryRun) await clearBrokenOff(db, say);
  const size = (await stat(path)).size;
  const pass: Pass = { path, format, plan, size, say, signal };

  const checked = await check(pass);
  if (checked.count) return { ok: false, faults: checked.faults, count: checked.count };
  say(`${basename(path)}: ${format.label}, ${checked.rows} rows. Checked, no faults.`);
  const report: FileImportReport = {
    kind: 'file',
    name: basename(path),
    format: format.label,
    collection: plan.slug,
    dryRun,
    batch: null,
    rows: checked.rows,
    events: 0,
    reports: 0,
    present: 0,
    seconds: 0,
    notes: [...checked.counts].map(([what, n]) => `${n} ${what}.`),
  };
  if (dryRun) {
    report.events = checked.events;
    report.reports = checked.reports;
    report.seconds = (performance.now() - begun) / 1000;
    return ok(report);
  }
  const made = await beginRun(db, plan, { name: basename(path), sha256: checked.sha256, format: format.key });
  try {
    const written = await write(database, pass, made, checked.sha256);
    Object.assign(report, written);
    if (written.astray)
      report.notes.push(`${written.astray} mentions are of events that are not in the collection; passed over.`);
    if (written.events + written.reports === 0) {
      await takeBack(db, made.id, by, say);
      report.seconds = (performance.now() - begun) / 1000;
      return ok(report);
    }
    const cameo: Record<string, number> = /icews|gdelt/.test(format.key)
      ? { cameo_types_version: Number(CAMEO_TYPES_VERSION) }
      : {};
    const counts = { rows: checked.rows, events: written.events, reports: written.reports, ...cameo };
    await refreshStatistics(db);
    await completeRun(db, made, counts, by);
    report.batch = made.id;
    report.seconds = (performance.now() - begun) / 1000;
    return ok(report);
  } catch (error) {
    say('Taking out what was written.');
    await takeBack(db, made.id, by, say);
    throw error;
  }
}

const nameOf = (slug: string, usual: CollectionPlan) => (slug === usual.slug ? usual.name : slug);

interface Checked {
  rows: number;
  events: number;
  reports: number;
  faults: RowFault[];
  count: number;
  counts: Map<string, number>;
  sha256: string;
}

async function check(pass: Pass): Promise<Checked> {
  const hash = fileHash();
  const found: Checked = { rows: 0, events: 0, reports: 0, faults: [], count: 0, counts: new Map(), sha256: '' };
  const fault = (one: RowFault) => {
    found.count += 1;
    if (found.faults.length < LISTED) found.faults.push(one);
  };
  for await (const record of records(pass, 'Checked', hash, found.counts, fault)) {
    found.rows += 1;
    if ('reportOn' in record) found.reports += 1;
    else found.events += 1;
  }
  if (found.rows === 0 && found.count === 0)
    fault(faultAt(basename(pass.path), null, null, null, 'The file holds no rows. Check that it is the right one.'));
  return { ...found, sha256: hash.digest('hex') };
}

async function write(database: Database, pass: Pass, run: CollectionRun, sha256: string) {
  const { db } = database;
  const hash = fileHash();
  const done = { events: 0, reports: 0, present: 0, astray: 0 };
  let batch: ForeignEvent[] = [];
  let reports: ForeignReport[] = [];
  const flush = async () => {
    const added = await writeEvents(db, run, batch);
    const attached = await writeReports(db, run, reports);
    done.events += added;
    done.reports += attached.added;
    done.astray += attached.astray;
    done.present += batch.length - added + (reports.length - attached.added - attached.astray);
    batch = [];
    reports = [];
    // Where there is only one connection other queries have their turn here: long enough for all those of a page, which
    // come one after the other and would else wait for a batch each.
    await new Promise((next) => (database.kind === 'embedded' ? setTimeout(next, TURN_MS) : setImmediate(next)));
    if (pass.signal?.aborted) throw new Cancelled();
  };
  const refuse = (one: RowFault) => {
    throw new UnreadableFile(`The file changed while it was read: ${one.message}`, one.row);
  };
  for await (const record of records(pass, 'Written', hash, new Map(), refuse)) {
    if ('reportOn' in record) reports.push(record);
    else batch.push(record);
    if (batch.length + reports.length >= BATCH) await flush();
  }
  await flush();
  if (hash.digest('hex') !== sha256)
    throw new UnreadableFile('The file changed while it was read. Import it when nothing writes to it any more.');
  return done;
}
