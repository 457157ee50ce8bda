/** An invented collection for tests of the actor graph: two states, a mediator, a community. */
import type { ActorRecord, Affiliation, EventSummary } from '../../src/lib/domain/records';
import type { ActorKind, EventType, Role } from '../../src/lib/domain/vocabulary';

export const actor = (slug: string, kind: ActorKind = 'person', party = slug, name = slug): ActorRecord => ({
  slug,
  name,
  kind,
  description: null,
  wikidata: null,
  party,
});

export const belongs = (from: string, to: string, extra: Partial<Affiliation> = {}): Affiliation => ({
  actor: from,
  to,
  relation: 'holds_post_in',
  post: null,
  from: null,
  until: null,
  ...extra,
});

type Part = readonly [actor: string, role: Role, onBehalfOf?: string];

export function event(
  slug: string,
  type: EventType,
  parts: readonly Part[],
  extra: Partial<EventSummary> = {},
): EventSummary {
  const day = extra.occurred?.earliest ?? '2001-05-01';
  return {
    slug,
    title: `Title of ${slug}`,
    type,
    occurred: { words: null, edtf: day, earliest: day, latest: day, kind: 'exact' },
    announced: null,
    intended: null,
    summary: '',
    publicity: null,
    announcedIn: [],
    place: null,
    tracks: ['river-talks'],
    topics: [],
    participations: parts.map(([who, role, onBehalfOf]) => ({
      actor: who,
      role,
      onBehalfOf: onBehalfOf ?? null,
      level: null,
    })),
    status: type === 'meeting' ? 'held' : null,
    evidence: 'single_source',
    sourceCount: 1,
    accountCount: 0,
    thread: null,
    ...extra,
  };
}

export const on = (day: string): Partial<EventSummary> => ({
  occurred: { words: null, edtf: day, earliest: day, latest: day, kind: 'exact' },
});

export const track = (slug: string, order: number) => ({ slug, name: `Track ${slug}`, description: '', order });

export const talks = {
  tracks: [track('river-talks', 0), track('bridge-talks', 1)],
  actors: [
    actor('northland', 'state', 'northland', 'Republic of Northland'),
    actor('north-mfa', 'institution', 'northland', 'Ministry of Foreign Affairs of Northland'),
    actor('ada', 'person', 'northland', 'Ada Nord'),
    actor('bo', 'person', 'northland', 'Bo Nord'),
    actor('southland', 'state', 'southland', 'Southland'),
    actor('cem', 'person', 'southland', 'Cem Süd'),
    actor('dee', 'person', 'southland', 'Dee Süd'),
    actor('league', 'international_organisation', 'league', 'League of Rivers'),
    actor('eve', 'person', 'league', 'Eve Liga'),
    actor('river-people', 'community', 'river-people', 'River people'),
  ],
  affiliations: [
    belongs('north-mfa', 'northland', { relation: 'part_of' }),
    belongs('ada', 'north-mfa', { until: '2001-06-30' }),
    belongs('ada', 'league', { from: '2001-07-01' }),
    belongs('bo', 'northland'),
    belongs('cem', 'southland'),
    belongs('dee', 'southland'),
    belongs('eve', 'league'),
  ],
  events: [
    event('a-meeting', 'meeting', [
      ['ada', 'participant'],
      ['cem', 'participant'],
    ]),
    event('b-hosted', 'meeting', [
      ['ada', 'participant'],
      ['cem', 'participant'],
      ['eve', 'host'],
    ]),
    event('c-hosted-again', 'meeting', [
      ['cem', 'participant'],
      ['eve', 'mediator'],
      ['ada', 'participant'],
    ]),
    event(
      'd-invitation',
      'invitation',
      [
        ['northland', 'inviter'],
        ['river-people', 'addressee'],
      ],
      { status: 'proposed' },
    ),
    event('e-statement', 'statement', [['cem', 'speaker']]),
    event('f-accusation', 'accusation', [
      ['dee', 'speaker'],
      ['bo', 'target'],
    ]),
    event(
      'g-missed',
      'meeting',
      [
        ['bo', 'participant'],
        ['dee', 'absent'],
      ],
      { tracks: ['bridge-talks'] },
    ),
    event('h-among-us', 'meeting', [
      ['bo', 'participant'],
      ['northland', 'participant'],
    ]),
    event(
      'i-later',
      'meeting',
      [
        ['ada', 'participant'],
        ['dee', 'participant'],
      ],
      on('2001-08-01'),
    ),
    event('j-nobody', 'decision', []),
  ],
};
