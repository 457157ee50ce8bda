/** Invented records for data tests: drafts with sensible gaps, saved with everything that is derived from them. */
import { parseFuzzy } from '../../src/lib/domain/dates';
import type { FuzzyDate } from '../../src/lib/domain/records';
import type { ActorDraft } from '../../src/lib/server/actors/rows';
import { saveActors } from '../../src/lib/server/actors/writes';
import type { Db } from '../../src/lib/server/db/open';
import { refreshDerivations } from '../../src/lib/server/derivations/writes';
import type { EventDraft } from '../../src/lib/server/events/rows';
import { saveEvents } from '../../src/lib/server/events/writes';
import type { PlaceDraft } from '../../src/lib/server/places/rows';
import { savePlaces } from '../../src/lib/server/places/writes';
import type { Writing } from '../../src/lib/server/revisions/writes';
import { refreshSearch } from '../../src/lib/server/search/writes';
import type { SourceDraft } from '../../src/lib/server/sources/rows';
import { saveSources } from '../../src/lib/server/sources/writes';
import type { TopicDraft } from '../../src/lib/server/topics/rows';
import { saveTopics } from '../../src/lib/server/topics/writes';
import type { TrackDraft } from '../../src/lib/server/tracks/rows';
import { saveTracks } from '../../src/lib/server/tracks/writes';

type Named<T> = { slug: string } & Partial<T>;

/** What a test says of its records; the rest is filled in. */
export interface Records {
  tracks?: Named<TrackDraft>[];
  topics?: Named<TopicDraft>[];
  actors?: Named<ActorDraft>[];
  places?: Named<PlaceDraft>[];
  sources?: Named<SourceDraft>[];
  events?: Named<EventDraft>[];
}

/** An EDTF date as recorded. */
export function fuzzy(edtf: string, words: string | null = null): FuzzyDate {
  const parsed = parseFuzzy(edtf, words);
  if (!parsed.ok) throw new Error(`Not EDTF: ${edtf}`);
  return parsed.value;
}

const event = (draft: Named<EventDraft>): EventDraft => ({
  title: draft.slug,
  type: 'meeting',
  summary: '',
  occurred: null,
  announced: null,
  intended: null,
  publicity: null,
  announcedIn: [],
  place: null,
  modality: null,
  setting: null,
  directness: null,
  editorial: 'published',
  tracks: [],
  topics: [],
  participations: [],
  citations: [],
  accounts: [],
  links: [],
  claims: [],
  outcomes: [],
  codes: [],
  ...draft,
});

/** Saves the records, their derivations and search entries in one transaction, with revisions. */
export async function saveRecords(db: Db, records: Records, why = 'test'): Promise<void> {
  const writing: Writing = { by: 'tester', why, run: null };
  await db.transaction(async (tx) => {
    await saveTracks(
      tx,
      (records.tracks ?? []).map((draft) => ({ name: draft.slug, description: '', ...draft })),
      writing,
    );
    await saveTopics(
      tx,
      (records.topics ?? []).map((draft) => ({ name: draft.slug, ...draft })),
      writing,
    );
    const bare = { description: null, wikidata: null, names: [], affiliations: [] };
    await saveActors(
      tx,
      (records.actors ?? []).map((draft) => ({ name: draft.slug, kind: 'institution', ...bare, ...draft })),
      writing,
    );
    const unplaced = { lat: null, lon: null, precision: 'unplaced', note: null, names: [] } as const;
    await savePlaces(
      tx,
      (records.places ?? []).map((draft) => ({ name: draft.slug, ...unplaced, names: [], ...draft })),
      writing,
    );
    const anonymous = { publisher: null, authors: null, published: null, language: null, note: null };
    await saveSources(
      tx,
      (records.sources ?? []).map((draft) => ({
        url: `https://example.org/${draft.slug}`,
        title: draft.slug,
        kind: 'article',
        ...anonymous,
        ...draft,
      })),
      writing,
    );
    await saveEvents(tx, (records.events ?? []).map(event), null, writing);
    await refreshDerivations(tx);
    await refreshSearch(tx);
  });
}
