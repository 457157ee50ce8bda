/** Indicators of timing, as intervals in days: vague dates in, an interval out. */
import { type DayRange, daysFromTo, daysUntil } from './intervals';
import type { EventSummary, FuzzyDate } from './records';

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
