/** Proposal threads as a ledger: open ones first, each with who proposed to whom, what came of it, and how long it took. */
import { rangeWords } from './intervals';
import type { Day, EventSummary } from './records';
import type { Thread, ThreadMove } from './threads';
import { countWords } from './word-lists';

const lastDay = (thread: Thread): Day => {
  const date = thread.moves.at(-1)?.date;
  return date?.latest ?? date?.earliest ?? '0000';
};

/** Open threads first, then by last move, the latest first; equals by slug. */
export const ledgerOrder = (threads: readonly Thread[]): Thread[] =>
  [...threads].sort((a, b) => {
    if (a.standing.open !== b.standing.open) return a.standing.open ? -1 : 1;
    const [left, right] = [lastDay(a), lastDay(b)];
    return left > right ? -1 : left < right ? 1 : a.slug < b.slug ? -1 : 1;
  });

/** Threads of which at least one move or planned contact is among these events; they are shown whole. */
export function threadsAmong(threads: readonly Thread[], events: readonly Pick<EventSummary, 'slug'>[]): Thread[] {
  const chosen = new Set(events.map(({ slug }) => slug));
  return threads.filter(({ moves, aims }) =>
    [...moves.map(({ event }) => event), ...aims].some((one) => chosen.has(one)),
  );
}

/** “open for 120 days”, “open for 0–1 days”; null once it is not open, or where its start is not dated. */
export const openWords = ({ daysOpen }: Pick<Thread, 'daysOpen'>): string | null =>
  daysOpen && `open for ${rangeWords(daysOpen)}`;

/** What is known of the time a move took: “response latency 1 day”, “slippage 14 days, window moved by 12–20 days”. */
export function timingWords({ latency, slippage, windowShift }: ThreadMove): string[] {
  return [
    latency && `response latency ${rangeWords(latency)}`,
    slippage && `slippage ${rangeWords(slippage)}`,
    windowShift && `window moved by ${rangeWords(windowShift)}`,
  ].filter((words) => words !== null);
}

/** “12 proposal threads, 3 open”. */
export const ledgerWords = (threads: readonly Thread[]): string =>
  `${countWords(threads.length, 'proposal thread')}, ${countWords(threads.filter(({ standing }) => standing.open).length, 'open', 'open')}`;

/** How the intervals of this page and of the panels are computed. */
export const timingNote =
  'Days are counted between calendar dates: from a proposal to its answer (response latency), and from a proposal to the one that renews it (slippage). Where a date is vague the least and the most are given, never one number between.';
