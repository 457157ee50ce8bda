/**
 * What a timeline of more events than a page can hold draws at a window: the roll-up, and single events once few enough
 * stand in it. Fetched one at a time; the last window asked for wins, and the old drawing stays until it is here.
 */
import type { Filter } from '$lib/domain/filter';
import { type WindowEvents, unpackEvents } from '$lib/domain/packed-events';
import type { Collection, EventSummary } from '$lib/domain/records';
import {
  type DayWindow,
  EVENTS_IN_WINDOW,
  type LargeTimeline,
  type Rollup,
  fetchWindow,
  levelOf,
  nearWindow,
  rollupAddress,
  windowEventsAddress,
} from '$lib/domain/rollup';
import { countedWithin, isRolled, monthsView, rollupView, windowView } from '$lib/visual/index/rollup-index';
import type { TimelineView } from '$lib/visual/layout/lanes';

/** Views that stay at hand, so that zooming out again asks for nothing. */
const KEPT = 12;

export class TimelineSource {
  /** What to draw now. */
  view: TimelineView = $state.raw({} as TimelineView);
  /** Why the picture is coarser than it should be, in a sentence; null where all went well. */
  trouble: string | null = $state(null);
  /** The whole period, for the strip beneath the chart. */
  readonly overview: TimelineView;
  private readonly whole: TimelineView;
  private readonly views = new Map<string, TimelineView>();
  /** Windows that hold more single events than one answer. */
  private readonly tooMany = new Set<string>();
  private window: DayWindow | null = null;
  private wanted = '';
  private shown = '';
  private fetching = false;

  constructor(
    private readonly base: Collection,
    private readonly large: LargeTimeline,
    private readonly filter: Filter,
    /** The data have changed since the page was loaded: what is fetched no longer fits what is here. */
    private readonly onstale: () => void,
  ) {
    this.whole = rollupView(base, large.rollup);
    this.overview = monthsView(base, large.rollup, large.months);
    this.view = this.whole;
  }

  /** True while counts are drawn: lanes by track alone, and no event can be chosen but by zooming in. */
  get rolled(): boolean {
    return isRolled(this.view);
  }

  /** How many events count in a window. */
  count = (window: DayWindow): number => countedWithin(this.view, window);

  /** The window has moved. */
  show(window: DayWindow): void {
    this.window = window;
    this.wanted = this.addressFor(window);
    if (!this.fetching) void this.fetchWanted();
  }

  /** The events of a lane of tracks on some days; null where they are too many, or belong to no track. */
  async members(lane: string, days: DayWindow): Promise<EventSummary[] | null> {
    if (!this.base.tracks.some(({ slug }) => slug === lane)) return null;
    const answer = await load<WindowEvents>(windowEventsAddress({ ...this.filter, tracks: [lane] }, days));
    return answer.collection && unpackEvents(answer.collection.packed);
  }

  /** Empty for the roll-up of the whole period, which is here from the beginning. */
  private addressFor(window: DayWindow): string {
    for (const wide of [fetchWindow(window), nearWindow(window)]) {
      const address = windowEventsAddress(this.filter, wide);
      if (!this.tooMany.has(address) && countedWithin(this.whole, wide) <= EVENTS_IN_WINDOW) return address;
    }
    const level = levelOf(window);
    return level >= this.large.rollup.level ? '' : rollupAddress(this.filter, fetchWindow(window), level);
  }

  private async fetchWanted(): Promise<void> {
    this.fetching = true;
    while (this.wanted !== this.shown) {
      const address = this.wanted;
      try {
        const view = address === '' ? this.whole : (this.views.get(address) ?? (await this.fetched(address)));
        this.trouble = null;
        if (this.wanted !== address) continue;
        if (view) [this.view, this.shown] = [view, address];
        else this.wanted = this.window ? this.addressFor(this.window) : '';
      } catch {
        this.trouble = 'More detail could not be fetched. What is drawn stays; move the window to try again.';
        break;
      }
    }
    this.fetching = false;
  }

  /** The view at an address; null where its single events are too many, and nobody asks for them again. */
  private async fetched(address: string): Promise<TimelineView | null> {
    const answer = await load<Rollup | WindowEvents>(address);
    if (answer.version !== this.large.rollup.version) {
      this.onstale();
      throw new Error('The data have changed.');
    }
    const view = 'level' in answer ? rollupView(this.base, answer, this.whole) : this.single(answer);
    if (!view) {
      this.tooMany.add(address);
      return null;
    }
    this.views.set(address, view);
    for (const oldest of this.views.keys()) {
      if (this.views.size <= KEPT) break;
      this.views.delete(oldest);
    }
    return view;
  }

  private single({ collection, from, to }: WindowEvents): TimelineView | null {
    if (!collection || from === null || to === null) return null;
    const { packed, ...rest } = collection;
    return windowView({ ...rest, events: unpackEvents(packed) }, this.whole, { from, to });
  }
}

async function load<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}
