/** Invented events for the benchmark: the same ones for every page that is measured. */

export interface SampleEvent {
  id: number;
  /** Days since 1970. */
  day: number;
  lane: number;
  title: string;
}

export const LANES = 8;
export const FIRST_DAY = 14_610; // 2010-01-01
export const DAYS = 5_113; // 14 years
export const DAY = 86_400_000;

/** Where a window of nine tenths of the whole stands at a step of a pan; every page pans like this. */
export function windowAt(step: number, steps: number): { from: number; to: number } {
  const shift = 0.05 + 0.05 * Math.sin((2 * Math.PI * step) / steps);
  const from = FIRST_DAY + DAYS * shift;
  return { from, to: from + DAYS * 0.9 };
}

export function sample(count: number): SampleEvent[] {
  let state = 42;
  const random = () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
  return Array.from({ length: count }, (_, id) => ({
    id,
    day: FIRST_DAY + Math.floor(random() * DAYS),
    lane: Math.floor(random() * LANES),
    title: `Meeting ${id} of the delegations`,
  })).sort((a, b) => a.day - b.day);
}

/** What the benchmark asks of a page. */
export interface BenchPage {
  /** Makes the data; not measured. */
  load(count: number): void;
  /** Draws the chart into the page. Called once. */
  draw(): void;
  /** Moves the window, in days since 1970. */
  show(from: number, to: number): void;
}

declare global {
  interface Window {
    bench: BenchPage & { pan(steps: number): Promise<number[]>; drawn(): Promise<number> };
  }
}

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Puts a page's three functions where the benchmark finds them, with the loops all pages share. */
export function offer(page: BenchPage): void {
  window.bench = {
    ...page,
    /** ms from the call until the picture has been painted. */
    async drawn() {
      const start = performance.now();
      page.draw();
      await frame();
      await frame();
      await new Promise((resolve) => setTimeout(resolve));
      return performance.now() - start;
    },
    /** One step a frame; ms between frames. */
    async pan(steps) {
      const times: number[] = [];
      let before = await frame();
      for (let step = 1; step <= steps; step++) {
        const { from, to } = windowAt(step, steps);
        page.show(from, to);
        const now = await frame();
        times.push(now - before);
        before = now;
      }
      return times;
    },
  };
}
