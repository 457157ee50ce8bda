import { dayNumber, dayOfNumber } from '$lib/visual/layout/time-scale';

/**
 * The stretch of time a chart shows, in days since 1970-01-01 with fractions while a gesture runs; `to` is the end of
 * the last day. The page writes it into the address when a gesture ends.
 */
export interface DayWindow {
  from: number;
  to: number;
}

const MIN_DAYS = 7;

/** A window of whole days, both included. */
export const windowOf = (from: string, to: string): DayWindow => ({ from: dayNumber(from), to: dayNumber(to) + 1 });

export class Viewport {
  /** The whole period there is to show; the window never leaves it. */
  readonly extent: DayWindow;
  window: DayWindow = $state.raw({ from: 0, to: 0 });
  readonly from = $derived(dayOfNumber(Math.floor(this.window.from)));
  readonly to = $derived(dayOfNumber(Math.ceil(this.window.to) - 1));

  get days(): number {
    return this.window.to - this.window.from;
  }

  get whole(): boolean {
    return this.window.from <= this.extent.from && this.window.to >= this.extent.to;
  }

  constructor(extent: DayWindow, window: DayWindow = extent) {
    this.extent = extent;
    this.show(window);
  }

  /** Shows a window, moved or shrunk as needed to lie within the extent; never narrower than a week. */
  show({ from, to }: DayWindow): void {
    const room = this.extent.to - this.extent.from;
    const width = Math.min(Math.max(to - from, MIN_DAYS), Math.max(room, MIN_DAYS));
    const middle = (from + to) / 2;
    const start = Math.min(
      Math.max(middle - width / 2, this.extent.from),
      Math.max(this.extent.to - width, this.extent.from),
    );
    this.window = { from: start, to: start + width };
  }

  /** Zooms by `factor` (< 1: closer) around a point given as a share 0–1 of the window. */
  zoom(factor: number, around = 0.5): void {
    const { from, to } = this.window;
    const fixed = from + (to - from) * around;
    this.show({ from: fixed - (fixed - from) * factor, to: fixed + (to - fixed) * factor });
  }

  /** Moves the window by a share of its own width; positive is later. */
  pan(share: number): void {
    const shift = this.days * share;
    this.show({ from: this.window.from + shift, to: this.window.to + shift });
  }

  reset(): void {
    this.show(this.extent);
  }
}
