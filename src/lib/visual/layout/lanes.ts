/** Which lanes there are and which events stand in each: by track, actor (folded to its party), place, topic or family. */
import type { Collection, EventSummary } from '../../domain/records';
import { type Family, families, familyOf } from '../../domain/vocabulary';
import { countWithin } from '../index/interval-list';
import { type LaneIndex, type TimelineIndex, timelineIndex } from '../index/timeline-index';
import { type Hue, trackHue } from '../scene/theme';

export const laneKeys = ['track', 'actor', 'place', 'topic', 'family'] as const;
export type LaneKey = (typeof laneKeys)[number];

/** The part of a Collection a timeline needs; a Collection is one. */
export type TimelineView = Pick<
  Collection,
  'events' | 'links' | 'tracks' | 'actors' | 'places' | 'topics' | 'collections' | 'total' | 'asOf'
>;

export interface Lane {
  /** Slug or term; `~none` for events that have none, `~rest` for what the cap folds together. */
  id: string;
  name: string;
  /** The lane's own hue, for tracks; other lanes mark their events with the hue of the event's track. */
  hue: Hue | null;
  secondStyle: boolean;
  index: LaneIndex;
}

const MAX_LANES = 12;

const none: Record<LaneKey, string> = {
  track: 'In no track',
  actor: 'No participants on record',
  place: 'No place on record',
  topic: 'No topic on record',
  family: 'Other',
};
export const lanePlurals: Record<LaneKey, string> = {
  track: 'tracks',
  actor: 'actors',
  place: 'places',
  topic: 'topics',
  family: 'families',
};

/** The lane ids of an event. */
function idsOf(event: EventSummary, by: LaneKey, partyOf: ReadonlyMap<string, string>): string[] {
  switch (by) {
    case 'track':
      return event.tracks;
    case 'actor':
      return [...new Set(event.participations.map(({ actor }) => partyOf.get(actor) ?? actor))];
    case 'place':
      return event.place ? [event.place] : [];
    case 'topic':
      return event.topics;
    case 'family':
      return [familyOf(event.type)];
  }
}

type Rows = Map<string, number[]>;
const memberships = new WeakMap<TimelineIndex, Map<string, { actors: TimelineView['actors']; rows: Rows }>>();

/** The rows of every lane there could be, by id; found once for a list of events. */
function rowsByLane(view: TimelineView, index: TimelineIndex, by: LaneKey): Rows {
  let known = memberships.get(index);
  if (!known) memberships.set(index, (known = new Map()));
  const before = known.get(by);
  if (before && (by !== 'actor' || before.actors === view.actors)) return before.rows;
  const partyOf = new Map(view.actors.map((actor) => [actor.slug, actor.party]));
  const rows: Rows = new Map();
  view.events.forEach((event, row) => {
    const ids = idsOf(event, by, partyOf);
    for (const id of ids.length ? ids : ['~none']) {
      const lane = rows.get(id);
      if (lane) lane.push(row);
      else rows.set(id, [row]);
    }
  });
  known.set(by, { actors: view.actors, rows });
  return rows;
}

export interface LaneChoice {
  by: LaneKey;
  /** The window, in days since 1970. Lanes of actors, places and topics with nothing in it are left out and counted. */
  from: number;
  to: number;
  maxLanes?: number;
  /** Only these lanes; null for all. */
  only?: readonly string[] | null;
  /** These lanes first, in this order. */
  order?: readonly string[];
}

/**
 * Lanes in a fixed order: tracks and families in their own, the others by number of events in the window, then name.
 * Beyond `maxLanes`, the smallest share one last lane that says how many they are. `hidden`: lanes left out because
 * nothing of theirs stands in the window.
 */
export function lanesOf(view: TimelineView, choice: LaneChoice): { lanes: Lane[]; hidden: number } {
  const { by, from, to, maxLanes = MAX_LANES } = choice;
  const index = timelineIndex(view.events);
  const found = rowsByLane(view, index, by);
  const only = choice.only ? new Set(choice.only) : null;
  const has = (id: string) => found.has(id) && (!only || only.has(id));
  const inWindow = (one: LaneIndex) => countWithin(one.list, from, to).within;
  const lane = (id: string, name: string, hue: Hue | null = null, secondStyle = false): Lane => ({
    id,
    name,
    hue,
    secondStyle,
    index: index.lane(`${by}/${id}`, () => found.get(id) ?? []),
  });
  const wanted = new Map((choice.order ?? []).map((id, place) => [id, place]));
  const place = ({ id }: Lane) => wanted.get(id) ?? wanted.size;
  const comparePlace = (a: Lane, b: Lane) => place(a) - place(b);
  const ordered = (lanes: Lane[]) => (wanted.size ? [...lanes].sort(comparePlace) : lanes);
  const without = has('~none') ? [lane('~none', none[by])] : [];
  const last = without.filter((one) => inWindow(one.index) > 0);
  if (by === 'track') {
    const known = [...view.tracks].sort((a, b) => a.order - b.order);
    const lanes = known.flatMap((track, at) => {
      const { hue, secondStyle } = trackHue(at);
      return has(track.slug) ? [lane(track.slug, track.name, hue, secondStyle)] : [];
    });
    return { lanes: ordered([...lanes, ...last]), hidden: 0 };
  }
  if (by === 'family') {
    const order = Object.keys(families) as Family[];
    const lanes = order.filter(has).map((family) => lane(family, families[family].label));
    return { lanes: ordered(lanes), hidden: 0 };
  }
  const rows = by === 'actor' ? view.actors : by === 'place' ? view.places : view.topics;
  const names = new Map(rows.map((row) => [row.slug, row.name]));
  const all = [...found.keys()].filter((id) => id !== '~none' && has(id)).map((id) => lane(id, names.get(id) ?? id));
  const lanes = all
    .map((one) => ({ one, count: inWindow(one.index) }))
    .filter(({ count }) => count > 0)
    .sort(
      (a, b) =>
        comparePlace(a.one, b.one) ||
        b.count - a.count ||
        (a.one.name < b.one.name ? -1 : a.one.name > b.one.name ? 1 : 0),
    )
    .map(({ one }) => one);
  const hidden = all.length - lanes.length;
  if (lanes.length + last.length <= maxLanes) return { lanes: [...lanes, ...last], hidden };
  const kept = lanes.slice(0, Math.max(1, maxLanes - 1 - last.length));
  const folded = lanes.slice(kept.length);
  const shared = () => [...new Set(folded.flatMap((one) => [...one.index.rows]))].sort((a, b) => a - b);
  const rest: Lane = {
    id: '~rest',
    name: `${folded.length} more ${lanePlurals[by]}`,
    hue: null,
    secondStyle: false,
    index: index.lane(
      `${by}/~rest/${folded
        .map(({ id }) => id)
        .sort()
        .join(' ')}`,
      shared,
    ),
  };
  return { lanes: [...kept, rest, ...last], hidden };
}

/** The hue of every track, by slug: its place in the data set's order decides, under any filter. */
export function trackHues(tracks: TimelineView['tracks']): Map<string, Hue> {
  const known = [...tracks].sort((a, b) => a.order - b.order);
  return new Map(known.map((track, place) => [track.slug, trackHue(place).hue]));
}
