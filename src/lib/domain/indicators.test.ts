import { describe, expect, it, test } from 'vitest';
import { parseFuzzy } from './dates';
import { disclosureLag, leadTime, rangeWords, responseLatency, slippage, stateOfPlay, timingFacts } from './indicators';
import type { AccountRecord, ActorRecord, Collection, EventSummary } from './records';
import { proposalsOf } from './state-of-play';
import type { ActorKind, DiplomaticStatus, EventType } from './vocabulary';

function date(edtf: string | undefined) {
  if (edtf === undefined) return null;
  const result = parseFuzzy(edtf);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return result.value;
}
interface Given {
  on?: string;
  announced?: string;
  window?: string;
  status?: DiplomaticStatus | null;
  tracks?: string[];
  thread?: string;
  sources?: number;
}
function event(slug: string, type: EventType, given: Given = {}): EventSummary {
  return {
    slug,
    title: slug,
    type,
    occurred: date(given.on),
    announced: date(given.announced),
    intended: date(given.window),
    summary: '',
    publicity: null,
    announcedIn: [],
    place: null,
    tracks: given.tracks ?? ['talks'],
    topics: [],
    participations: [],
    status: given.status ?? null,
    evidence: 'several_reports',
    sourceCount: given.sources ?? 2,
    accountCount: 0,
    thread: given.thread ?? null,
  };
}
const held = (slug: string, on: string, tracks?: string[]) => event(slug, 'meeting', { on, status: 'held', tracks });
const actor = (slug: string, party = slug, kind: ActorKind = 'institution'): ActorRecord => ({
  slug,
  name: slug,
  kind,
  description: null,
  wikidata: null,
  party,
});
function collection(events: EventSummary[], over: Partial<Collection> = {}): Collection {
  const slugs = [...new Set(events.flatMap(({ tracks }) => tracks))];
  return {
    events,
    links: [],
    tracks: slugs.map((slug, order) => ({ slug, name: slug, description: '', order })),
    actors: [],
    affiliations: [],
    places: [],
    topics: [],
    total: events.length,
    asOf: '2026-02-04',
    ...over,
  };
}
const only = (events: EventSummary[], over?: Partial<Collection>) => {
  const [state] = stateOfPlay(collection(events, over), []).tracks;
  if (!state) throw new Error('no track');
  return state;
};

describe('timing', () => {
  it('lead time and disclosure lag are the two sides of one distance', () => {
    const ahead = event('a', 'meeting', { on: '2023-07-15', announced: '2023-06-01' });
    expect(leadTime(ahead)).toEqual({ min: 44, max: 44 });
    expect(disclosureLag(ahead)).toBeNull();
    const after = event('a', 'meeting', { on: '[2023-02-24,2023-02-27]', announced: '2023-03-01' });
    expect(disclosureLag(after)).toEqual({ min: 2, max: 5 });
    expect(leadTime(after)).toBeNull();
  });
  it('an answer on the day of the proposal or the next took 0–1 days', () => {
    const range = responseLatency(
      event('p', 'invitation', { on: '2023-03-13' }),
      event('r', 'refusal', { on: '[2023-03-13,2023-03-14]' }),
    );
    expect(range).toEqual({ min: 0, max: 1 });
    expect(range && rangeWords(range)).toBe('0–1 days');
  });
  it('an answer before its proposal is none', () => {
    const [early, late] = [event('p', 'invitation', { on: '2023-03-13' }), event('r', 'refusal', { on: '2023-03-20' })];
    expect(responseLatency(late, early)).toBeNull();
  });
  it('slippage compares any day of one window with any day of the other', () => {
    expect(slippage(date('2023-03-14/2023-03-20'), date('2023-04-01/2023-04-07'))).toEqual({ min: 12, max: 24 });
    expect(slippage(date('2023-07-21'), date('2023-07-15'))).toEqual({ min: -6, max: -6 });
    expect(slippage(date('2023-07-21'), date('2023-07-15/..'))).toBeNull();
    expect(slippage(date('2023-07-21'), null)).toBeNull();
  });
  test.each([
    [{ min: 1, max: 1 }, '1 day'],
    [{ min: 0, max: 0 }, '0 days'],
    [{ min: 12, max: 24 }, '12–24 days'],
    [{ min: -6, max: -6 }, '−6 days'],
    [{ min: -1, max: -1 }, '−1 day'],
    [{ min: -2, max: 3 }, 'between −2 and 3 days'],
  ])('%o is said “%s”', (range, words) => expect(rangeWords(range)).toBe(words));
});

describe('a track', () => {
  it('counts days from the last contact to the data date, and what came after', () => {
    const state = only([
      held('first', '2023-03-01'),
      held('last', '2023-10-02'),
      event('statement', 'statement', { on: '2024-01-01' }),
      event('text', 'signature', { on: '2024-01-02' }),
      event('later-text', 'draft_exchanged', { on: '2024-05-02' }),
    ]);
    expect(state).toMatchObject({ events: 5, contacts: 2, daysSince: { min: 856, max: 856 } });
    expect(state.lastContact?.slug).toBe('last');
    expect(state.textsSince.map(({ slug }) => slug)).toEqual(['later-text', 'text']);
  });
  it('a vague last contact makes the days since an interval', () => {
    expect(only([held('a', '2023-10-XX')]).daysSince).toEqual({ min: 827, max: 857 });
  });
  it('planned, refused and future meetings are no contacts', () => {
    const state = only([
      event('plan', 'meeting', { window: '2023-03-13', status: 'refused' }),
      event('undone', 'meeting', { on: '2023-03-13', status: 'cancelled' }),
      held('future', '2027-01-01'),
    ]);
    expect(state).toMatchObject({ contacts: 0, lastContact: null, daysSince: null, longestGap: null });
  });
  it('finds the longest gap, running or closed', () => {
    const closed = only([held('a', '2023-07-15'), held('b', '2025-07-10'), held('c', '2025-10-02')]);
    expect(closed.longestGap).toEqual({ from: '2023-07-15', to: '2025-07-10', days: 726, running: false });
    const running = only([held('a', '2023-03-01'), held('b', '2023-10-02')]);
    expect(running.longestGap).toEqual({ from: '2023-10-02', to: '2026-02-04', days: 856, running: true });
  });
  it('a gap counts only days that are certain', () => {
    const state = only([held('a', '[2023-02-24,2023-02-27]'), held('b', '2023-03-10/2023-03-12')], {
      asOf: '2023-03-12',
    });
    expect(state.longestGap).toEqual({ from: '2023-02-27', to: '2023-03-10', days: 11, running: false });
  });
  it('all contacts on one day divide nothing by zero', () => {
    const state = only([held('a', '2026-02-04'), held('b', '2026-02-04')]);
    expect(state).toMatchObject({ longestGap: null, daysSince: { min: 0, max: 0 } });
    expect(state.quarters).toHaveLength(1);
  });
  it('an open date and no date at all are survived', () => {
    const state = only([held('a', '2023-03-14/..'), event('b', 'meeting', { status: 'scheduled' })]);
    expect(state.contacts).toBe(1);
    expect(state.daysSince).toBeNull();
    expect(state.next.map(({ slug }) => slug)).toEqual(['b']);
  });
  it('counts contacts and texts per quarter, quarters without any included', () => {
    const state = only(
      [held('a', '2023-03-01'), held('b', '2023-03-31'), event('t', 'signature', { on: '2023-07-01' })],
      {
        asOf: '2023-12-31',
      },
    );
    expect(state.quarters.map(({ key, contacts, texts }) => [key, contacts, texts])).toEqual([
      ['2023-Q1', ['a', 'b'], []],
      ['2023-Q2', [], []],
      ['2023-Q3', [], ['t']],
      ['2023-Q4', [], []],
    ]);
    expect(state.quarters[1]).toMatchObject({ start: '2023-04-01', end: '2023-06-30' });
    expect(state.quarters[3]?.end).toBe('2023-12-31');
  });
  it('shows what is next, soonest first, and not what has passed', () => {
    const state = only([
      event('late', 'meeting', { window: '2026-05-01', status: 'scheduled' }),
      event('soon', 'meeting', { window: '2026-03-01', status: 'agreed_in_principle' }),
      event('gone', 'meeting', { window: '2025-03-01', status: 'scheduled' }),
    ]);
    expect(state.next.map(({ slug }) => slug)).toEqual(['soon', 'late']);
  });
});

describe('proposals are counted once', () => {
  it('a thread by its last offer, its aims not again', () => {
    const events = [
      event('invitation', 'invitation', { on: '2023-03-13', status: 'superseded', thread: 'invitation' }),
      event('reply', 'counter_proposal', { on: '2023-03-14', status: 'proposed', thread: 'invitation' }),
      event('renewed', 'renewed_invitation', {
        on: '2023-03-27',
        status: 'answered_conditionally',
        thread: 'invitation',
      }),
      event('aim', 'meeting', { window: '2023-04-01', status: 'refused', thread: 'invitation' }),
    ];
    expect(proposalsOf(events).map(({ event: { slug }, fate }) => [slug, fate])).toEqual([['renewed', 'open']]);
  });
  it('planned contacts and lapsed texts outside threads by themselves', () => {
    const state = only([
      event('moved', 'meeting', { window: '2023-07-21', status: 'postponed' }),
      event('refused', 'meeting', { window: '2022-12-23', status: 'refused' }),
      event('understanding', 'text_agreed', { on: '2023-09-01', status: 'lapsed' }),
      event('signed', 'signature', { on: '2023-09-01' }),
      event('open', 'mediation_offer', { on: '2023-08-02', status: 'proposed', thread: 'open' }),
      event('accepted', 'invitation', { on: '2023-08-03', status: 'held', thread: 'accepted' }),
    ]);
    expect(state.fates).toEqual({ open: 1, lapsed: 1, refused: 1, cancelled: 0, moved: 1, held: 1, unknown: 0 });
    expect(state.open.map(({ slug }) => slug)).toEqual(['open']);
  });
});

describe('the headline', () => {
  it('counts tracks with recent contact and names long silences', () => {
    const { headline } = stateOfPlay(
      collection([
        held('a', '2023-10-02', ['Baku–Karabakh contacts']),
        held('b', '2026-02-04', ['Baku–Yerevan peace talks']),
        held('c', '2025-07-10', ['Border delimitation']),
        held('d', '2025-10-02', ['Transport links']),
        held('e', '2023-08-16', ['Lachin road']),
      ]),
      [],
    );
    expect(headline).toBe(
      'In the 180 days before 4 Feb 2026 there was contact on 2 of 5 tracks. ' +
        'None for 856 days on Baku–Karabakh contacts and 903 days on Lachin road.',
    );
  });
  it('says it for one track, and for a track without any contact', () => {
    expect(stateOfPlay(collection([event('s', 'statement', { on: '2026-01-01' })]), []).headline).toBe(
      'In the 180 days before 4 Feb 2026 there was no contact on record. None on record on talks at any time.',
    );
  });
  it('an empty record', () => {
    const state = stateOfPlay(collection([], { asOf: null }), []);
    expect(state.headline).toBe('No contact is on record.');
    expect(state.tracks).toEqual([]);
    expect(state.questions).toMatchObject({ whichDay: [], whoseAccount: [], windowPassed: [], total: 0 });
  });
});

describe('open questions', () => {
  const actors = [
    actor('az-mod', 'azerbaijan'),
    actor('hajiyev', 'azerbaijan', 'person'),
    actor('am-mfa', 'armenia'),
    actor('armenian-media', 'armenian-media', 'media'),
    actor('nkr'),
  ];
  const said = (slug: string, speaker: string, text: string): AccountRecord => ({
    event: slug,
    speaker,
    aspect: 'account',
    text,
    source: 's',
  });
  const events = [
    event('meeting', 'meeting', { on: '[2023-02-24,2023-02-25,2023-02-27]', status: 'held' }),
    event('offer', 'statement', { on: '[2024-04-29,2024-04-30]' }),
    event('shootout', 'incident', { on: '2023-03-05', sources: 1 }),
    event('checkpoint', 'incident', { on: '2023-04-23' }),
    event('monologue', 'incident', { on: '2023-05-01' }),
    event('window', 'meeting', { window: '2023-06-01', status: 'lapsed' }),
  ];
  const { questions } = stateOfPlay(collection(events, { actors }), [
    said('shootout', 'hajiyev', 'provocation committed by Armenia'),
    said('shootout', 'az-mod', 'Provocation; responsibility of the leadership'),
    said('shootout', 'armenian-media', 'ambush'),
    said('shootout', 'nkr', 'ambush by a sabotage group'),
    said('shootout', 'am-mfa', 'pre-planned provocation'),
    said('checkpoint', 'az-mod', 'necessary control'),
    said('checkpoint', 'am-mfa', 'gross violation'),
    said('monologue', 'az-mod', 'provocation'),
    said('monologue', 'hajiyev', 'provocation'),
    said('elsewhere', 'nkr', 'not in this collection'),
  ]);
  it('which day', () => {
    expect(questions.whichDay.map(({ event: { slug }, days }) => [slug, days.length])).toEqual([
      ['offer', 2],
      ['meeting', 3],
    ]);
  });
  it('whose account: opposing parties only, shared loaded words first', () => {
    expect(questions.whoseAccount.map(({ event: { slug } }) => slug)).toEqual(['shootout', 'checkpoint']);
    expect(questions.whoseAccount[0]).toMatchObject({
      parties: ['azerbaijan', 'armenian-media', 'nkr', 'armenia'],
      shared: [{ term: 'provocation', parties: ['azerbaijan', 'armenia'] }],
    });
    expect(questions.whoseAccount[1]?.shared).toEqual([]);
  });
  it('windows passed, and events on one source', () => {
    expect(questions.windowPassed.map(({ slug }) => slug)).toEqual(['window']);
    expect(questions).toMatchObject({ singleSource: 1, total: 6 });
  });
});

test('what clocks and thread say about timing keeps its bounds and says how it is counted', () => {
  const at = (earliest: string, latest: string) => ({
    words: null,
    edtf: earliest,
    earliest,
    latest,
    kind: 'range' as const,
  });
  const event = { occurred: at('2031-03-10', '2031-03-12'), announced: at('2031-03-01', '2031-03-01'), intended: null };
  const move = { latency: { min: 0, max: 1 }, slippage: null, windowShift: { min: 5, max: 12 } };
  expect(timingFacts(event, move).map(({ label, range }) => `${label}: ${rangeWords(range)}`)).toEqual([
    'Lead time: 9–11 days',
    'Response latency: 0–1 days',
    'Window moved by: 5–12 days',
  ]);
  const sameDay = at('2031-03-01', '2031-03-01');
  expect(timingFacts({ occurred: sameDay, announced: sameDay, intended: null })).toEqual([]);
});
