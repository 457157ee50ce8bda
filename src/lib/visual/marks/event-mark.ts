/** How an event is drawn and said: fill from its status, shape from its family, and one sentence for a screen reader. */
import { type DateShape, dateShape, formatFuzzy, placedDate } from '../../domain/dates';
import type { EventSummary } from '../../domain/records';
import { type Fill, type Glyph, diplomaticStatuses, eventTypes, glyphOf } from '../../domain/vocabulary';

/** Publicity up to this value means that no party confirms it (or one denies it). */
const UNCONFIRMED = 1;

/** True where the record says “reported” and no more: it counts as held, and no party has confirmed it. */
export const reportedOnly = (event: Pick<EventSummary, 'publicity'>): boolean =>
  event.publicity !== null && event.publicity <= UNCONFIRMED;

/** The fill of an event's glyph; events without a diplomatic status (incidents, statements) simply occurred. */
export function eventFill(event: Pick<EventSummary, 'status' | 'publicity'>): Fill {
  const fill = event.status ? diplomaticStatuses[event.status].fill : 'solid';
  return fill === 'solid' && reportedOnly(event) ? 'quarter' : fill;
}

/** True where opposing accounts or a denial put the event in dispute: its glyph carries a “?”. */
const inDispute = (event: Pick<EventSummary, 'evidence'>, shape: DateShape): boolean =>
  event.evidence === 'denied' ||
  (event.evidence === 'disputed' && shape.kind !== 'set') ||
  (shape.kind === 'day' && shape.uncertain);

export interface EventDrawing {
  glyph: Glyph;
  fill: Fill;
  query: boolean;
  shape: DateShape;
}

/** What of an event is drawn; null where it has no date of any clock. */
export function drawingOf(event: EventSummary): EventDrawing | null {
  const placed = placedDate(event);
  if (!placed) return null;
  const shape = dateShape(placed.date);
  if (shape.kind === 'unknown') return null;
  return { glyph: glyphOf(event.type), fill: eventFill(event), query: inDispute(event, shape), shape };
}

const clockWords = { occurred: '', intended: 'planned for ', announced: 'announced ' } as const;

/** Title, date in words, type, status and tracks, as one run of sentences. */
export function eventSentence(event: EventSummary, trackNames: ReadonlyMap<string, string>): string {
  const placed = placedDate(event);
  const when = placed ? `${clockWords[placed.clock]}${formatFuzzy(placed.date, 'long')}` : 'no date on record';
  const status = event.status ? diplomaticStatuses[event.status].label : '';
  const more = reportedOnly(event) && event.status === 'held' ? 'reported, not confirmed by a party' : status;
  const what = [eventTypes[event.type].label, more].filter(Boolean).join(', ');
  const tracks = event.tracks.map((slug) => trackNames.get(slug) ?? slug).join('; ');
  return [event.title, when.charAt(0).toUpperCase() + when.slice(1), what, tracks]
    .filter(Boolean)
    .map((part) => part.replace(/[.\s]+$/u, ''))
    .join('. ')
    .concat('.');
}
