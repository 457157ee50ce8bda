/** What the record leaves open: on which day, by whose account, and what became of a window that has passed. */
import { type SharedTerm, partyReader, sharedTerms, speakingParties } from './accounts';
import { dateShape } from './dates';
import { opposingAspects } from './evidence';
import type { AccountRecord, Collection, Day, EventSummary } from './records';

export interface OpenQuestions {
  /** Events whose sources name different days; latest first. */
  whichDay: { event: EventSummary; days: Day[] }[];
  /** Events with accounts of one aspect from two or more parties: shared loaded words first, then by number of parties. */
  whoseAccount: { event: EventSummary; accounts: AccountRecord[]; parties: string[]; shared: SharedTerm[] }[];
  /** Windows that passed without a report found; latest first. */
  windowPassed: EventSummary[];
  /** How many events rest on a single source. */
  singleSource: number;
  total: number;
}

const dayOf = (event: EventSummary): Day => {
  const date = event.occurred ?? event.intended ?? event.announced;
  return date?.earliest ?? date?.latest ?? '';
};
const latestFirst = (a: EventSummary, b: EventSummary) =>
  dayOf(a) === dayOf(b) ? (a.slug < b.slug ? -1 : 1) : dayOf(a) < dayOf(b) ? 1 : -1;

/** The open questions of a collection. Accounts of events outside it are left out. */
export function openQuestions(
  { events, actors }: Pick<Collection, 'events' | 'actors'>,
  accounts: readonly AccountRecord[],
): OpenQuestions {
  const byEvent = new Map<string, AccountRecord[]>();
  for (const account of accounts) byEvent.set(account.event, [...(byEvent.get(account.event) ?? []), account]);
  const partyOf = partyReader(actors);
  const newest = [...events].sort(latestFirst);
  const whoseAccount = newest.flatMap((event) => {
    const said = byEvent.get(event.slug) ?? [];
    if (!opposingAspects(said, partyOf).length) return [];
    return [{ event, accounts: said, parties: speakingParties(said, actors), shared: sharedTerms(said, actors) }];
  });
  return {
    whichDay: newest.flatMap((event) => {
      const shape = event.occurred && dateShape(event.occurred);
      return shape?.kind === 'set' ? [{ event, days: shape.days }] : [];
    }),
    whoseAccount: whoseAccount.sort(
      (a, b) =>
        b.shared.length - a.shared.length || b.parties.length - a.parties.length || latestFirst(a.event, b.event),
    ),
    windowPassed: newest.filter(({ status }) => status === 'lapsed'),
    singleSource: events.filter(({ sourceCount }) => sourceCount === 1).length,
    total: events.length,
  };
}
