/** What the desk looks up while somebody types: names in any script, events near by, the article with its names marked. */
import { and, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { addDays } from '../../domain/days';
import { fold } from '../../domain/fold';
import { buildGazetteer, findNames } from '../../domain/gazetteer';
import {
  type LinkSuggestion,
  type NearEvent,
  type NewEvent,
  likelyDuplicates,
  suggestLinks,
} from '../../domain/near-events';
import type { ArticleMark, DeskArticle } from '../../domain/desk-article';
import type { Day } from '../../domain/records';
import type { ActorKind } from '../../domain/vocabulary';
import { findDates } from '../../domain/when/find-dates';
import { allAffiliations, belonging } from '../actors/belonging';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';
import { events, participations, searchEntries } from '../db/schema/events';
import { actors, names, places, sources, topics } from '../db/schema/things';
import { inLatin } from '../search/in-latin';

export interface Suggestion {
  slug: string;
  name: string;
  /** The form that was found, where it is not the name. */
  matched: string | null;
  detail: string | null;
  kind: ActorKind | null;
}

export type Suggestible = 'actors' | 'places' | 'topics' | 'events' | 'sources';
const like = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Records of Parley's own whose names hold the text, in any script; beginnings first. At most `most`. */
export async function suggest(db: Db, subject: Suggestible, text: string, most = 8): Promise<Suggestion[]> {
  const q = fold(text).replaceAll('\0', '').slice(0, 100).trim();
  if (!q) return [];
  const found = await matching(db, subject, q, most);
  const latin = inLatin(q);
  const hits = found.length || latin === q ? found : await matching(db, subject, latin, most);
  if (hits.length === 0) return [];
  const cards = await cardsOf(
    db,
    subject,
    hits.map(({ slug }) => slug),
  );
  return hits.flatMap(({ slug, text: matched }) => {
    const card = cards.get(slug);
    return card ? [{ slug, ...card, matched: matched === card.name ? null : matched }] : [];
  });
}

async function matching(
  db: Db,
  subject: Suggestible,
  q: string,
  most: number,
): Promise<{ slug: string; text: string }[]> {
  const { folded } = searchEntries;
  const words = q.split(' ').filter(Boolean);
  const starts = `${like(q)}%`;
  const holds =
    q.length < 3
      ? sql`(${folded} like ${starts} or ${folded} like ${`% ${starts}`})`
      : and(...words.map((word) => sql`${folded} like ${`%${like(word)}%`}`));
  const rank = sql<number>`case when ${folded} = ${q} then 0 when ${folded} like ${starts} then 1 when ${folded} like ${`% ${starts}`} then 2 else 3 end`;
  const best = db
    .selectDistinctOn([searchEntries.slug], {
      slug: searchEntries.slug,
      text: searchEntries.text,
      rank: rank.as('rank'),
      size: sql<number>`length(${folded})`.as('size'),
    })
    .from(searchEntries)
    .where(
      and(eq(searchEntries.subject, subject), isNull(searchEntries.collectionId), eq(searchEntries.weight, 3), holds),
    )
    .orderBy(searchEntries.slug, sql`3, 4`)
    .as('best');
  return db
    .select({ slug: best.slug, text: best.text })
    .from(best)
    .orderBy(best.rank, best.size, best.slug)
    .limit(most);
}

type Card = Omit<Suggestion, 'slug' | 'matched'>;

async function cardsOf(db: Db, subject: Suggestible, slugs: string[]): Promise<Map<string, Card>> {
  const bare = { detail: null, kind: null };
  switch (subject) {
    case 'actors': {
      const rows = await db.select().from(actors).where(inArray(actors.slug, slugs));
      return new Map(rows.map(({ slug, name, kind, description }) => [slug, { name, kind, detail: description }]));
    }
    case 'places': {
      const rows = await db.select().from(places).where(inArray(places.slug, slugs));
      return new Map(rows.map(({ slug, name }) => [slug, { ...bare, name }]));
    }
    case 'topics': {
      const rows = await db.select().from(topics).where(inArray(topics.slug, slugs));
      return new Map(rows.map(({ slug, name }) => [slug, { ...bare, name }]));
    }
    case 'events': {
      const rows = await db.select().from(events).where(inArray(events.slug, slugs));
      return new Map(
        rows.map((row) => [row.slug, { ...bare, name: row.title, detail: row.occurredEdtf ?? row.intendedEdtf }]),
      );
    }
    case 'sources': {
      const rows = await db.select().from(sources).where(inArray(sources.slug, slugs));
      return new Map(
        rows.map((row) => [
          row.slug,
          { ...bare, name: row.title, detail: [row.publisher, row.publishedEdtf].filter(Boolean).join(' · ') || null },
        ]),
      );
    }
  }
}

/** Days before a new event in which an earlier one may be what it answers. */
const BEFORE = 60;

/** Likely duplicates and links of an event that is being typed. Drafts of others are looked at too. */
export async function nearEvents(
  db: Db,
  now: NewEvent,
  skip: { notSame: readonly string[]; linked: readonly string[] },
): Promise<{ duplicates: NearEvent[]; links: LinkSuggestion[] }> {
  const from = now.earliest ?? now.latest;
  const to = now.latest ?? now.earliest;
  if (!from || !to || now.actors.length === 0) return { duplicates: [], links: [] };
  const rows = await db
    .select({
      id: events.id,
      slug: events.slug,
      title: events.title,
      type: events.type,
      earliest: events.sortEarliest,
      latest: events.sortLatest,
    })
    .from(events)
    .where(
      and(
        isNull(events.collectionId),
        lte(events.sortEarliest, addDays(to, 1)),
        or(isNull(events.sortLatest), gte(events.sortLatest, addDays(from, -BEFORE))),
      ),
    )
    .orderBy(sql`${events.sortEarliest} desc`)
    .limit(400);
  const ids = rows.map(({ id }) => id);
  const parts = ids.length
    ? await db
        .select({ id: participations.eventId, actor: actors.slug })
        .from(participations)
        .innerJoin(actors, or(eq(actors.id, participations.actorId), eq(actors.id, participations.onBehalfOfId)))
        .where(inArray(participations.eventId, ids))
    : [];
  const near = rows.map(({ id, ...event }) => ({
    ...event,
    actors: [...new Set(parts.filter((part) => part.id === id).map(({ actor }) => actor))],
  }));
  // An organ answers for its side: links look at parties, duplicates at the very actors.
  const { partyOf } = belonging(await allAffiliations(db));
  const withParties = (slugs: readonly string[]) => [...new Set(slugs.flatMap((slug) => [slug, partyOf(slug)]))];
  const sides = near.map((event) => ({ ...event, actors: withParties(event.actors) }));
  return {
    duplicates: likelyDuplicates(now, near, skip.notSame),
    links: suggestLinks({ ...now, actors: withParties(now.actors) }, sides, skip.linked),
  };
}

/** A source to read beside the form, with known names and dates marked; null when there is none of that name. */
export async function deskArticle(db: Db, slug: string): Promise<DeskArticle | null> {
  const [row] = await db.select().from(sources).where(eq(sources.slug, slug));
  if (!row) return null;
  const day =
    row.publishedEarliest !== null && row.publishedEarliest === row.publishedLatest ? row.publishedEarliest : null;
  const text = row.snapshotText;
  return {
    ...{
      slug,
      url: row.url,
      title: row.title,
      publisher: row.publisher,
      language: row.language,
      day,
      text,
      note: row.note,
    },
    sha256: row.snapshotSha256,
    marks: text ? await marksOf(db, text, day) : [],
  };
}

async function marksOf(db: Db, text: string, day: Day | null): Promise<ArticleMark[]> {
  const people = await db
    .select({ id: actors.id, slug: actors.slug, name: actors.name, kind: actors.kind })
    .from(actors)
    .where(isNull(actors.collectionId));
  const towns = await db
    .select({ id: places.id, slug: places.slug, name: places.name })
    .from(places)
    .where(isNull(places.collectionId));
  const forms = await db.select({ text: names.text, actor: names.actorId, place: names.placeId }).from(names);
  const of = (side: 'actor' | 'place') =>
    groupRows(
      forms.filter((form) => form[side] !== null),
      (form) => form[side] ?? 0,
    );
  const [actorForms, placeForms] = [of('actor'), of('place')];
  const named = (name: string, list: { text: string }[] | undefined) => [
    name,
    ...(list ?? []).map((form) => form.text),
  ];
  const gazetteer = buildGazetteer([
    ...people.map(({ id, slug, name, kind }) => ({
      kind: 'actor' as const,
      slug,
      names: named(name, actorForms.get(id)),
      person: kind === 'person',
    })),
    ...towns.map(({ id, slug, name }) => ({
      kind: 'place' as const,
      slug,
      names: named(name, placeForms.get(id)),
      person: false,
    })),
  ]);
  const actorOf = new Map(people.map((row) => [row.slug, row]));
  const placeOf = new Map(towns.map((row) => [row.slug, row]));
  const found: ArticleMark[] = findNames(gazetteer, text).map(({ start, end, refs }) => ({
    ...{ start, end, doubt: null },
    kind: refs[0]?.kind ?? 'actor',
    refs: refs.map((ref) => ({
      ...ref,
      name: (ref.kind === 'actor' ? actorOf : placeOf).get(ref.slug)?.name ?? ref.slug,
      actorKind: ref.kind === 'actor' ? (actorOf.get(ref.slug)?.kind ?? null) : null,
    })),
  }));
  const dates: ArticleMark[] = findDates(text, day).map(({ start, end, reading }) => ({
    start,
    end,
    kind: 'date',
    refs: [],
    doubt: reading.doubt?.sentence ?? null,
  }));
  // Where a name and a date overlap (“May”), the date is meant.
  const free = found.filter((name) => !dates.some((date) => date.start < name.end && name.start < date.end));
  return [...free, ...dates].sort((a, b) => a.start - b.start);
}
