/**
 * What an editor types to log an event: one shape for the form in the browser, the autosaved draft and the server. The
 * dates stay words here; `datesOfForm` resolves them in the same way on both sides.
 */
import * as v from 'valibot';
import { cleanLine, cleanText } from './clean-text';
import { formatDay } from './date-words';
import { isDay } from './days';
import type { Day, FuzzyDate } from './records';
import { type Fault, type Result, fail, ok } from './result';
import { type Role, actorKinds, aspects, eventTypes, keysOf, linkRelations, roles } from './vocabulary';
import { type WhenReading, readWhen } from './when/read-when';

const line = (most: number, name: string) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 4, `${name} takes at most ${most} characters.`),
    v.transform(cleanLine),
    v.maxLength(most, `${name} takes at most ${most} characters.`),
  );
const slug = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'This is not the name of a record.'),
);
const limited = <T extends v.GenericSchema>(item: T, most: number, name: string) =>
  v.pipe(v.array(item), v.maxLength(most, `There may be at most ${most} ${name}.`));

/** A record that exists, by slug, or one to be made, by name. */
const actorRef = v.object({ slug: v.nullable(slug), name: line(300, 'A name'), kind: v.picklist(keysOf(actorKinds)) });
const placeRef = v.object({ slug: v.nullable(slug), name: line(300, 'A name') });
const dateWords = v.object({
  words: v.pipe(v.string(), v.maxLength(2000, 'A date takes at most 200 characters.')),
  choice: v.nullable(v.picklist(['A', 'B', 'E'])),
  offsets: v.nullable(
    v.object({
      from: v.pipe(v.number(), v.integer(), v.minValue(-3660), v.maxValue(3660)),
      to: v.pipe(v.number(), v.integer(), v.minValue(-3660), v.maxValue(3660)),
    }),
  ),
});
const passage = v.object({
  aspect: v.picklist(keysOf(aspects)),
  exact: v.pipe(v.string(), v.maxLength(4000, 'A passage takes at most 4,000 characters.')),
  start: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export const eventFormSchema = v.object({
  /** Names the draft; a second submission of the same draft finds the event of the first. */
  draft: v.pipe(v.string(), v.uuid('The draft has no valid number.')),
  title: line(300, 'The title'),
  type: v.nullable(v.picklist(keysOf(eventTypes), 'Choose a type.')),
  /** The day of the article, from which relative words count. */
  article: v.nullable(v.pipe(v.string(), v.check(isDay, 'The date of the article is not a day.'))),
  occurred: dateWords,
  intended: dateWords,
  place: v.nullable(placeRef),
  who: limited(
    v.object({ actor: actorRef, role: v.picklist(keysOf(roles), 'Choose a role.'), onBehalfOf: v.nullable(actorRef) }),
    60,
    'participants',
  ),
  tracks: limited(slug, 20, 'tracks'),
  topics: limited(slug, 30, 'topics'),
  /** The source shown beside the form. */
  reading: v.nullable(slug),
  sources: limited(
    v.object({
      slug,
      aspects: limited(v.picklist(keysOf(aspects)), 6, 'aspects'),
      passages: limited(passage, 40, 'passages'),
    }),
    40,
    'sources',
  ),
  accounts: limited(v.object({ speaker: slug, source: slug, text: line(2000, 'An account') }), 40, 'accounts'),
  /** How an event without a source of its own may go on, with a trace. */
  exit: v.nullable(
    v.variant('kind', [
      v.object({ kind: v.literal('reuse'), event: slug }),
      v.object({ kind: v.literal('housekeeping'), why: line(500, 'The reason') }),
    ]),
  ),
  links: limited(v.object({ to: slug, relation: v.picklist(keysOf(linkRelations)) }), 40, 'links'),
  /** Events looked at and found to be others. */
  notSame: limited(slug, 100, 'events'),
  summary: v.pipe(
    v.string(),
    v.maxLength(20_000, 'The summary takes at most 20,000 characters; shorten it to what happened.'),
    v.transform((text) => cleanText(text).trim()),
  ),
});
export type EventForm = v.InferOutput<typeof eventFormSchema>;
export type ActorRef = EventForm['who'][number]['actor'];

/** A form with nothing in it, for a new draft of that number (a UUID). */
export const emptyForm = (draft: string): EventForm => ({
  draft,
  title: '',
  type: null,
  article: null,
  occurred: { words: '', choice: null, offsets: null },
  intended: { words: '', choice: null, offsets: null },
  place: null,
  who: [],
  tracks: [],
  topics: [],
  reading: null,
  sources: [],
  accounts: [],
  exit: null,
  links: [],
  notSame: [],
  summary: '',
});

/** Reads anything as a form. One fault per field that cannot be stored, each with a sentence; nothing about what is missing. */
export function parseEventForm(input: unknown): Result<EventForm> {
  const parsed = v.safeParse(eventFormSchema, input);
  if (parsed.success) return ok(parsed.output);
  const faults = new Map<string, Fault>();
  for (const issue of parsed.issues) {
    const field = String(issue.path?.[0]?.key ?? 'form');
    if (!faults.has(field)) faults.set(field, { code: `event.${field}`, field, message: sentence(issue.message) });
  }
  return fail(...faults.values());
}
const sentence = (message: string) =>
  message.startsWith('Invalid') ? 'This field holds something Parley cannot store.' : message;

export interface FormDates {
  occurred: WhenReading | null;
  intended: WhenReading | null;
}

/** The day an intended date counts from: when it was said, if that is one day, else the day of the article. */
function saidOn(occurred: FuzzyDate | null, article: Day | null): { anchor: Day | null; anchorWords: string } {
  const one = occurred?.earliest && occurred.earliest === occurred.latest ? occurred.earliest : null;
  return one
    ? { anchor: one, anchorWords: 'the day it was said' }
    : { anchor: article, anchorWords: 'the date of the article' };
}

/** Both dates as EDTF with bounds and rule; null where nothing is typed. Faults are on `occurred` and `intended`. */
export function datesOfForm(form: Pick<EventForm, 'occurred' | 'intended' | 'article'>): {
  dates: FormDates;
  faults: Fault[];
} {
  const { article } = form;
  const faults: Fault[] = [];
  const take = (result: Result<WhenReading>): WhenReading | null => {
    if (result.ok) return result.value;
    faults.push(...result.faults);
    return null;
  };
  const occurred = form.occurred.words.trim()
    ? take(
        readWhen(
          form.occurred.words,
          { ...form.occurred, anchor: article, anchorWords: 'the date of the article', clock: 'occurred' },
          'occurred',
        ),
      )
    : null;
  const said = saidOn(occurred?.date ?? null, article);
  const intended = form.intended.words.trim()
    ? take(readWhen(form.intended.words, { ...form.intended, ...said, clock: 'intended' }, 'intended'))
    : null;
  return { dates: { occurred, intended }, faults };
}

/** What is still missing before a second editor can look at it, each with a sentence; empty when nothing is. */
export function missingForReview(form: EventForm): Fault[] {
  const { dates, faults } = datesOfForm(form);
  const missing = (field: string, message: string) => faults.push({ code: `event.${field}-missing`, field, message });
  if (!form.title) missing('title', 'Give the event a title: who did what.');
  if (!form.type) missing('type', 'Choose a type.');
  if (!dates.occurred && !dates.intended && !form.occurred.words.trim() && !form.intended.words.trim())
    missing('occurred', 'Say when, as the source does; a vague word is enough.');
  if (form.who.length === 0) missing('who', 'Name at least one participant.');
  if (form.tracks.length === 0) missing('tracks', 'Choose the track this belongs to.');
  if (!form.sources.some((source) => source.aspects.length > 0) && !exitHolds(form.exit))
    missing(
      'sources',
      'Nothing goes to review without a source: cite one for at least one aspect, reuse the citation of another event, or mark it as housekeeping with the reason.',
    );
  const twice = form.who.find(
    (one, at) =>
      form.who.findIndex(
        (other) =>
          sameActor(one.actor, other.actor) && one.role === other.role && sameOrNull(one.onBehalfOf, other.onBehalfOf),
      ) !== at,
  );
  if (twice) missing('who', `“${twice.actor.name}” stands twice with the same role.`);
  return faults;
}
const exitHolds = (exit: EventForm['exit']) => exit !== null && (exit.kind === 'reuse' || exit.why.length > 0);
const sameActor = (a: ActorRef, b: ActorRef) => (a.slug ?? a.name) === (b.slug ?? b.name);
const sameOrNull = (a: ActorRef | null, b: ActorRef | null) => (a && b ? sameActor(a, b) : a === b);

/** Role a type of event gives the first participant, and those after it. */
export function usualRole(type: EventForm['type'], position: number): Role {
  if (!type) return 'participant';
  if (['invitation', 'renewed_invitation', 'mediation_offer', 'counter_proposal'].includes(type))
    return position === 0 ? 'inviter' : 'addressee';
  const { family } = eventTypes[type];
  if (family === 'communication' || family === 'proposal' || family === 'mediation')
    return position === 0 ? 'speaker' : 'target';
  return 'participant';
}

/** Begins the address of a new event: `2023-03-13-` or `2023-03-`; nothing where no day is known. */
export const slugDay = (date: FuzzyDate | null): string => {
  const { earliest = null, latest = null } = date ?? {};
  if (!earliest) return '';
  return `${earliest === latest ? earliest : earliest.slice(0, 7)}-`;
};

/** The rule of each date for the history of the record. */
export const rulesOfForm = ({ occurred, intended }: FormDates): string | null =>
  [occurred, intended]
    .flatMap((reading) => (reading?.rule && reading.date.words ? [`“${reading.date.words}”: ${reading.rule}.`] : []))
    .concat(
      [occurred, intended].flatMap((reading) =>
        reading?.doubt
          ? [
              `${reading.doubt.sentence} Recorded: ${reading.doubt.choices.find(({ key }) => key === reading.doubt?.chosen)?.label ?? formatDay(reading.date.earliest ?? '')}.`,
            ]
          : [],
      ),
    )
    .join(' ') || null;
