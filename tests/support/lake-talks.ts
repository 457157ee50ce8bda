/** An invented episode for data tests: two states, a short winter of talks, and a draft that readers must not see. */
import type { Db } from '../../src/lib/server/db/open';
import { fuzzy, saveRecords } from './records';

const core = (source: string) => [{ source, aspect: 'core' as const }];
export const takesPart = (actor: string, onBehalfOf: string | null = null) =>
  ({ actor, role: 'participant', onBehalfOf, level: null }) as const;

export async function saveLakeTalks(db: Db) {
  await saveRecords(db, {
    tracks: [
      { slug: 'lake-talks', name: 'Lake talks' },
      { slug: 'rail-talks', name: 'Rail talks' },
    ],
    topics: [{ slug: 'water', name: 'Water' }],
    actors: [
      { slug: 'arvania', name: 'Arvania', kind: 'state' },
      { slug: 'belmark', name: 'Belmark', kind: 'state' },
      { slug: 'arvania-mfa', name: 'Foreign Ministry of Arvania', affiliations: [belongs('arvania', 'part_of')] },
      {
        slug: 'lena-orlova',
        name: 'Lena Orlova',
        kind: 'person',
        description: 'Foreign Minister of Arvania',
        names: [{ text: 'Лена Орлова', language: 'ru', usedBy: null }],
        affiliations: [belongs('arvania-mfa', 'holds_post_in', null, '2023-02-28')],
      },
      { slug: 'tomas-havel', name: 'Tomáš Havel', kind: 'person', affiliations: [belongs('belmark', 'holds_post_in')] },
      { slug: 'secret-envoy', name: 'Secret Envoy', kind: 'person', affiliations: [belongs('arvania', 'speaks_for')] },
    ],
    places: [
      {
        slug: 'stenhaven',
        name: 'Stenhavən / Kivi',
        names: [
          { text: 'Stenhavən', language: 'az', usedBy: 'arvania' },
          { text: 'Քիվի', language: 'hy', usedBy: 'belmark' },
        ],
      },
      { slug: 'hidden-lodge', name: 'Hidden Lodge' },
    ],
    sources: [
      { slug: 'courier-1', publisher: 'Courier', language: 'en', published: fuzzy('2023-01-05') },
      { slug: 'courier-2', publisher: 'Courier', language: 'en', published: fuzzy('2023-02') },
      { slug: 'gazette-1', publisher: 'Gazette', language: 'ru' },
      { slug: 'leak', publisher: 'Nobody' },
    ],
    events: [
      {
        slug: 'invitation',
        title: 'Invitation to Stenhaven',
        type: 'invitation',
        occurred: fuzzy('2023-01-05'),
        announced: fuzzy('2023-01-05'),
        intended: fuzzy('2023-01-10/2023-01-20'),
        place: 'stenhaven',
        tracks: ['lake-talks'],
        participations: [
          { actor: 'lena-orlova', role: 'inviter', onBehalfOf: 'arvania', level: 'minister' },
          { actor: 'belmark', role: 'addressee', onBehalfOf: null, level: null },
        ],
        citations: core('courier-1'),
        links: [{ to: 'meeting', relation: 'precedes' }],
      },
      {
        slug: 'meeting',
        title: 'First meeting, 100% of the agenda_',
        summary: 'The ministers met at the lake.',
        occurred: fuzzy('[2023-02-24,2023-02-27]'),
        announced: fuzzy('2023-02-20'),
        place: 'stenhaven',
        tracks: ['lake-talks', 'rail-talks'],
        topics: ['water'],
        participations: [takesPart('lena-orlova'), takesPart('tomas-havel')],
        citations: [
          { source: 'courier-2', aspect: 'date' },
          { source: 'courier-1', aspect: 'core' },
          { source: 'courier-2', aspect: 'place' },
        ],
        accounts: [{ speaker: 'tomas-havel', aspect: 'account', text: 'useful', source: 'gazette-1' }],
      },
      {
        slug: 'second-invitation',
        title: 'Second invitation',
        type: 'invitation',
        occurred: fuzzy('2023-03-01'),
        announced: fuzzy('2023-03-01'),
        intended: fuzzy('2023-06-01/2023-06-30'),
        tracks: ['lake-talks'],
        participations: [{ actor: 'arvania', role: 'inviter', onBehalfOf: null, level: null }],
        citations: core('gazette-1'),
      },
      {
        slug: 'late-statement',
        title: 'Orlova looks back',
        type: 'statement',
        occurred: fuzzy('2023-03-10/..'),
        tracks: ['rail-talks'],
        participations: [{ actor: 'lena-orlova', role: 'speaker', onBehalfOf: null, level: null }],
        citations: core('gazette-1'),
      },
      {
        slug: 'secret-draft',
        title: 'Secret draft of the accord',
        summary: 'zanzibar',
        editorial: 'draft',
        occurred: fuzzy('2024-05-05'),
        place: 'hidden-lodge',
        tracks: ['lake-talks'],
        topics: ['water'],
        participations: [takesPart('secret-envoy'), takesPart('belmark')],
        citations: [...core('leak'), { source: 'courier-1', aspect: 'date' }],
        accounts: [{ speaker: 'tomas-havel', aspect: 'account', text: 'not for print', source: 'leak' }],
        links: [{ to: 'meeting', relation: 'follows_up' }],
        claims: [
          {
            tracks: ['lake-talks', 'rail-talks'],
            claim: 'linked',
            speaker: 'secret-envoy',
            source: 'leak',
          },
        ],
      },
    ],
  });
}
const belongs = (
  to: string,
  relation: 'part_of' | 'holds_post_in' | 'speaks_for',
  from: string | null = null,
  until: string | null = null,
) => ({ to, relation, post: null, from, until });
