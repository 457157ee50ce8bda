/** The sources behind several events at once, for panels that open the evidence of a tie. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SourceRecord } from '../../domain/records';
import type { Db } from '../db/open';
import { citations, events } from '../db/schema/events';
import { sources } from '../db/schema/things';
import { isPublic } from '../events/public';
import { sourcesBySlug } from './load';

/** Sources by event slug, in the order cited, each once. Only public events answer. */
export async function citedSources(db: Db, slugs: readonly string[]): Promise<Record<string, SourceRecord[]>> {
  if (!slugs.length) return {};
  const rows = await db
    .select({ event: events.slug, source: sources.slug })
    .from(citations)
    .innerJoin(events, eq(events.id, citations.eventId))
    .innerJoin(sources, eq(sources.id, citations.sourceId))
    .where(and(inArray(events.slug, [...slugs]), isPublic))
    .orderBy(asc(citations.position), asc(citations.id));
  const bySlug = new Map(
    (await sourcesBySlug(db, [...new Set(rows.map((row) => row.source))])).map((source) => [source.slug, source]),
  );
  const byEvent: Record<string, SourceRecord[]> = {};
  for (const row of rows) {
    const source = bySlug.get(row.source);
    const list = (byEvent[row.event] ??= []);
    if (source && !list.includes(source)) list.push(source);
  }
  return byEvent;
}
