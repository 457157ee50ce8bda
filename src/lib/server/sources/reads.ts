import type { AccountRecord, Collection, SourceDerivation, SourceRecord } from '../../domain/records';
import type { Aspect, SourceKind } from '../../domain/vocabulary';
import type { Db } from '../db/open';

/** Which sources, in which order, which page (from 1). */
export interface SourceQuery {
  publisher?: string | null;
  language?: string | null;
  year?: number | null;
  kind?: SourceKind | null;
  text?: string;
  /** `cited`: most cited first; `newest`/`oldest`: by date of publication, undated last; `title`. */
  order?: 'cited' | 'newest' | 'oldest' | 'title';
  page?: number;
  /** At most 200. */
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
  /** Years, newest first. */
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
export function listSources(db: Db, query?: SourceQuery): Promise<SourcePage> {
  throw new Error(`not written yet ${String(db)} ${String(query)}`);
}
export function getSource(db: Db, slug: string): Promise<SourceDetail | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
