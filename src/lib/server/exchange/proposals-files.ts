/** Proposal threads as files: CSV with one row per move, JSON with one object per thread. */
import { stringify } from 'csv-stringify/sync';
import { type Filter, filterQuery } from '../../domain/filter';
import type { DayRange } from '../../domain/indicators';
import { type Thread, type ThreadMove } from '../../domain/threads';
import type { Proposals } from '../proposals/reads';
import { eventAddress } from './event-file';
import { harmless } from './events-csv';

type Column = (move: ThreadMove, thread: Thread, at: number, origin: string) => string;
const list = (items: readonly string[]) => items.join(' | ');
const bound = (range: DayRange | null, side: keyof DayRange) => (range ? String(range[side]) : '');
const range = (name: string, read: (move: ThreadMove, thread: Thread) => DayRange | null): Record<string, Column> => ({
  [`${name}_least`]: (move, thread) => bound(read(move, thread), 'min'),
  [`${name}_most`]: (move, thread) => bound(read(move, thread), 'max'),
});

/** Unit of every interval: days. */
const columns: Record<string, Column> = {
  thread: (_, thread) => thread.slug,
  standing: (_, thread) => thread.standing.words,
  open: (_, thread) => String(thread.standing.open),
  ...range('days_open', (_, thread) => thread.daysOpen),
  move: (_, _thread, at) => String(at + 1),
  event: (move) => move.event,
  step: (move) => move.step,
  date_edtf: (move) => move.date?.edtf ?? '',
  date_earliest: (move) => move.date?.earliest ?? '',
  date_latest: (move) => move.date?.latest ?? '',
  window_words: (move) => move.window?.words ?? '',
  window_edtf: (move) => move.window?.edtf ?? '',
  by: (move) => list(move.by),
  to: (move) => list(move.to),
  answers: (move) => move.answers?.event ?? '',
  relation: (move) => move.answers?.relation ?? '',
  ...range('response_latency', (move) => move.latency),
  ...range('slippage', (move) => move.slippage),
  ...range('window_shift', (move) => move.windowShift),
  sentence: (move) => move.sentence,
  link: (move, _thread, _at, origin) => eventAddress(origin, move.event),
};

/** `origin`: scheme and host for the links back, without a slash at the end. */
export const proposalsCsv = ({ threads }: Proposals, origin: string): string =>
  stringify(
    [
      Object.keys(columns),
      ...threads.flatMap((thread) =>
        thread.moves.map((move, at) =>
          Object.values(columns).map((column) => harmless(column(move, thread, at, origin))),
        ),
      ),
    ],
    { record_delimiter: 'windows' },
  );

/** Intervals are `{min, max}` in days; `events` are slugs. */
export const proposalsJson = ({ threads, total, collection }: Proposals, filter: Filter, origin: string): string =>
  JSON.stringify({
    asOf: collection.asOf,
    filter: filterQuery(filter),
    total,
    threads: threads.map((thread) => ({
      ...thread,
      moves: thread.moves.map((move) => ({ ...move, link: eventAddress(origin, move.event) })),
    })),
  });
