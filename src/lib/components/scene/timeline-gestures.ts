/** Wheel with Ctrl or ⌘ zooms (a bare wheel scrolls the page), sideways wheel and drag pan, pinch zooms. */
import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom';
import type { Viewport } from '$lib/state/viewport.svelte';

export interface GestureTarget {
  viewport: Viewport;
  /** px from the left edge of the element to both ends of the plot; asked for at each gesture. */
  plot: () => { left: number; right: number };
  /** A gesture has come to rest on a new window. */
  onrest: () => void;
}

/** Reads gestures on an element until the function it returns is called. */
export function readGestures(
  element: HTMLElement | SVGSVGElement,
  { viewport, plot, onrest }: GestureTarget,
): () => void {
  type Target = typeof element;
  const whole = viewport.extent;
  const perDay = () => (plot().right - plot().left) / (whole.to - whole.from);
  const behaviour = zoom<Target, unknown>()
    .scaleExtent([1, Math.max(1, (whole.to - whole.from) / 7)])
    .extent(() => [
      [plot().left, 0],
      [plot().right, 1],
    ])
    .filter((event: Event) => {
      if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
      if (event.type === 'dblclick') return false;
      return event instanceof MouseEvent ? event.button === 0 && !event.ctrlKey : true;
    })
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<Target, unknown>) => {
      if (!sourceEvent) return;
      const { left } = plot();
      const from = whole.from + ((left - transform.x) / transform.k - left) / perDay();
      viewport.show({ from, to: from + (whole.to - whole.from) / transform.k });
    })
    .on('end', ({ sourceEvent }: D3ZoomEvent<Target, unknown>) => sourceEvent && onrest());
  const selection = select<Target, unknown>(element).call(behaviour);
  /** Buttons, keys and the overview move the window too; the gesture must start from where it is. */
  const sync = (event: Event) => {
    // A second finger joins a gesture that has begun.
    if (event instanceof PointerEvent && !event.isPrimary) return;
    const { left, right } = plot();
    const { from, to } = viewport.window;
    const k = (whole.to - whole.from) / (to - from);
    behaviour.translateExtent([
      [left, -Infinity],
      [right, Infinity],
    ]);
    selection.call(
      behaviour.transform,
      zoomIdentity.translate(left - k * (left + (from - whole.from) * perDay()), 0).scale(k),
    );
  };
  let timer: ReturnType<typeof setTimeout>;
  const sideways = (event: WheelEvent) => {
    if (event.ctrlKey || event.metaKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    viewport.pan(event.deltaX / (plot().right - plot().left));
    clearTimeout(timer);
    timer = setTimeout(onrest, 200);
  };
  const starts = [
    ['pointerdown', { capture: true }],
    ['wheel', { capture: true, passive: true }],
  ] as const;
  for (const [name, options] of starts) element.addEventListener(name, sync, options);
  element.addEventListener('wheel', sideways as EventListener, { passive: false });
  return () => {
    clearTimeout(timer);
    selection.on('.zoom', null);
    for (const [name, options] of starts) element.removeEventListener(name, sync, options);
    element.removeEventListener('wheel', sideways as EventListener);
  };
}
