/** What the files of events have in common: which records they are written from, their names, addresses and version. */
import { createHash } from 'node:crypto';
import { type Filter, filterQuery } from '../../domain/filter';
import type { EventFile } from '../events/reads';

export type FileKind = 'csv' | 'json';

/** Raised when the columns or fields change, so that a reader's stored copy of the old form is not taken for the new. */
const FORM = 2;

/** Names of what events refer to, by slug; the slug itself where there is no name. */
export interface Names {
  actor(slug: string): string;
  track(slug: string): string;
  topic(slug: string): string;
}

export function namesOf({ collection }: Pick<EventFile, 'collection'>): Names {
  const reader = (list: readonly { slug: string; name: string }[]) => {
    const names = new Map(list.map(({ slug, name }) => [slug, name]));
    return (slug: string) => names.get(slug) ?? slug;
  };
  return { actor: reader(collection.actors), track: reader(collection.tracks), topic: reader(collection.topics) };
}

/** The address of an event's page. `origin` is scheme and host, without a slash at its end. */
export const eventAddress = (origin: string, slug: string): string => `${origin}/events/${slug}`;

/** `events-2023-03-13.csv`: what, and up to which day the record reaches. ASCII, no quotes. */
export const fileName = (kind: FileKind, asOf: string | null): string => `events${asOf ? `-${asOf}` : ''}.${kind}`;

/** A weak ETag: the same while data, filter, address and form are the same. Weak, since the body may travel compressed. */
export function eventsTag(kind: FileKind, fingerprint: string, filter: Filter, origin: string): string {
  const asked = createHash('sha256')
    .update(JSON.stringify([FORM, kind, origin, filterQuery(filter)]))
    .digest('base64url')
    .slice(0, 16);
  return `W/"${fingerprint}-${asked}"`;
}

/** True when `If-None-Match` names this tag, or any (`*`). */
export function tagMatches(header: string | null, tag: string): boolean {
  if (header === null) return false;
  const bare = (one: string) => one.trim().replace(/^W\//, '');
  return header.split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag));
}

/** Text pieces as a byte stream, made as fast as the reader takes them; large results are never one string. */
export function streamOf(pieces: Iterable<string> | AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** How many events are written at a time. */
const BATCH = 250;

export function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += BATCH) yield items.slice(at, at + BATCH);
}
