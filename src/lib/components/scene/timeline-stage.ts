/**
 * The timeline on a canvas that reaches beyond the plot on both sides: while a hand pans, the browser only moves the
 * canvas; it is painted again when the window leaves what was painted, when the zoom has changed, and at rest.
 */
import type { DayWindow } from '$lib/state/viewport.svelte';
import { type TimelineOptions, type TimelineView, fixedMarks, movingMarks } from '$lib/visual/charts/timeline';
import { timelineLayout } from '$lib/visual/layout/timeline';
import type { TimelineLayout } from '$lib/visual/layout/timeline-model';
import { metricsOf } from '$lib/visual/layout/timeline-metrics';
import { dayOfNumber, timeScale } from '$lib/visual/layout/time-scale';
import { CanvasPainter, type CanvasLook } from './canvas-painter';

export interface StageParts {
  /** Takes the height of the chart. */
  host: HTMLElement;
  /** Lane names, above what moves; as large as the chart. */
  names: HTMLCanvasElement;
  /** Cuts off what reaches beyond the plot. */
  frame: HTMLElement;
  /** What is moved: the canvas and the focused mark. */
  moving: HTMLElement;
  canvas: HTMLCanvasElement;
}

export interface StageInput {
  view: TimelineView;
  options: Omit<TimelineOptions, 'width' | 'from' | 'to'>;
  width: number;
  window: DayWindow;
  /** True while a gesture runs: paint ahead of it. */
  moving: boolean;
}

/** Glyphs stand on the plot's edge, not behind it. */
const EDGE = 10;
/** Share of the plot that is painted ahead on either side. */
const AHEAD = 0.35;
/** px above and below the screen that are painted too. */
const BELOW = 400;
/** Repainting may take this share of the time while a zoom runs; in between the last picture is stretched. */
const SHARE = 2;

interface Painted {
  view: TimelineView;
  options: StageInput['options'];
  width: number;
  /** The window the picture was painted for, and the days it holds. */
  window: DayWindow;
  from: number;
  to: number;
  pxPerDay: number;
  cost: number;
  at: number;
  /** px of the chart that lanes were painted for. */
  top: number;
  bottom: number;
  layout: TimelineLayout;
}

export class TimelineStage {
  private painter: CanvasPainter | null = null;
  private ratio = 1;
  private painted: Painted | null = null;
  private readonly labelled = new Set<string>();

  constructor(private readonly parts: StageParts) {}

  /** The picture as it stands; positions count from the left edge of the canvas. */
  get layout(): TimelineLayout | null {
    return this.painted?.layout ?? null;
  }

  /** Everything is painted anew: another theme, other fonts, another screen. */
  look(look: CanvasLook): void {
    this.ratio = Math.min(3, devicePixelRatio || 1);
    this.painter = new CanvasPainter(look, this.ratio);
    this.painted = null;
  }

  /** px from the chart's left edge to a point of the moved canvas. */
  toChart(x: number, window: DayWindow): number {
    const painted = this.painted;
    if (!painted) return x;
    const { left, ahead, pxPerDay } = this.measures(painted.width, window, painted.options.compact);
    const k = pxPerDay / painted.pxPerDay;
    return left + (painted.window.from - window.from) * pxPerDay + (x - ahead - EDGE) * k;
  }

  /** The opposite: a point of the chart on the canvas as it was painted. */
  toCanvas(x: number, window: DayWindow): number {
    const origin = this.toChart(0, window);
    const unit = this.toChart(1, window) - origin;
    return (x - origin) / unit;
  }

  private measures(width: number, window: DayWindow, compact?: boolean) {
    const metrics = metricsOf({ width, compact });
    const plot = Math.max(1, width - metrics.gutter - metrics.right);
    return {
      metrics,
      left: metrics.gutter,
      plot,
      ahead: Math.round(plot * AHEAD),
      pxPerDay: plot / (window.to - window.from),
    };
  }

  /** Shows a window: moves the picture there is, or paints. True when it painted. */
  show(input: StageInput, now: number): boolean {
    const { window, width, options, view } = input;
    const painted = this.painted;
    const { pxPerDay } = this.measures(width, window, options.compact);
    const same = painted?.view === view && painted.options === options && painted.width === width;
    if (painted && same) {
      const zoomed = Math.abs(pxPerDay / painted.pxPerDay - 1) > 1e-6;
      const held = window.from >= painted.from && window.to <= painted.to;
      const exact = painted.window.from === window.from && painted.window.to === window.to;
      const early = now - painted.at < painted.cost * SHARE;
      const [top, bottom] = this.onScreen();
      const seen =
        (top >= painted.top || painted.top === 0) &&
        (bottom <= painted.bottom || painted.bottom >= painted.layout.height);
      if (seen && (exact || (input.moving && held && (!zoomed || early)))) {
        this.place(window);
        return false;
      }
    }
    this.paint(input, now);
    return true;
  }

  /** Puts the painted canvas where the window wants it. No layout, no paint: the compositor does it. */
  private place(window: DayWindow): void {
    const painted = this.painted;
    if (!painted) return;
    const { pxPerDay, ahead } = this.measures(painted.width, window, painted.options.compact);
    const k = pxPerDay / painted.pxPerDay;
    const x = (painted.window.from - window.from) * pxPerDay - (ahead + EDGE) * k + EDGE;
    const { style } = this.parts.moving;
    style.transform = k === 1 ? `translateX(${x}px)` : `translateX(${x}px) scaleX(${k})`;
  }

  /** First and last px of the chart on the screen, with a little beyond. */
  private onScreen(): [number, number] {
    const { top } = this.parts.host.getBoundingClientRect();
    return [Math.max(0, -top - BELOW / 2), -top + innerHeight + BELOW / 2];
  }

  private paint(input: StageInput, now: number): void {
    const { painter } = this;
    if (!painter) return;
    const start = performance.now();
    const { view, options, width, window } = input;
    const { metrics, left, plot, ahead, pxPerDay } = this.measures(width, window, options.compact);
    const reach = input.moving ? ahead / pxPerDay : 0;
    const [from, to] = [Math.floor(window.from - reach), Math.ceil(window.to + reach)];
    const px = (day: number) => ahead + EDGE + (day - window.from) * pxPerDay;
    const wide = plot + 2 * ahead + EDGE + metrics.right;
    const layout = timelineLayout(
      view,
      { ...options, width, labelled: this.labelled },
      {
        scale: timeScale(dayOfNumber(from), dayOfNumber(to - 1), px(from), px(to)),
        width: wide,
        from: dayOfNumber(Math.floor(window.from)),
        to: dayOfNumber(Math.ceil(window.to) - 1),
      },
    );
    const [above, below] = this.onScreen();
    const [top, bottom] = [Math.max(0, above - BELOW / 2), below + BELOW / 2];
    const { grid, events } = movingMarks(
      view,
      { marked: options.marked },
      layout,
      (lane) => lane.top < bottom && lane.top + lane.height > top,
    );
    const [grounds, ...names] = fixedMarks({ ...layout, width });
    const band = { top: Math.floor(Math.min(top, layout.height)), bottom: Math.ceil(Math.min(bottom, layout.height)) };
    const context = this.fit(this.parts.canvas, wide, band);
    if (context) {
      context.fillStyle = painter.colour('panel') ?? '';
      context.fillRect(0, 0, wide, layout.height);
      const [wideGrounds] = fixedMarks({ ...layout, width: wide });
      painter.paint(context, [...(wideGrounds ? [wideGrounds] : []), grid, ...events]);
    }
    const fixed = this.fit(this.parts.names, width, band);
    if (fixed && grounds) {
      // Lane by lane left of the plot; in the phone form names have bars of their own across it.
      fixed.save();
      fixed.beginPath();
      fixed.rect(0, 0, left - EDGE, layout.height);
      fixed.clip();
      fixed.fillStyle = painter.colour('panel') ?? '';
      fixed.fillRect(0, 0, width, layout.height);
      painter.paint(fixed, [grounds]);
      fixed.restore();
      painter.paint(fixed, names);
    }
    const { frame } = this.parts;
    frame.style.left = `${left - EDGE}px`;
    frame.style.height = `${layout.height}px`;
    this.parts.host.style.height = `${layout.height}px`;
    this.labelled.clear();
    for (const lane of layout.lanes)
      for (const { event, label } of lane.events) if (label) this.labelled.add(event.slug);
    const cost = performance.now() - start;
    this.painted = { view, options, width, window, from, to, pxPerDay, cost, at: now + cost, top, bottom, layout };
    this.place(window);
  }

  /** A canvas over a band of the chart, cleared, ready to paint in the chart's px. */
  private fit(canvas: HTMLCanvasElement, width: number, band: { top: number; bottom: number }) {
    const height = Math.max(1, band.bottom - band.top);
    const [w, h] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.style.top = `${band.top}px`;
    const context = canvas.getContext('2d', { alpha: canvas === this.parts.names });
    context?.setTransform(this.ratio, 0, 0, this.ratio, 0, -band.top * this.ratio);
    context?.clearRect(0, band.top, width, height);
    return context;
  }
}
