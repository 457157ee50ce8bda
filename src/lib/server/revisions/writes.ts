/** Every write leaves a revision in its own transaction; an import run binds its revisions together. */
import { canonical } from '../../domain/canonical';
import type { RevisionAction } from '../../domain/vocabulary';
import { eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { dataVersion, revisions } from '../db/schema/events';
import { imports } from '../db/schema/things';
import { inChunks } from './chunks';

export type Changes = Record<string, { old: unknown; new: unknown }>;

/** Who writes, why, and in which import run. */
export interface Writing {
  by: string;
  /** The account that writes; absent or null for imports and the command line. */
  byId?: string | null;
  why: string | null;
  run: ImportRun | null;
}

/** A run is put on record with the first revision it leaves: a run that changes nothing leaves no trace. */
export interface ImportRun {
  name: string;
  sha256: string;
  shipped: boolean;
  /** Null until the first revision. */
  id: number | null;
}

export interface NewRevision {
  subject: 'events' | 'actors' | 'places' | 'tracks' | 'sources' | 'topics' | 'collections';
  subjectSlug: string;
  action: RevisionAction;
  changes: Changes;
}

/** How many records a write made, changed, and found as they should be. */
export interface Tally {
  created: number;
  changed: number;
  same: number;
}

/** Waits until no other write is under way and keeps others waiting until this transaction ends. */
export async function takeTurn(tx: Db): Promise<void> {
  await tx.select({ version: dataVersion.version }).from(dataVersion).for('update');
}

/** Records revisions, in order, in the transaction of the changes they tell of. */
export async function recordRevisions(tx: Db, made: readonly NewRevision[], writing: Writing): Promise<void> {
  if (made.length === 0) return;
  const { run, by, byId = null, why } = writing;
  if (run && run.id === null) {
    const { name, sha256, shipped } = run;
    const [row] = await tx.insert(imports).values({ name, sha256, shipped, counts: {} }).returning({ id: imports.id });
    run.id = row?.id ?? null;
  }
  await inChunks(made, 500, (chunk) =>
    tx.insert(revisions).values(chunk.map((revision) => ({ ...revision, by, byId, why, importId: run?.id ?? null }))),
  );
}

/** Completes the record of a run that changed something. */
export async function recordImport(tx: Db, run: ImportRun, counts: Record<string, number>): Promise<void> {
  if (run.id !== null) await tx.update(imports).set({ counts }).where(eq(imports.id, run.id));
}

/** The fields in which two states of one record differ. `old` null: the record is new, and its empty fields are left out. */
export function changesBetween<T extends object>(old: T | null, now: T): Changes {
  const changes: Changes = {};
  for (const [field, value] of Object.entries(now)) {
    const before: unknown = old ? (old as Record<string, unknown>)[field] : null;
    const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (old ? canonical(before) !== canonical(value) : !empty) changes[field] = { old: before, new: value };
  }
  return changes;
}
