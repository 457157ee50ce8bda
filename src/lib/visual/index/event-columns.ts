/** Events as columns of numbers: what half a million of them can be searched and counted by, without their records. */
import { placedDate } from '../../domain/dates';
import type { EventSummary } from '../../domain/records';
import { type EventType, type Family, familyOf } from '../../domain/vocabulary';
import { dayNumber } from '../layout/time-scale';

export interface EventColumns {
  /** Rows; a row's number is the event's place in the list the columns were made from. */
  readonly length: number;
  /** First and last day an event can stand on, in days since 1970; of an open date its known day. 0 where undated. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** 1 where there is a date at all. */
  readonly dated: Uint8Array;
  /** What is shown first where not everything has room: texts before proposals before contacts …, then sources. */
  readonly importance: Uint8Array;
  /** Present where rows are cells of a roll-up: each stands for many events, of which the list holds the weightiest. */
  readonly cells?: CellCounts;
}

export interface CellCounts {
  /** Cells hold 2^level days. */
  readonly level: number;
  readonly count: Int32Array;
  /** How many of `count` cover more than one day, and how many are texts. */
  readonly ranges: Int32Array;
  readonly texts: Int32Array;
}

const rank: Readonly<Record<Family, number>> = {
  text: 6,
  proposal: 5,
  contact: 4,
  mediation: 3,
  process: 2,
  incident: 2,
  communication: 1,
};

/** Least importance of an event of the family “text”: no other family reaches it. */
export const TEXT_IMPORTANCE = rank.text * 10;

/** 10–69: the family decides, then the number of sources. */
export const importanceOf = (event: Pick<EventSummary, 'type' | 'sourceCount'>): number =>
  rankOf(event.type) * 10 + Math.min(event.sourceCount, 9);

const rankOf = (type: EventType) => rank[familyOf(type)];

export function eventColumns(events: readonly EventSummary[]): EventColumns {
  const length = events.length;
  const first = new Int32Array(length);
  const last = new Int32Array(length);
  const dated = new Uint8Array(length);
  const importance = new Uint8Array(length);
  // Most events share their days with others; reading a day is the dearest part of this loop.
  const numbers = new Map<string, number>();
  const numberOf = (day: string) => {
    let number = numbers.get(day);
    if (number === undefined) numbers.set(day, (number = dayNumber(day)));
    return number;
  };
  events.forEach((event, row) => {
    importance[row] = importanceOf(event);
    const date = placedDate(event)?.date;
    const from = date?.earliest ?? date?.latest;
    const to = date?.latest ?? date?.earliest;
    if (!from || !to) return;
    dated[row] = 1;
    first[row] = numberOf(from);
    last[row] = Math.max(numberOf(from), numberOf(to));
  });
  return { length, first, last, dated, importance };
}

/** The middle of what is known of a row's date: where one mark stands for it. */
export const middleOf = (columns: Pick<EventColumns, 'first' | 'last'>, row: number): number =>
  ((columns.first[row] ?? 0) + (columns.last[row] ?? 0)) >> 1;
