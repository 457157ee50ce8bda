/** Search over every name, title and text of the public record, in any script. */
import { and, inArray, sql } from 'drizzle-orm';
import { formatFuzzy, placedDate } from '../../domain/dates';
import { fold } from '../../domain/fold';
import { actorKinds } from '../../domain/vocabulary';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';
import { events, searchEntries } from '../db/schema/events';
import { actors, places, sources, topics, tracks } from '../db/schema/things';
import { standsIn } from '../collections/shown';
import { snapshot } from '../db/snapshot';
import { containing } from '../events/filter-sql';
import { eventRows } from '../events/load';
import { isPublicActor, isPublicPlace, isPublicSource } from '../events/public';
import { datesOf, fuzzyOf } from '../events/reads-rows';
import { excerpt } from './excerpt';
import { inLatin } from './in-latin';

export type SearchGroup = 'events' | 'actors' | 'places' | 'tracks' | 'topics' | 'sources';
export interface SearchHit {
  group: SearchGroup;
  slug: string;
  /** What the record is called. */
  title: string;
  /** The form that matched, as written (long texts: an excerpt around the match). */
  matched: string;
  how: 'exact' | 'prefix' | 'substring' | 'words' | 'similar';
  /** Plain text beside the title: the day of an event, the post or kind of an actor, publisher and day of a source. */
  detail: string | null;
}

const MAX_LENGTH = 100;
/** How alike a misspelling must be (pg_trgm's word similarity), alone and beside better hits. */
const ALIKE = 0.45;
const ALIKE_BESIDE_OTHERS = 0.6;
/** Longer texts are searched word by word only; likeness finds everything in them. */
const LONGEST_NAME = 160;

interface Found {
  subject: string;
  slug: string;
  text: string;
  how: SearchHit['how'];
}

const likeness = { 0: 'exact', 1: 'prefix', 2: 'prefix', 3: 'substring', 4: 'words', 5: 'similar' } as const;

/** Best entry of each record, at most `limit` records of each subject, best first. */
async function entries(
  db: Db,
  q: string,
  limit: number,
  mode: 'spelt' | 'alike',
  collections: readonly string[],
): Promise<Found[]> {
  const start = containing(q).slice(1);
  const words = q.split(' ').filter(Boolean);
  const folded = searchEntries.folded;
  const rank = sql<number>`case when ${folded} = ${q} then 0 when ${folded} like ${start} then 1
    when ${folded} like ${`% ${start}`} then 2 when ${folded} like ${containing(q)} then 3 else 4 end`;
  // The second half prefers whole words: “hajiev” is nearer to “hajiyev” than to “hajili”.
  const nearness = sql`(word_similarity(${q}, ${folded}) + strict_word_similarity(${q}, ${folded})) / 2`;
  // One or two letters stand inside almost every text: they must begin a word.
  const spelt =
    q.length < 3
      ? sql`(${folded} like ${start} or ${folded} like ${`% ${start}`})`
      : and(...words.map((word) => sql`${folded} like ${containing(word)}`));
  const alike = sql`(${folded} %> ${q} and length(${folded}) <= ${LONGEST_NAME}::int)`;
  const best = db
    .selectDistinctOn([searchEntries.subject, searchEntries.slug], {
      subject: searchEntries.subject,
      slug: searchEntries.slug,
      text: searchEntries.text,
      weight: searchEntries.weight,
      rank: sql<number>`${mode === 'spelt' ? rank : sql`5`}`.as('rank'),
      like: sql<number>`${mode === 'spelt' ? sql`0::real` : nearness}`.as('likeness'),
      size: sql<number>`length(${folded})`.as('size'),
    })
    .from(searchEntries)
    .where(
      and(searchEntries.visible, standsIn(searchEntries.collectionId, collections), mode === 'spelt' ? spelt : alike),
    )
    .orderBy(searchEntries.subject, searchEntries.slug, sql`5, 6 desc`, sql`${searchEntries.weight} desc, 7`)
    .as('best');
  const place = sql<number>`row_number() over (partition by ${best.subject}
    order by ${best.rank}, ${best.like} desc, ${best.weight} desc, ${best.size}, ${best.slug} collate "C")`.as('place');
  const ranked = db
    .select({
      subject: best.subject,
      slug: best.slug,
      text: best.text,
      weight: best.weight,
      rank: best.rank,
      like: best.like,
      size: best.size,
      place,
    })
    .from(best)
    .as('ranked');
  const rows = await db
    .select({ subject: ranked.subject, slug: ranked.slug, text: ranked.text, rank: sql<number>`${ranked.rank}::int` })
    .from(ranked)
    .where(sql`${ranked.place} <= ${limit}::int`)
    .orderBy(ranked.rank, sql`${ranked.like} desc, ${ranked.weight} desc, ${ranked.size}, ${ranked.slug} collate "C"`);
  return rows.map(({ rank: how, ...row }) => ({ ...row, how: likeness[how as keyof typeof likeness] }));
}

type Card = Pick<SearchHit, 'slug' | 'title' | 'detail'>;

/** Title and detail of the records readers can see; what they cannot see has none and drops out. */
const cards: Readonly<Record<SearchGroup, (db: Db, slugs: string[]) => Promise<Card[]>>> = {
  async events(db, slugs) {
    const rows = await eventRows(db, inArray(events.slug, slugs));
    return rows.map((row) => {
      const placed = placedDate(datesOf(row));
      return { slug: row.slug, title: row.title, detail: placed && formatFuzzy(placed.date, 'short') };
    });
  },
  async actors(db, slugs) {
    const rows = await db
      .select({ slug: actors.slug, title: actors.name, kind: actors.kind, description: actors.description })
      .from(actors)
      .where(and(inArray(actors.slug, slugs), isPublicActor));
    return rows.map(({ slug, title, kind, description }) => ({
      slug,
      title,
      detail: description ?? actorKinds[kind].label,
    }));
  },
  async places(db, slugs) {
    const rows = await db
      .select({ slug: places.slug, title: places.name })
      .from(places)
      .where(and(inArray(places.slug, slugs), isPublicPlace));
    return rows.map((row) => ({ ...row, detail: null }));
  },
  async tracks(db, slugs) {
    const rows = await db
      .select({ slug: tracks.slug, title: tracks.name })
      .from(tracks)
      .where(inArray(tracks.slug, slugs));
    return rows.map((row) => ({ ...row, detail: null }));
  },
  async topics(db, slugs) {
    const rows = await db
      .select({ slug: topics.slug, title: topics.name })
      .from(topics)
      .where(inArray(topics.slug, slugs));
    return rows.map((row) => ({ ...row, detail: null }));
  },
  async sources(db, slugs) {
    const rows = await db
      .select({
        slug: sources.slug,
        title: sources.title,
        publisher: sources.publisher,
        words: sources.publishedWords,
        edtf: sources.publishedEdtf,
        earliest: sources.publishedEarliest,
        latest: sources.publishedLatest,
        kind: sources.publishedKind,
      })
      .from(sources)
      .where(and(inArray(sources.slug, slugs), isPublicSource));
    return rows.map(({ slug, title, publisher, words, edtf, earliest, latest, kind }) => {
      const date = fuzzyOf(words, edtf, earliest, latest, kind);
      const detail = [publisher, date && formatFuzzy(date, 'short')].filter(Boolean).join(', ');
      return { slug, title, detail: detail || null };
    });
  },
};

const isGroup = (subject: string): subject is SearchGroup => Object.hasOwn(cards, subject);

/**
 * Finds `text` in names, titles and texts, folded: exact, then as a beginning, inside, word by word, and misspelt; what
 * is found in no script as written is looked for as it sounds in Latin letters. Best
 * first; at most `limit` (1–100) per group, so that no group crowds out another. Empty text finds nothing. Looks in
 * Parley's own record, or in the collections asked for.
 */
export async function search(
  db: Db,
  text: string,
  limit: number,
  collections: readonly string[] = [],
): Promise<SearchHit[]> {
  const q = fold(text).replaceAll('\0', '').slice(0, MAX_LENGTH).trim();
  const most = Math.min(100, Math.max(1, Math.trunc(limit)));
  if (!q) return [];
  return snapshot(db, async (tx) => {
    const found = await entries(tx, q, most, 'spelt', collections);
    const latin = inLatin(q);
    if (!found.length && latin !== q) {
      const sounded = await entries(tx, latin, most, 'spelt', collections);
      found.push(...sounded.map((entry) => ({ ...entry, how: 'similar' as const })));
    }
    if (q.length > 3 && found.length < most) {
      const least = found.length ? ALIKE_BESIDE_OTHERS : ALIKE;
      // For this transaction only: the operator's threshold, so that the trigram index can answer.
      await tx.select({ set: sql`set_config('pg_trgm.word_similarity_threshold', ${String(least)}, true)` }).from(one);
      const known = new Set(found.map(({ subject, slug }) => `${subject}/${slug}`));
      const alike = await entries(tx, found.length ? q : latin, most, 'alike', collections);
      found.push(...alike.filter(({ subject, slug }) => !known.has(`${subject}/${slug}`)));
    }
    const bySubject = groupRows(found, (entry) => entry.subject);
    const titles = await Promise.all(
      [...bySubject].map(async ([subject, list]) => {
        if (!isGroup(subject)) return [];
        const found = await cards[subject](
          tx,
          list.map((entry) => entry.slug),
        );
        return found.map((card) => [`${subject}/${card.slug}`, card] as const);
      }),
    );
    const cardOf = new Map<string, Card>(titles.flat());
    const counts = new Map<string, number>();
    return found.flatMap(({ subject, slug, text: matched, how }) => {
      const card = cardOf.get(`${subject}/${slug}`);
      const count = (counts.get(subject) ?? 0) + 1;
      if (!card || !isGroup(subject) || count > most) return [];
      counts.set(subject, count);
      return [{ group: subject, ...card, matched: excerpt(matched, q), how }];
    });
  });
}

const one = sql`(values (1)) one`;
