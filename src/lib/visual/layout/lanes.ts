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

export interface LaneChoice {
  by: LaneKey;
  /** True for what stands in the window. Lanes of actors, places and topics with nothing in it are left out and counted. */
  inWindow: (event: EventSummary) => boolean;
  maxLanes?: number;
  /** Only these lanes; null for all. */
  only?: readonly string[] | null;
}

/**
 * Lanes in a fixed order: tracks and families in their own, the others by number of events in the window, then name.
 * Beyond `maxLanes`, the smallest share one last lane that says how many they are. `hidden`: lanes left out because
 * nothing of theirs stands in the window.
 */
export function lanesOf(view: TimelineView, choice: LaneChoice): { lanes: Lane[]; hidden: number } {
  const { by, inWindow, maxLanes = MAX_LANES } = choice;
  const partyOf = new Map(view.actors.map((actor) => [actor.slug, actor.party]));
  const only = choice.only ? new Set(choice.only) : null;
  const found = new Map<string, EventSummary[]>();
  for (const event of view.events) {
    const ids = idsOf(event, by, partyOf);
    for (const id of ids.length ? ids : ['~none']) {
      if (only && !only.has(id)) continue;
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
  const last = found.get('~none')?.some(inWindow) ? [lane('~none', none[by])] : [];
  if (by === 'track') {
    const known = [...view.tracks].sort((a, b) => a.order - b.order);
    const lanes = known.flatMap((track, place) => {
      const { hue, secondStyle } = trackHue(place);
      return found.has(track.slug) ? [lane(track.slug, track.name, hue, secondStyle)] : [];
    });
    return { lanes: [...lanes, ...last], hidden: 0 };
  }
  if (by === 'family') {
    const order = Object.keys(families) as Family[];
    const lanes = order.filter((family) => found.has(family)).map((family) => lane(family, families[family].label));
    return { lanes, hidden: 0 };
  }
  const rows = by === 'actor' ? view.actors : by === 'place' ? view.places : view.topics;
  const names = new Map(rows.map((row) => [row.slug, row.name]));
  const all = [...found.keys()].filter((id) => id !== '~none').map((id) => lane(id, names.get(id) ?? id));
  const counted = all.map((one) => ({ one, count: one.events.filter(inWindow).length }));
  const lanes = counted
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.one.name < b.one.name ? -1 : a.one.name > b.one.name ? 1 : 0))
    .map(({ one }) => one);
  const hidden = all.length - lanes.length;
  if (lanes.length + last.length <= maxLanes) return { lanes: [...lanes, ...last], hidden };
  const kept = lanes.slice(0, Math.max(1, maxLanes - 1 - last.length));
  const folded = lanes.slice(kept.length);
  const shared = new Set(folded.flatMap(({ events }) => events));
  const rest = { ...lane('~rest', `${folded.length} more ${lanePlurals[by]}`) };
  rest.events = view.events.filter((event) => shared.has(event));
  return { lanes: [...kept, rest, ...last], hidden };
}

/** The hue of every track, by slug: its place in the data set's order decides, under any filter. */
export function trackHues(tracks: TimelineView['tracks']): Map<string, Hue> {
  const known = [...tracks].sort((a, b) => a.order - b.order);
  return new Map(known.map((track, place) => [track.slug, trackHue(place).hue]));
}
