/** What the state of play shows, cut to size: the whole collection stays on the server. */
import type { Questions } from '$lib/components/OpenQuestions.svelte';
import type { Fate, StateEvent, StateTrack } from '$lib/components/StateRow.svelte';
import { shortActorName } from '$lib/domain/actor-name';
import { dateShape, formatDay, placedDate, spanOfDays } from '$lib/domain/dates';
import type { StateOfPlay, TrackState } from '$lib/domain/indicators';
import type { AccountRecord, ActorRecord, Collection, EventSummary } from '$lib/domain/records';
import { proposalsOf } from '$lib/domain/state-of-play';
import { type DiplomaticStatus, diplomaticStatuses, glyphOf } from '$lib/domain/vocabulary';
import { dateFigure } from '$lib/visual/charts/date-figure';
import { type TrackStripOptions, stripAxisScene, stripMarks, trackStripScene } from '$lib/visual/charts/track-strip';
import { eventFill } from '$lib/visual/marks/event-mark';
import type { Mark, Scene } from '$lib/visual/scene/scene';
import { trackHue } from '$lib/visual/scene/theme';

/** What is said of each fate, in the order shown; proposals that led to a contact are contacts. */
const fates: readonly Omit<Fate, 'count'>[] = [
  { word: 'open', status: 'proposed', type: 'invitation' },
  { word: 'lapsed', status: 'lapsed', type: 'meeting' },
  { word: 'refused', status: 'refused', type: 'meeting' },
  { word: 'cancelled', status: 'cancelled', type: 'meeting' },
  { word: 'moved', status: 'postponed', type: 'meeting' },
];
const standingWords: Partial<Record<DiplomaticStatus, string>> = {
  proposed: 'no answer on record',
  agreed_in_principle: 'agreed in principle, no date on record',
};

const stateEvent = (event: EventSummary, placeName: (slug: string | null) => string | null): StateEvent => ({
  slug: event.slug,
  title: event.title,
  type: event.type,
  date: placedDate(event)?.date ?? null,
  place: placeName(event.place),
  sourceCount: event.sourceCount,
});

/** px of the charts in the table and on a phone; the page scales them down where there is less room. */
const WIDE = 468;
const NARROW = 358;

type Period = Pick<TrackStripOptions, 'from' | 'to'>;

/** First and last day of the charts: the record's, the data date included. */
export function periodOf({ events, asOf }: Collection): Period {
  const days = events.flatMap((event) => {
    const date = placedDate(event)?.date;
    return date ? [date.earliest ?? date.latest ?? [], date.latest ?? date.earliest ?? []].flat() : [];
  });
  const sorted = asOf ? [...days, asOf].sort() : days.sort();
  const from = sorted[0] ?? '2000-01-01';
  return { from, to: sorted.at(-1) ?? from };
}

/** A scene as a mere picture: what makes its marks selectable is left out, and with it half the page's weight. */
const picture = (scene: Scene): Scene => ({ ...scene, children: scene.children.flatMap(leaves) });
const leaves = (mark: Mark): Mark[] =>
  mark.kind === 'group' && !mark.x && !mark.y ? mark.children.flatMap(leaves) : [mark];

/** The years above the charts, in both widths. */
export const axes = (period: Period) => ({
  wide: stripAxisScene({ ...period, width: WIDE }),
  narrow: stripAxisScene({ ...period, width: NARROW }),
});

/** One row per track. */
export function trackRows({ tracks }: StateOfPlay, collection: Collection): StateTrack[] {
  const period = periodOf(collection);
  const names = new Map(collection.places.map(({ slug, name }) => [slug, name]));
  const placeName = (slug: string | null) => (slug ? (names.get(slug) ?? null) : null);
  return tracks
    .filter(({ events }) => events > 0)
    .map((state) => {
      const own = collection.events.filter((event) => event.tracks.includes(state.track.slug));
      const proposals = proposalsOf(own);
      const strip = {
        name: state.track.name,
        hue: trackHue(state.track.order).hue,
        marks: stripMarks(own),
        gap: state.longestGap,
      };
      const lapsed = proposals.filter(({ fate }) => fate === 'lapsed').at(-1)?.event;
      const [open] = state.open;
      const [ahead] = state.next;
      const standing = open ?? lapsed;
      return {
        slug: state.track.slug,
        name: state.track.name,
        order: state.track.order,
        events: state.events,
        contacts: state.contacts,
        last: state.lastContact && stateEvent(state.lastContact, placeName),
        since: sinceWords(state),
        then: state.textsSince.filter(() => state.lastContact).map((event) => stateEvent(event, placeName)),
        fates: fates.map((fate) => ({ ...fate, count: state.fates[fate.word] })).filter(({ count }) => count > 0),
        standing: standing
          ? {
              ...stateEvent(standing, placeName),
              words: standing.status
                ? (standingWords[standing.status] ?? diplomaticStatuses[standing.status].label)
                : '',
            }
          : null,
        next: ahead
          ? { ...stateEvent(ahead, placeName), aims: ahead.intended ?? null, more: state.next.length - 1 }
          : null,
        gap: state.longestGap && {
          days: String(state.longestGap.days),
          span: state.longestGap.running
            ? `${formatDay(state.longestGap.from, 'short')} – now`
            : spanOfDays(state.longestGap.from, state.longestGap.to, 'short'),
          running: state.longestGap.running,
        },
        strip: picture(trackStripScene(strip, { ...period, width: WIDE })),
      };
    });
}

function sinceWords({ daysSince }: TrackState): string | null {
  if (!daysSince) return null;
  return daysSince.min === daysSince.max ? String(daysSince.min) : `${daysSince.min}–${daysSince.max}`;
}

const SHOWN = { days: 5, accounts: 3, said: 5, lapsed: 5 };

/** The first few of each open question, and how many there are. */
export function questionsView({ questions }: StateOfPlay, { tracks, actors }: Collection): Questions {
  const hueOf = (event: EventSummary) =>
    trackHue(tracks.find(({ slug }) => event.tracks.includes(slug))?.order ?? 0).hue;
  const bare = (event: EventSummary) => {
    const { slug, title, type, date, sourceCount } = stateEvent(event, () => null);
    return { slug, title, type, date, sourceCount };
  };
  return {
    days: questions.whichDay.slice(0, SHOWN.days).map(({ event }) => ({
      ...bare(event),
      figure:
        event.occurred &&
        dateFigure(dateShape(event.occurred), {
          width: 116,
          hue: hueOf(event),
          shape: glyphOf(event.type),
          fill: eventFill(event),
          title: event.title,
        }),
    })),
    dayCount: questions.whichDay.length,
    accounts: questions.whoseAccount.slice(0, SHOWN.accounts).map(({ event, accounts, parties, shared }) => ({
      ...bare(event),
      said: onePerParty(accounts, parties, actors, shared[0]?.term),
      accounts: accounts.length,
      parties: parties.length,
      shared: shared.map(({ term }) => term),
    })),
    accountCount: questions.whoseAccount.length,
    lapsed: questions.windowPassed.slice(0, SHOWN.lapsed).map(bare),
    lapsedCount: questions.windowPassed.length,
    singleSource: questions.singleSource,
    total: questions.total,
  };
}

/** One account of each party; the one with the shared word where there is one. */
function onePerParty(
  accounts: readonly AccountRecord[],
  parties: readonly string[],
  actors: readonly ActorRecord[],
  term?: string,
) {
  const bySlug = new Map(actors.map((actor) => [actor.slug, actor]));
  return parties.slice(0, SHOWN.said).flatMap((party) => {
    const own = accounts.filter(({ speaker }) => (bySlug.get(speaker)?.party ?? speaker) === party);
    const account = own.find(({ text }) => term && text.toLowerCase().includes(term)) ?? own[0];
    return account
      ? [{ speaker: shortActorName(bySlug.get(account.speaker)?.name ?? account.speaker), text: account.text }]
      : [];
  });
}

/**
 * Who the record is about: the two states or entities that stand in most of its events, if two clearly do. Names at the
 * length a headline has room for, in the order of the alphabet.
 */
export function betweenWhom({ events, actors }: Collection): string | null {
  const bySlug = new Map(actors.map((actor) => [actor.slug, actor]));
  const counts = new Map<string, number>();
  for (const { participations } of events)
    for (const party of new Set(participations.map(({ actor }) => bySlug.get(actor)?.party ?? actor)))
      if (['state', 'entity'].includes(bySlug.get(party)?.kind ?? '')) counts.set(party, (counts.get(party) ?? 0) + 1);
  const [first, second, third] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (!first || !second || second[1] < events.length / 3 || second[1] === third?.[1]) return null;
  return [first, second]
    .map(([slug]) => shortActorName(bySlug.get(slug)?.name ?? slug))
    .sort()
    .join('–');
}
