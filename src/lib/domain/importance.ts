/** Which of several events is shown first where not all have room. */
import type { EventSummary } from './records';
import { type EventType, type Family, familyOf } from './vocabulary';

const rank: Readonly<Record<Family, number>> = {
  text: 6,
  proposal: 5,
  contact: 4,
  mediation: 3,
  process: 2,
  incident: 2,
  communication: 1,
};

/** 1–6: texts before proposals before contacts … The database ranks by the same table (`event_rank`), held to it by a test. */
export const rankOf = (type: EventType): number => rank[familyOf(type)];

/** 10–69: the family decides, then the number of sources. */
export const importanceOf = (event: Pick<EventSummary, 'type' | 'sourceCount'>): number =>
  rankOf(event.type) * 10 + Math.min(event.sourceCount, 9);
