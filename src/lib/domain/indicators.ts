/** Indicators of timing, as intervals in days: vague dates in, an interval out. */
import { type DayRange, daysFromTo, daysUntil } from './intervals';
import type { EventSummary, FuzzyDate } from './records';
import type { ThreadMove } from './threads';

export { type DayRange, rangeWords } from './intervals';
export { type StateOfPlay, type TrackState, stateOfPlay } from './state-of-play';

type Clocks = Pick<EventSummary, 'occurred' | 'announced' | 'intended'>;

/** Announced → held: how far ahead it was made public. Null where it was announced only afterwards, or not dated. */
export const leadTime = (event: Clocks): DayRange | null => daysUntil(event.announced, event.occurred);

/** Held → announced: how long it stayed undisclosed. Null where it was announced before, or not dated. */
export const disclosureLag = (event: Clocks): DayRange | null => daysUntil(event.occurred, event.announced);

/** Proposal → answer, each by the day it was made (else became public). Null where the answer lies before it. */
export const responseLatency = (proposal: Clocks, answer: Clocks): DayRange | null =>
  daysUntil(proposal.occurred ?? proposal.announced, answer.occurred ?? answer.announced);

/** Window → later window, from any day of the one to any day of the other; negative where it was brought forward. */
export const slippage = (window: FuzzyDate | null, later: FuzzyDate | null): DayRange | null =>
  daysFromTo(window, later);

export interface TimingFact {
  label: string;
  range: DayRange;
  /** Which dates it is counted between. */
  how: string;
}

/**
 * What an event’s clocks and its place in a thread say about timing, each with its bounds. Lead time and disclosure lag of
 * no day at all are left out: the same day says it.
 */
export function timingFacts(
  event: Clocks,
  move: Pick<ThreadMove, 'latency' | 'slippage' | 'windowShift'> | null = null,
): TimingFact[] {
  const fact = (label: string, range: DayRange | null, how: string): TimingFact[] =>
    range && (range.min !== 0 || range.max !== 0) ? [{ label, range, how }] : [];
  const latency = move?.latency ?? null;
  return [
    ...fact('Lead time', leadTime(event), 'from the day it was announced to the day it was held'),
    ...fact('Disclosure lag', disclosureLag(event), 'from the day it was held to the day it became public'),
    ...(latency
      ? [{ label: 'Response latency', range: latency, how: 'from the day of the proposal to the day of this answer' }]
      : []),
    ...fact('Slippage', move?.slippage ?? null, 'from the day of the earlier offer to the day of this one'),
    ...fact('Window moved by', move?.windowShift ?? null, 'from any day of the earlier window to any day of this one'),
  ];
}
