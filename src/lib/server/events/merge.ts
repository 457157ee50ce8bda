import type { EventDraft } from './rows';

/** What hangs on an event row by row. A draft adds to these; what it does not name stays. */
export const ownRows = ['participations', 'citations', 'accounts', 'links', 'claims'] as const;
export type OwnRows = (typeof ownRows)[number];

export interface Merged {
  event: EventDraft;
  /** How many stored rows the draft does not name; they stay. */
  left: Partial<Record<OwnRows, number>>;
}

/**
 * The state an event has after `draft` was taken over into `stored`. Statements of outcome and codes that stem from
 * `origin` are replaced, those of others stay; so does the editorial status that editors gave.
 */
export function mergeEvent(stored: EventDraft, draft: EventDraft, origin: string | null): Merged {
  const left: Merged['left'] = {};
  const keep = <T>(list: OwnRows, old: T[], now: T[], key: (item: T) => unknown = (item) => item): T[] => {
    const named = new Set(now.map((item) => JSON.stringify(key(item))));
    const rest = old.filter((item) => !named.has(JSON.stringify(key(item))));
    if (rest.length) left[list] = rest.length;
    return [...now, ...rest];
  };
  const event: EventDraft = {
    ...draft,
    editorial: stored.editorial,
    participations: keep('participations', stored.participations, draft.participations, (row) => [
      row.actor,
      row.role,
      row.onBehalfOf,
    ]),
    citations: keep('citations', stored.citations, draft.citations),
    accounts: keep('accounts', stored.accounts, draft.accounts),
    links: keep('links', stored.links, draft.links),
    claims: keep('claims', stored.claims, draft.claims, ({ tracks, speaker }) => [tracks, speaker]),
    outcomes: [...draft.outcomes, ...stored.outcomes.filter(({ statedBy }) => statedBy !== origin)],
    codes: [...draft.codes, ...stored.codes.filter(({ scheme }) => !scheme.startsWith(`${origin}:`))],
  };
  return { event, left };
}

const sorted = <T>(items: readonly T[]): T[] =>
  [...items].sort((a, b) =>
    JSON.stringify(a) < JSON.stringify(b) ? -1 : JSON.stringify(a) > JSON.stringify(b) ? 1 : 0,
  );

/** The same event with the lists that have no order of their own sorted, so that two states can be compared. */
export function inOrder(event: EventDraft): EventDraft {
  return {
    ...event,
    tracks: sorted(event.tracks),
    topics: sorted(event.topics),
    links: sorted(event.links),
    claims: sorted(event.claims),
    outcomes: sorted(event.outcomes),
    codes: sorted(event.codes),
  };
}
