/** Proposed and scheduled contacts as a calendar (RFC 5545), by the library `ics`. */
import { type EventAttributes, createEvents } from 'ics';
import { formatFuzzy, spanOfDays } from '../../domain/dates';
import { addDays } from '../../domain/days';
import type { Collection, Day, EventSummary, FuzzyDate } from '../../domain/records';
import { type DiplomaticStatus, diplomaticStatuses, eventTypes } from '../../domain/vocabulary';

/** What a calendar shows of each status. What will not be is kept as cancelled, so that a subscriber's copy changes too. */
const states: Readonly<Record<DiplomaticStatus, EventAttributes['status']>> = {
  proposed: 'TENTATIVE',
  answered_conditionally: 'TENTATIVE',
  agreed_in_principle: 'TENTATIVE',
  scheduled: 'CONFIRMED',
  held: 'CONFIRMED',
  postponed: 'CANCELLED',
  cancelled: 'CANCELLED',
  refused: 'CANCELLED',
  withdrawn: 'CANCELLED',
  superseded: 'CANCELLED',
  lapsed: 'TENTATIVE',
  unknown: 'TENTATIVE',
};

type Parts = [number, number, number];
const partsOf = (day: Day): Parts => {
  const [year = 0, month = 1, day_ = 1] = day.split('-').map(Number);
  return [year, month, day_];
};

/** The days a contact is meant for: as held when it was, else as intended. Null where no day can be named. */
function window(event: EventSummary): { date: FuzzyDate; first: Day; last: Day } | null {
  const date = (event.status === 'held' && event.occurred) || event.intended;
  const first = date?.earliest ?? date?.latest;
  const last = date?.latest ?? date?.earliest;
  return date && first && last ? { date, first, last } : null;
}

/** “Meeting in Baku (in the coming days; proposed)”: a window that is not one exact day says so in words. */
function titleOf(event: EventSummary, status: DiplomaticStatus, date: FuzzyDate): string {
  const exact = date.kind === 'day' && !/[~?%]/.test(date.edtf);
  const words = exact ? null : date.words ? `“${date.words}”` : formatFuzzy(date);
  return `${event.title} (${[words, diplomaticStatuses[status].label].filter(Boolean).join('; ')})`;
}

/**
 * The calendar of what was proposed, scheduled, moved or called off among the events, each on all the days it may fall
 * on. The same data give the same bytes: the stamp is the data date. `origin` is the address of this installation.
 */
export function calendarFile({ events, places, asOf }: Collection, origin: string): string {
  const placeName = new Map(places.map(({ slug, name }) => [slug, name]));
  const entries = events.flatMap((event): EventAttributes[] => {
    const found = event.intended && event.status ? window(event) : null;
    if (!found || !event.status) return [];
    const days = spanOfDays(found.first, found.last);
    return [
      {
        uid: `${event.slug}@${new URL(origin).host}`,
        title: titleOf(event, event.status, found.date),
        start: partsOf(found.first),
        end: partsOf(addDays(found.last, 1)),
        status: states[event.status],
        transp: 'TRANSPARENT',
        url: `${origin}/events/${event.slug}`,
        categories: [eventTypes[event.type].label],
        ...(event.place ? { location: placeName.get(event.place) ?? event.place } : {}),
        description: `${event.summary}\n\nAs recorded: ${formatFuzzy(found.date, 'long')} (${days}). Status: ${diplomaticStatuses[event.status].label}.`,
      },
    ];
  });
  const { error, value } = createEvents(entries, { productId: 'parley', calName: 'Parley: proposed and scheduled' });
  if (error || !value) throw error ?? new Error('The calendar could not be written.');
  const stamp = `${(asOf ?? '1970-01-01').replaceAll('-', '')}T000000Z`;
  return value.replace(/^DTSTAMP:.*?(\r?)$/gm, `DTSTAMP:${stamp}$1`);
}
