/** Which lanes there are and which events stand in each: by track, actor (folded to its party), place, topic or family. */
import type { Collection, EventSummary } from '../../domain/records';
import { type Family, families, familyOf } from '../../domain/vocabulary';
import { type Hue, trackHue } from '../scene/theme';

export const laneKeys = ['track', 'actor', 'place', 'topic', 'family'] as const;
export type LaneKey = (typeof laneKeys)[number];

/** The part of a Collection a timeline needs; a Collection is one. */
export type TimelineView = Pick<
  Collection,
  'events' | 'links' | 'tracks' | 'actors' | 'places' | 'topics' | 'total' | 'asOf'
>;

export interface Lane {
  /** Slug or term; `~none` for events that have none, `~rest` for what the cap folds together. */
  id: string;
  name: string;
  /** The lane's own hue, for tracks; other lanes mark their events with the hue of the event's track. */
  hue: Hue | null;
  secondStyle: boolean;
  events: EventSummary[];
}

export const MAX_LANES = 12;

const none: Record<LaneKey, string> = {
  track: 'In no track',
  actor: 'No participants on record',
  place: 'No place on record',
  topic: 'No topic on record',
  family: 'Other',
};
const plural: Record<LaneKey, string> = {
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

/**
 * Lanes in a fixed order: tracks and families in their own, the others by number of events, then name. Beyond
 * `maxLanes`, the smallest share one last lane that says how many they are.
 */
export function lanesOf(view: TimelineView, by: LaneKey, maxLanes = MAX_LANES): Lane[] {
  const partyOf = new Map(view.actors.map((actor) => [actor.slug, actor.party]));
  const found = new Map<string, EventSummary[]>();
  for (const event of view.events) {
    const ids = idsOf(event, by, partyOf);
    for (const id of ids.length ? ids : ['~none']) {
      const lane = found.get(id);
      if (lane) lane.push(event);
      else found.set(id, [event]);
    }
  }
  const lane = (id: string, name: string, hue: Hue | null = null, secondStyle = false): Lane => ({
    id,
    name,
    hue,
    secondStyle,
    events: found.get(id) ?? [],
  });
  const last = found.has('~none') ? [lane('~none', none[by])] : [];
  if (by === 'track') {
    const known = [...view.tracks].sort((a, b) => a.order - b.order);
    const places = new Map(known.map((track, place) => [track.slug, place]));
    const lanes = known
      .filter((track) => found.has(track.slug))
      .map((track) => {
        const { hue, secondStyle } = trackHue(places.get(track.slug) ?? 0);
        return lane(track.slug, track.name, hue, secondStyle);
      });
    return [...lanes, ...last];
  }
  if (by === 'family') {
    const order = Object.keys(families) as Family[];
    return order.filter((family) => found.has(family)).map((family) => lane(family, families[family].label));
  }
  const rows = by === 'actor' ? view.actors : by === 'place' ? view.places : view.topics;
  const names = new Map(rows.map((row) => [row.slug, row.name]));
  const lanes = [...found.keys()]
    .filter((id) => id !== '~none')
    .map((id) => lane(id, names.get(id) ?? id))
    .sort((a, b) => b.events.length - a.events.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  if (lanes.length + last.length <= maxLanes) return [...lanes, ...last];
  const kept = lanes.slice(0, maxLanes - 1 - last.length);
  const folded = lanes.slice(kept.length);
  const shared = new Set(folded.flatMap(({ events }) => events));
  const rest: Lane = {
    id: '~rest',
    name: `${folded.length} more ${plural[by]}`,
    hue: null,
    secondStyle: false,
    events: view.events.filter((event) => shared.has(event)),
  };
  return [...kept, rest, ...last];
}

/** The hue of every track, by slug: its place in the data set's order decides, under any filter. */
export function trackHues(tracks: TimelineView['tracks']): Map<string, Hue> {
  const known = [...tracks].sort((a, b) => a.order - b.order);
  return new Map(known.map((track, place) => [track.slug, trackHue(place).hue]));
}
