import { type SQL, and, asc, desc, eq, sql } from 'drizzle-orm';
import { fold } from '../../domain/fold';
import type { AccountRecord, Collection, SourceDerivation, SourceRecord } from '../../domain/records';
import type { Aspect, SourceKind } from '../../domain/vocabulary';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';
import { accounts, citations, events, searchEntries } from '../db/schema/events';
import { sources } from '../db/schema/things';
import { snapshot } from '../db/snapshot';
import { containing } from '../events/filter-sql';
import { standsIn } from '../collections/shown';
import { isPublic, isPublicAs, isPublicSource } from '../events/public';
import { accountsWhere } from '../events/parts';
import { collectionOf } from '../events/reads';
import { timeOrder } from '../events/reads-rows';
import { derivationsOf, sourceColumns, sourceOf, sourcesBySlug } from './load';

/** Which sources, in which order, which page (from 1). A null or absent key asks for nothing. */
export interface SourceQuery {
  publisher?: string | null;
  language?: string | null;
  year?: number | null;
  kind?: SourceKind | null;
  /** Collections whose sources are listed; Parley's own record if not given. */
  collections?: readonly string[];
  /** Words in title, publisher or address. */
  text?: string;
  /** `cited`: most cited first; `newest`/`oldest`: by date of publication, undated last; `title`. */
  order?: 'cited' | 'newest' | 'oldest' | 'title';
  page?: number;
  /** At most 200; 50 if not given. */
  pageSize?: number;
}
export interface SourceListing extends SourceRecord {
  /** Public events that cite it. */
  events: number;
}
export interface Tally<T> {
  value: T;
  count: number;
}
export interface SourcePage {
  sources: SourceListing[];
  /** Sources that pass the query, on all pages. */
  count: number;
  /** All public sources. */
  total: number;
  page: number;
  pages: number;
  pageSize: number;
  /** For the filter: over all public sources, most frequent first; null = not recorded. */
  publishers: Tally<string | null>[];
  languages: Tally<string | null>[];
  /** Years of publication, newest first. */
  years: Tally<number | null>[];
  kinds: Tally<SourceKind>[];
}
export interface SourceDetail {
  source: SourceRecord;
  /** Which aspects of which public events it supports, in time order of the events. */
  cites: { event: string; aspects: Aspect[] }[];
  accounts: AccountRecord[];
  /** What it derives from and what derives from it, and those sources. */
  derivations: SourceDerivation[];
  related: SourceRecord[];
  /** The events of `cites` and `accounts`. */
  collection: Collection;
}

const publishedDay = sql`coalesce(${sources.publishedEarliest}, ${sources.publishedLatest})`;
const year = sql<
  number | null
>`extract(year from coalesce(${sources.publishedEarliest}, ${sources.publishedLatest}))::int`;
const citedTimes = sql<number>`coalesce(cited.n, 0)::int`;
const bySlug = sql`${sources.slug} collate "C"`;
const orders: Readonly<Record<NonNullable<SourceQuery['order']>, SQL[]>> = {
  cited: [desc(citedTimes), bySlug],
  newest: [sql`${publishedDay} desc nulls last`, bySlug],
  oldest: [sql`${publishedDay} asc nulls last`, bySlug],
  title: [sql`lower(${sources.title}) collate "C"`, bySlug],
};

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined && value !== '';

function wordIs(word: string): SQL {
  const pattern = containing(word);
  return sql`(lower(${sources.publisher}) like ${pattern} or lower(${sources.url}) like ${pattern}
    or lower(${sources.title}) like ${pattern} or ${sources.slug} in (select ${searchEntries.slug} from ${searchEntries}
      where ${searchEntries.subject} = 'sources' and ${searchEntries.folded} like ${pattern}))`;
}

const whereOf = (query: SourceQuery): SQL | undefined =>
  and(
    isPublicSource,
    standsIn(sources.collectionId, query.collections ?? []),
    given(query.publisher) ? eq(sources.publisher, query.publisher) : undefined,
    given(query.language) ? eq(sources.language, query.language) : undefined,
    given(query.year) ? sql`${year} = ${query.year}` : undefined,
    given(query.kind) ? eq(sources.kind, query.kind) : undefined,
    ...fold(query.text ?? '')
      .split(' ')
      .filter(Boolean)
      .map(wordIs),
  );

const whole = (value: number | undefined, fallback: number, most: number) =>
  Number.isFinite(value) ? Math.min(most, Math.max(1, Math.trunc(value ?? fallback))) : fallback;

/** A page of public sources. A page beyond the last is the last. */
export const listSources = (db: Db, query: SourceQuery = {}): Promise<SourcePage> =>
  snapshot(db, async (tx) => {
    const where = whereOf(query);
    const pageSize = whole(query.pageSize, 50, 200);
    const [[counted], everything] = await Promise.all([
      tx
        .select({ n: sql<number>`count(*)::int` })
        .from(sources)
        .where(where),
      tx
        .select({ publisher: sources.publisher, language: sources.language, year, kind: sources.kind })
        .from(sources)
        .where(and(isPublicSource, standsIn(sources.collectionId, query.collections ?? []))),
    ]);
    const count = counted?.n ?? 0;
    const pages = Math.max(1, Math.ceil(count / pageSize));
    const page = Math.min(pages, whole(query.page, 1, Number.MAX_SAFE_INTEGER));
    const cited = sql`(select c.source_id, count(distinct c.event_id)::int as n from ${citations} c
      join ${events} ce on ce.id = c.event_id and ${isPublicAs('ce')} and ${standsIn(sql`ce.collection_id`, query.collections ?? [])}
      group by c.source_id) cited`;
    const rows = await tx
      .select({ ...sourceColumns, events: citedTimes })
      .from(sources)
      .leftJoin(cited, sql`cited.source_id = ${sources.id}`)
      .where(where)
      .orderBy(...orders[query.order ?? 'cited'])
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return {
      sources: rows.map((row) => ({ ...sourceOf(row), events: row.events })),
      count,
      total: everything.length,
      page,
      pages,
      pageSize,
      publishers: tally(everything.map((row) => row.publisher)),
      languages: tally(everything.map((row) => row.language)),
      years: tally(everything.map((row) => row.year)).sort((a, b) => (b.value ?? -1) - (a.value ?? -1)),
      kinds: tally(everything.map((row) => row.kind)),
    };
  });

function tally<T extends string | number | null>(values: readonly T[]): Tally<T>[] {
  return [...groupRows(values, (value) => value)]
    .map(([value, all]) => ({ value, count: all.length }))
    .sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
}

/** One public source, or null. */
export const getSource = (db: Db, slug: string): Promise<SourceDetail | null> =>
  snapshot(db, async (tx) => {
    const [row] = await tx
      .select({ id: sources.id, ...sourceColumns })
      .from(sources)
      .where(and(isPublicSource, eq(sources.slug, slug)));
    if (!row) return null;
    const [uses, said, derivations] = await Promise.all([
      tx
        .select({ event: events.slug, aspect: citations.aspect })
        .from(citations)
        .innerJoin(events, eq(events.id, citations.eventId))
        .where(and(isPublic, eq(citations.sourceId, row.id)))
        .orderBy(...timeOrder, asc(citations.id)),
      accountsWhere(tx, eq(accounts.sourceId, row.id)),
      derivationsOf(tx, [slug]),
    ]);
    const cites = [...groupRows(uses, (use) => use.event)].map(([event, list]) => ({
      event,
      aspects: [...new Set(list.map((use) => use.aspect))],
    }));
    const others = derivations.map((one) => (one.source === slug ? one.from : one.source));
    const [related, collection] = await Promise.all([
      sourcesBySlug(tx, others),
      collectionOf(tx, [...cites.map((one) => one.event), ...said.map((one) => one.event)]),
    ]);
    return { source: sourceOf(row), cites, accounts: said, derivations, related, collection };
  });
