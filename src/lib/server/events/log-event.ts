/** An event as an editor logs it: everything in one transaction, or nothing. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import {
  type ActorRef,
  type EventForm,
  datesOfForm,
  missingForReview,
  parseEventForm,
  rulesOfForm,
  slugDay,
} from '../../domain/event-form';
import { fold } from '../../domain/fold';
import { type Fault, type Result, fail, ok } from '../../domain/result';
import { saveActors } from '../actors/writes';
import type { Db } from '../db/open';
import { deskDrafts, distinctEvents, sourceExits } from '../db/schema/drafts';
import { citations, events } from '../db/schema/events';
import { actors, places, sources, topics, tracks } from '../db/schema/things';
import { refreshDerivations } from '../derivations/writes';
import { ownerOf } from '../drafts/writes';
import { savePlaces } from '../places/writes';
import { takeTurn } from '../revisions/writes';
import { writingAs } from '../revisions/writing-as';
import { inLatin } from '../search/in-latin';
import { refreshSearch } from '../search/writes';
import type { EditorProof } from '../session/proof';
import type { EventDraft } from './rows';
import { saveEvents } from './writes';

export interface Logged {
  slug: string;
  /** True where this draft had become an event before: the form was sent twice. */
  again: boolean;
}

/** A name for addresses: Latin letters, digits and hyphens, at most 80. */
const slugOf = (text: string): string =>
  inLatin(fold(text))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '') || 'unnamed';

/**
 * Logs an event for review (or, with `as: 'draft'`, for oneself). Makes actors and places that are new, records what was
 * found to be another event, and the exit taken by an event without a source. Faults: those of the form, what is missing
 * for review, `event.unknown` for a record that does not exist, `draft.other-owner`.
 */
export async function logEvent(
  db: Db,
  editor: EditorProof,
  input: unknown,
  as: 'draft' | 'in_review' = 'in_review',
): Promise<Result<Logged>> {
  const parsed = parseEventForm(input);
  if (!parsed.ok) return parsed;
  const form = parsed.value;
  const missing = as === 'in_review' ? missingForReview(form) : datesOfForm(form).faults;
  const named =
    form.title && form.type
      ? []
      : [
          {
            code: 'event.title-missing',
            field: form.title ? 'type' : 'title',
            message: 'An event needs a title and a type before it can be kept.',
          },
        ];
  if (missing.length || named.length) return fail(...(missing.length ? missing : named));
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const [draft] = await tx.select().from(deskDrafts).where(eq(deskDrafts.id, form.draft)).for('update');
    if (draft && draft.owner !== ownerOf(editor))
      return fail({ code: 'draft.other-owner', field: 'draft', message: 'This draft belongs to another editor.' });
    if (draft?.eventSlug) return ok({ slug: draft.eventSlug, again: true });
    const unknown = await unknownRecords(tx, form);
    if (unknown.length) return fail(...unknown);
    const slug = await write(tx, editor, form, as);
    await tx
      .insert(deskDrafts)
      .values({ id: form.draft, owner: ownerOf(editor), body: form, eventSlug: slug })
      .onConflictDoUpdate({ target: deskDrafts.id, set: { eventSlug: slug, updatedAt: sql`now()` } });
    return ok({ slug, again: false });
  });
}

async function write(tx: Db, editor: EditorProof, form: EventForm, as: 'draft' | 'in_review'): Promise<string> {
  const { dates } = datesOfForm(form);
  const writing = writingAs(editor, rulesOfForm(dates));
  const actorSlug = await makeActors(tx, editor, form);
  const place = form.place && (form.place.slug ?? (await makePlace(tx, editor, form.place.name)));
  const slug = await freeSlug(
    tx,
    events,
    slugDay(dates.occurred?.date ?? dates.intended?.date ?? null) + slugOf(form.title),
  );
  const reused = form.exit?.kind === 'reuse' ? await citationsOf(tx, form.exit.event) : [];
  const cited = form.sources.flatMap(({ slug: source, aspects }) => aspects.map((aspect) => ({ source, aspect })));
  const event: EventDraft = {
    slug,
    title: form.title,
    type: form.type ?? 'statement',
    summary: form.summary,
    occurred: dates.occurred?.date ?? null,
    announced: null,
    intended: dates.intended?.date ?? null,
    publicity: null,
    announcedIn: [],
    place,
    modality: null,
    setting: null,
    directness: null,
    editorial: as,
    tracks: unique(form.tracks),
    topics: unique(form.topics),
    participations: form.who.map(({ actor, role, onBehalfOf }) => ({
      actor: actorSlug(actor),
      role,
      onBehalfOf: onBehalfOf && actorSlug(onBehalfOf),
      level: null,
    })),
    citations: [...new Map([...cited, ...reused].map((row) => [`${row.source} ${row.aspect}`, row])).values()],
    accounts: form.accounts.map((account) => ({ ...account, aspect: 'account' as const })),
    links: [...new Map(form.links.map((link) => [`${link.to} ${link.relation}`, link])).values()],
    claims: [],
    outcomes: [],
    codes: [],
  };
  await saveEvents(tx, [event], null, writing);
  const [row] = await tx.select({ id: events.id }).from(events).where(eq(events.slug, slug));
  if (!row) throw new Error(`The event ${slug} was not written`);
  await anchorPassages(tx, row.id, form);
  await recordDistinct(tx, editor, row.id, form.notSame);
  await recordExit(tx, editor, row.id, form.exit);
  await refreshDerivations(tx);
  await refreshSearch(tx);
  return slug;
}

const unique = (slugs: readonly string[]) => [...new Set(slugs)];

async function freeSlug(
  tx: Db,
  table: typeof events | typeof actors | typeof places | typeof sources,
  wanted: string,
): Promise<string> {
  const column = (table as typeof events).slug;
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    const rows = await tx
      .select({ slug: column })
      .from(table as typeof events)
      .where(eq(column, slug));
    if (rows.length === 0) return slug;
  }
}

/** A name nobody else has for a source. */
export const freeSourceSlug = (tx: Db, title: string): Promise<string> => freeSlug(tx, sources, slugOf(title));

async function makeActors(tx: Db, editor: EditorProof, form: EventForm): Promise<(ref: ActorRef) => string> {
  const refs = form.who.flatMap(({ actor, onBehalfOf }) => (onBehalfOf ? [actor, onBehalfOf] : [actor]));
  const made = new Map<string, string>();
  for (const { slug, name, kind } of refs) {
    if (slug || made.has(name)) continue;
    const free = await freeSlug(tx, actors, slugOf(name));
    made.set(name, free);
    const draft = { slug: free, name, kind, description: null, wikidata: null, names: [], affiliations: [] };
    await saveActors(tx, [draft], writingAs(editor, `Made while logging “${form.title}”`));
  }
  return ({ slug, name }) => slug ?? made.get(name) ?? '';
}

async function makePlace(tx: Db, editor: EditorProof, name: string): Promise<string> {
  const slug = await freeSlug(tx, places, slugOf(name));
  await savePlaces(
    tx,
    [{ slug, name, lat: null, lon: null, precision: 'unplaced', note: null, names: [] }],
    writingAs(editor),
  );
  return slug;
}

async function unknownRecords(tx: Db, form: EventForm): Promise<Fault[]> {
  const wanted: [table: typeof actors, slugs: (string | null | undefined)[], field: string][] = [
    [actors, form.who.flatMap(({ actor, onBehalfOf }) => [actor.slug, onBehalfOf?.slug]), 'who'],
    [actors, form.accounts.map(({ speaker }) => speaker), 'accounts'],
    [places as unknown as typeof actors, [form.place?.slug], 'place'],
    [tracks as unknown as typeof actors, form.tracks, 'tracks'],
    [topics as unknown as typeof actors, form.topics, 'topics'],
    [
      sources as unknown as typeof actors,
      [...form.sources.map(({ slug }) => slug), ...form.accounts.map(({ source }) => source)],
      'sources',
    ],
    [events as unknown as typeof actors, [...form.links.map(({ to }) => to), ...form.notSame], 'links'],
    [events as unknown as typeof actors, [form.exit?.kind === 'reuse' ? form.exit.event : null], 'sources'],
  ];
  const faults: Fault[] = [];
  for (const [table, list, field] of wanted) {
    const slugs = unique(list.filter((slug): slug is string => Boolean(slug)));
    if (slugs.length === 0) continue;
    const known = new Set(
      (await tx.select({ slug: table.slug }).from(table).where(inArray(table.slug, slugs))).map(({ slug }) => slug),
    );
    for (const slug of slugs)
      if (!known.has(slug))
        faults.push({
          code: 'event.unknown',
          field,
          message: `There is no record “${slug}” any more. Choose another.`,
          value: slug,
        });
  }
  const nameless = form.who.some(
    ({ actor, onBehalfOf }) => (!actor.slug && !actor.name) || (onBehalfOf && !onBehalfOf.slug && !onBehalfOf.name),
  );
  if (nameless) faults.push({ code: 'event.nameless', field: 'who', message: 'A new actor needs a name.' });
  return faults;
}

const citationsOf = (tx: Db, event: string) =>
  tx
    .selectDistinct({ source: sources.slug, aspect: citations.aspect })
    .from(citations)
    .innerJoin(sources, eq(sources.id, citations.sourceId))
    .innerJoin(events, eq(events.id, citations.eventId))
    .where(eq(events.slug, event));

const CONTEXT = 40;

/** Puts passages under their citations, each checked against the stored snapshot; one that does not stand there is left out. */
async function anchorPassages(tx: Db, eventId: number, form: EventForm): Promise<void> {
  for (const { slug, passages } of form.sources) {
    if (passages.length === 0) continue;
    const [source] = await tx
      .select({ id: sources.id, text: sources.snapshotText })
      .from(sources)
      .where(eq(sources.slug, slug));
    if (!source?.text) continue;
    for (const { aspect, exact, start } of passages) {
      if (!exact || source.text.slice(start, start + exact.length) !== exact) continue;
      const place = {
        exact,
        start,
        prefix: source.text.slice(Math.max(0, start - CONTEXT), start),
        suffix: source.text.slice(start + exact.length, start + exact.length + CONTEXT),
      };
      const bare = and(
        eq(citations.eventId, eventId),
        eq(citations.sourceId, source.id),
        eq(citations.aspect, aspect),
        isNull(citations.start),
      );
      const filled = await tx.update(citations).set(place).where(bare).returning({ id: citations.id });
      if (filled.length === 0)
        await tx
          .insert(citations)
          .values({ eventId, sourceId: source.id, aspect, ...place })
          .onConflictDoNothing();
    }
  }
}

async function recordDistinct(tx: Db, editor: EditorProof, eventId: number, slugs: readonly string[]): Promise<void> {
  if (slugs.length === 0) return;
  const others = await tx
    .select({ id: events.id })
    .from(events)
    .where(inArray(events.slug, [...slugs]));
  await tx
    .insert(distinctEvents)
    .values(
      others.map(({ id }) => ({
        eventId: Math.min(eventId, id),
        otherEventId: Math.max(eventId, id),
        by: editor.person.name,
      })),
    )
    .onConflictDoNothing();
}

async function recordExit(tx: Db, editor: EditorProof, eventId: number, exit: EventForm['exit']): Promise<void> {
  if (!exit) return;
  const [from] =
    exit.kind === 'reuse' ? await tx.select({ id: events.id }).from(events).where(eq(events.slug, exit.event)) : [];
  const why = exit.kind === 'reuse' ? `Citations of ${exit.event} used again` : exit.why;
  await tx
    .insert(sourceExits)
    .values({ eventId, exit: exit.kind, fromEventId: from?.id ?? null, why, by: editor.person.name });
}
