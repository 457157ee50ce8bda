/** The card of an event on a lane in focus: its title in two lines, and one of date, type and status. */
import { formatFuzzy, placedDate } from '../../domain/dates';
import type { EventSummary } from '../../domain/records';
import { diplomaticStatuses, eventTypes } from '../../domain/vocabulary';
import { ellipsize, textWidth, wrap } from '../scene/text-metrics';
import type { TimelineMetrics } from './timeline-metrics';
import type { Card } from './timeline-model';

export const CARD_NOTE = 10.5;
/** px left and right of the text. */
export const CARD_PAD = 8;

/** The card, and the px it is wide. */
export function cardOf(event: EventSummary, title: string, metrics: TimelineMetrics): { card: Card; width: number } {
  const size = metrics.labelText;
  const room = metrics.cardWidth - 2 * CARD_PAD;
  const [first = '', ...others] = wrap(title, room, size, 600);
  const lines = others.length ? [first, ellipsize(others.join(' '), room, size, 600)] : [first];
  const date = placedDate(event)?.date;
  const words = [
    date && formatFuzzy(date, 'short'),
    eventTypes[event.type].label,
    event.status && diplomaticStatuses[event.status].label,
  ];
  const note = ellipsize(words.filter(Boolean).join(' · '), room, CARD_NOTE, 400);
  const texts = [...lines.map((line) => textWidth(line, size, 600)), textWidth(note, CARD_NOTE)];
  return {
    card: { lines, note, height: 14 + lines.length * 14 + 10 },
    width: Math.ceil(Math.max(...texts)) + 2 * CARD_PAD,
  };
}
