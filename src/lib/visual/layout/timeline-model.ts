/** What a timeline is asked for, and what its layout says of everything on it: positions, no marks. */
import type { Day, EventLink, EventSummary } from '../../domain/records';
import type { LaneIndex } from '../index/timeline-index';
import type { DatePlacement } from '../marks/date-doubt';
import type { EventDrawing } from '../marks/event-mark';
import type { Hue } from '../scene/theme';
import type { HeatColumn } from './heat';
import type { LaneKey } from './lanes';
import type { PackedLabel } from './pack';
import type { TimeScale } from './time-scale';
import type { TimelineMetrics } from './timeline-metrics';

export interface TimelineOptions {
  /** px of the whole chart. */
  width: number;
  /** First and last day of the window; null for where the events begin and end. */
  from?: Day | null;
  to?: Day | null;
  by?: LaneKey;
  /** A thread (slug of its first move): its moves are labelled first and joined strongly. */
  thread?: string | null;
  /** One event to be ringed and labelled, such as the one an event page is about. */
  marked?: string | null;
  labels?: boolean;
  threads?: boolean;
  /** The data date, drawn as a line; the view's own by default. */
  asOf?: Day | null;
  /** Phone form: lane names above the lanes, larger glyphs. By default below 560 px. */
  compact?: boolean;
  /** Lanes beyond this share one. */
  maxLanes?: number;
  /** Only these lanes (slugs or terms); null for all. */
  lanes?: readonly string[] | null;
  /** A lane that would need more rows is drawn as columns of counts. */
  maxRows?: number;
  /** These lanes first, in this order. */
  order?: readonly string[];
  /** Collapsed lanes: one thin row each. */
  shut?: readonly string[];
  /** This lane is tall and has cards; all others are thin. */
  focus?: string | null;
  /** Draws when each event was announced and which window it aimed at, joined to where it stands. */
  clocks?: boolean;
  /** Events whose titles are on the screen already: they keep them unless something weightier needs the room. */
  labelled?: ReadonlySet<string>;
}

/** Where a chart is drawn when it reaches beyond what is seen: a painter's store while a hand pans. */
export interface TimelineStage {
  scale: TimeScale;
  /** px of the whole picture. */
  width: number;
  /** The days that lanes are chosen and counted by. */
  from: Day;
  to: Day;
}

/** How much of an event a lane has room for: counts, a tick, a glyph, a glyph with its title, or with a card. */
export type LaneLevel = 'heat' | 'ticks' | 'glyphs' | 'labels' | 'cards';

/** As usual; collapsed, or beside a lane in focus; in focus. */
export type LaneForm = 'open' | 'thin' | 'tall';

export interface PlacedEvent {
  event: EventSummary;
  drawing: EventDrawing;
  date: DatePlacement;
  /** The other clocks, where they are asked for and stand apart from the mark. */
  clocks: PlacedClocks | null;
  y: number;
  hue: Hue;
  label: PackedLabel | null;
  /** On a lane in focus: what stands in the box that `label` gives the place of. */
  card: Card | null;
  strong: boolean;
  /** Nominal diameter of the glyph, px: small in a dense lane. */
  size: number;
  sentence: string;
}

/** px, clipped to the plot. */
export interface PlacedClocks {
  announced: number | null;
  intended: [number, number] | null;
  /** How far the joining line reaches. */
  left: number;
  right: number;
}

export interface Card {
  /** The title, in two lines at most, and a line of date, type and status. */
  lines: string[];
  note: string;
  height: number;
}

/** Events of a lane before or after the window. */
export interface Beyond {
  count: number;
  /** The nearest of their days, where it is known, and the window moved so that it stands in it. */
  day: Day | null;
  from: Day;
  to: Day;
}

export interface PlacedLane {
  id: string;
  name: string;
  /** The name as it breaks in the gutter. */
  lines: string[];
  hue: Hue | null;
  secondStyle: boolean;
  top: number;
  height: number;
  rows: number;
  form: LaneForm;
  level: LaneLevel;
  index: LaneIndex;
  inView: number;
  before: Beyond | null;
  after: Beyond | null;
  undated: number;
  events: PlacedEvent[];
  /** Instead of `events` where there are too many to draw singly. */
  columns: HeatColumn[];
}

export interface ConnectorEnd {
  x: number;
  y: number;
  size: number;
  /** On which side of the glyph its label stands; a connector leaves on another. */
  label: 'left' | 'right' | null;
}

export interface Connector {
  link: EventLink;
  lane: string;
  from: ConnectorEnd;
  to: ConnectorEnd;
  hue: Hue;
  strong: boolean;
}

export interface TimelineLayout {
  scale: TimeScale;
  metrics: TimelineMetrics;
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  lanes: PlacedLane[];
  connectors: Connector[];
  asOf: { day: Day; x: number } | null;
  counts: TimelineCounts;
}

/** How many events a timeline shows, and why the others are not on it. */
export interface TimelineCounts {
  shown: number;
  /** In the filter but before or after the window. */
  outside: number;
  /** In the filter without a date of any clock. */
  undated: number;
  /** Published events the filter leaves out. */
  filtered: number;
  /** Actors, places or topics of the filter that have nothing in the window and therefore no lane. */
  hiddenLanes: number;
}
