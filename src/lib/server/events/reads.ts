import type { Filter } from '../../domain/filter';
import type { Collection, Day, EventDetail, EventSummary, SourceDerivation, SourceRecord } from '../../domain/records';
import type { Fault } from '../../domain/result';
import type { Db } from '../db/open';

/** The public events that pass `filter`, with what they refer to. Statuses are as of the data date (or `filter.known`). */
export function readCollection(db: Db, filter: Filter): Promise<Collection> {
  throw new Error(`not written yet ${String(db)} ${String(filter)}`);
}
/** A public event whole, or null. */
export function getEvent(db: Db, slug: string): Promise<EventDetail | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
/** The public events among `slugs`, in time order. */
export function listSummaries(db: Db, slugs: readonly string[]): Promise<EventSummary[]> {
  throw new Error(`not written yet ${String(db)} ${String(slugs)}`);
}
/** An event's neighbours in time, for each of its tracks. */
export interface Neighbours {
  track: string;
  previous: EventSummary | null;
  next: EventSummary | null;
}
export function neighbours(db: Db, slug: string): Promise<Neighbours[]> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
/** Everything the page of one event shows, names included. */
export interface EventPage {
  event: EventDetail;
  /** The event, the events it is linked with, its thread and its neighbours, and all they refer to. */
  collection: Collection;
  neighbours: Neighbours[];
  /** The sources of its citations, accounts and claims, in the order of the citations. */
  sources: SourceRecord[];
  /** Between those sources, and what they derive from. */
  derivations: SourceDerivation[];
}
export function getEventPage(db: Db, slug: string): Promise<EventPage | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
/** One fault per track, actor, place or topic that the filter names and the public record does not have. */
export function unknownSlugs(db: Db, filter: Filter): Promise<Fault[]> {
  throw new Error(`not written yet ${String(db)} ${String(filter)}`);
}
/** The data date: the last day that public events cover. Null without events. */
export function dataDate(db: Db): Promise<Day | null> {
  throw new Error(`not written yet ${String(db)}`);
}
