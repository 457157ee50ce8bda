import { describe, expect, it, test } from 'vitest';
import { parseFuzzy } from './dates';
import type { EventLink, OutcomeRecord } from './records';
import { type ThreadEvent, buildThreads, deriveStatuses, effectiveStatus, knownBy } from './threads';
import type { EventType, LinkRelation } from './vocabulary';

function date(edtf: string | undefined, words: string | null = null) {
  if (edtf === undefined) return null;
  const result = parseFuzzy(edtf, words);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return result.value;
}

interface Given {
  on?: string;
  announced?: string;
  window?: string;
  words?: string;
  by?: string;
  to?: string;
}

const event = (slug: string, type: EventType, { on, announced, window, words, by, to }: Given = {}): ThreadEvent => ({
  slug,
  type,
  occurred: date(on),
  announced: date(announced ?? on),
  intended: date(window, words ?? null),
  participations: [
    ...(by ? [{ actor: by, role: 'speaker' as const, onBehalfOf: null, level: null }] : []),
    ...(to ? [{ actor: to, role: 'addressee' as const, onBehalfOf: null, level: null }] : []),
  ],
});
const link = (from: string, relation: LinkRelation, to: string): EventLink => ({ from, to, relation });
const stated = (slug: string, status: OutcomeRecord['status'], statedBy = 'data set'): OutcomeRecord => ({
  event: slug,
  status,
  statedBy,
});

const BAKU = 'baku';
const STEPANAKERT = 'stepanakert';

/** The seed episode of the design, as records. */
const seed = [
  event('late-february-contact', 'meeting', { on: '[2023-02-24,2023-02-27]', announced: '2023-03-01' }),
  event('khojaly-meeting', 'meeting', { on: '2023-03-01' }),
  event('shootout', 'incident', { on: '2023-03-05' }),
  event('invitation', 'invitation', { on: '2023-03-13', by: BAKU, to: STEPANAKERT }),
  event('reply', 'conditional_acceptance', { on: '2023-03-14', by: STEPANAKERT, to: BAKU }),
  event('hajiyev', 'statement', { on: '2023-03-15', by: 'hajiyev' }),
  event('parliament', 'statement', { on: '2023-03-13', by: 'factions' }),
  event('second-invitation', 'renewed_invitation', { on: '2023-03-27', by: BAKU, to: STEPANAKERT }),
  event('refusal', 'refusal', { on: '2023-03-28', by: STEPANAKERT, to: BAKU }),
  event('baku-meeting', 'meeting', {
    announced: '2023-03-13',
    window: '2023-03-13/2023-03-20~',
    words: 'in the coming days',
  }),
  event('april-meeting', 'meeting', {
    announced: '2023-03-27',
    window: '2023-04-01/2023-04-07',
    words: 'first week of April',
  }),
  event('yevlakh-meeting', 'meeting', { on: '2023-09-21' }),
];
const seedLinks = [
  link('khojaly-meeting', 'follows_up', 'late-february-contact'),
  link('invitation', 'follows_up', 'khojaly-meeting'),
  link('shootout', 'precedes', 'invitation'),
  link('reply', 'responds_to', 'invitation'),
  link('parliament', 'responds_to', 'invitation'),
  link('hajiyev', 'refers_to', 'invitation'),
  link('second-invitation', 'renews', 'invitation'),
  link('second-invitation', 'refers_to', 'khojaly-meeting'),
  link('refusal', 'responds_to', 'second-invitation'),
  link('baku-meeting', 'refers_to', 'invitation'),
  link('april-meeting', 'refers_to', 'second-invitation'),
  link('april-meeting', 'follows_up', 'baku-meeting'),
  link('yevlakh-meeting', 'follows_up', 'khojaly-meeting'),
];
const seedOutcomes = [stated('baku-meeting', 'refused'), stated('april-meeting', 'refused')];
const names: Record<string, string> = { [BAKU]: 'Baku', [STEPANAKERT]: 'Stepanakert' };
const name = (slug: string) => names[slug] ?? null;

describe('the seed episode', () => {
  const threads = buildThreads(seed, seedLinks, seedOutcomes, { asOf: '2026-02-04', name });
  const [thread] = threads;
  const move = (slug: string) => thread?.moves.find((one) => one.event === slug);

  it('is one thread of four moves', () => {
    expect(threads).toHaveLength(1);
    expect(thread?.moves.map((one) => one.event)).toEqual(['invitation', 'reply', 'second-invitation', 'refusal']);
    expect(thread?.slug).toBe('invitation');
  });
  it('the proposed meetings are its aims, the statement of the factions a reaction, the rest stands outside', () => {
    expect(thread?.aims).toEqual(['baku-meeting', 'april-meeting']);
    expect(thread?.reactions).toEqual(['parliament']);
  });
  it('each answer took one day', () => {
    expect(move('reply')?.latency).toEqual({ min: 1, max: 1 });
    expect(move('refusal')?.latency).toEqual({ min: 1, max: 1 });
    expect(move('reply')?.answers).toEqual({ event: 'invitation', relation: 'responds_to' });
  });
  it('the proposal slipped by 14 days, and its windows by an interval, since they are vague', () => {
    expect(move('second-invitation')).toMatchObject({
      slippage: { min: 14, max: 14 },
      windowShift: { min: 9, max: 25 },
      timing: '+14 days',
    });
  });
  it('an answer dated 13 or 14 March took 0–1 days and still stands after the invitation', () => {
    const events = seed.map((one) =>
      one.slug === 'reply' ? { ...one, occurred: date('[2023-03-13,2023-03-14]') } : one,
    );
    const moves = buildThreads(events, seedLinks, seedOutcomes, { asOf: '2026-02-04' })[0]?.moves;
    expect(moves?.map((one) => one.event)).toEqual(['invitation', 'reply', 'second-invitation', 'refusal']);
    expect(moves?.[1]).toMatchObject({ latency: { min: 0, max: 1 }, timing: 'answered after 0–1 days' });
  });
  it('is open with a counter-offer, not refused', () => {
    expect(thread?.standing).toEqual({
      status: 'answered_conditionally',
      open: true,
      counterOffer: 'reply',
      words: 'open, with a counter-offer standing',
    });
    expect(thread?.daysOpen).toEqual({ min: 1059, max: 1059 });
  });
  it('reads as a sentence per move', () => {
    expect(thread?.moves.map((one) => one.sentence)).toEqual([
      'Baku invites Stepanakert: in the coming days',
      'Stepanakert accepts with conditions',
      'Baku renews the invitation: first week of April',
      'Stepanakert refuses',
    ]);
  });
  it('without names says only what kind of move it is', () => {
    const [plain] = buildThreads(seed, seedLinks, seedOutcomes);
    expect(plain?.moves.map((one) => one.sentence)).toEqual([
      'Invitation: in the coming days',
      'Conditional acceptance',
      'Renewed invitation: first week of April',
      'Refusal',
    ]);
  });

  const statusOn = (known: string | null, slug: string) =>
    deriveStatuses(seed, seedLinks, seedOutcomes, { known }).get(slug)?.status;
  test.each([
    ['2023-03-13', 'proposed'],
    ['2023-03-26', 'answered_conditionally'],
    ['2023-03-29', 'superseded'],
    [null, 'superseded'],
  ])('as known on %s the invitation of 13 March is %s', (known, status) => {
    expect(statusOn(known, 'invitation')).toBe(status);
  });
  it('on 26 March the thread is open with the counter-offer of the 14th, on the 27th it waits for an answer', () => {
    const on = (known: string) =>
      buildThreads(seed, seedLinks, seedOutcomes, { asOf: '2026-02-04', known })[0]?.standing;
    expect(on('2023-03-26')).toMatchObject({ status: 'answered_conditionally', counterOffer: 'reply' });
    expect(on('2023-03-27')).toMatchObject({ status: 'proposed', open: true, words: 'open, no answer on record' });
    expect(on('2023-03-28')).toMatchObject({ status: 'answered_conditionally', counterOffer: 'reply' });
  });
  it('the meeting of April was refused; the offer of it stands answered by a counter-offer', () => {
    expect(statusOn(null, 'april-meeting')).toBe('refused');
    expect(statusOn(null, 'second-invitation')).toBe('answered_conditionally');
  });
  it('a counter-proposal instead of the refusal leaves the thread open as well', () => {
    const events = seed.map((one) => (one.slug === 'refusal' ? { ...one, type: 'counter_proposal' as const } : one));
    expect(buildThreads(events, seedLinks, seedOutcomes)[0]?.standing).toMatchObject({
      status: 'answered_conditionally',
      counterOffer: 'refusal',
    });
  });
  it('without any counter-offer the refusal is a refusal', () => {
    const events = seed.filter((one) => one.slug !== 'reply');
    expect(buildThreads(events, seedLinks, seedOutcomes)[0]?.standing).toMatchObject({
      status: 'refused',
      open: false,
      counterOffer: null,
    });
  });
  it('incidents, statements and answers carry no status, contacts with a date are held', () => {
    for (const slug of ['shootout', 'hajiyev', 'parliament', 'reply', 'refusal'])
      expect(statusOn(null, slug)).toBeNull();
    for (const slug of ['late-february-contact', 'khojaly-meeting', 'yevlakh-meeting'])
      expect(statusOn(null, slug)).toBe('held');
  });
  it('moves and aims share the thread, others have none', () => {
    const derived = deriveStatuses(seed, seedLinks, seedOutcomes);
    expect(derived.get('april-meeting')?.thread).toBe('invitation');
    expect(derived.get('parliament')?.thread).toBeNull();
    expect(derived.get('khojaly-meeting')?.thread).toBeNull();
  });
});

describe('what an offer becomes', () => {
  const offer = event('offer', 'invitation', { on: '2024-05-01', window: '2024-06-01/2024-06-07' });
  const answer = (type: EventType, on = '2024-05-03') => event('answer', type, { on });
  const statusAfter = (events: ThreadEvent[], links: EventLink[], outcomes: OutcomeRecord[] = []) =>
    deriveStatuses([offer, ...events], links, outcomes).get('offer')?.status;
  const responds = [link('answer', 'responds_to', 'offer')];

  test.each([
    ['acceptance', 'agreed_in_principle'],
    ['conditional_acceptance', 'answered_conditionally'],
    ['counter_proposal', 'answered_conditionally'],
    ['refusal', 'refused'],
    ['withdrawal', 'withdrawn'],
    ['scheduling', 'scheduled'],
    ['postponement', 'postponed'],
    ['cancellation', 'cancelled'],
    ['renewed_invitation', 'superseded'],
    ['meeting', 'held'],
    ['statement', 'proposed'],
    ['decision', 'proposed'],
  ] as const)('%s makes it %s', (type, status) => expect(statusAfter([answer(type)], responds)).toBe(status));

  it('a renewed invitation renews what it merely follows up', () => {
    expect(statusAfter([answer('renewed_invitation')], [link('answer', 'follows_up', 'offer')])).toBe('superseded');
  });
  it('the latest answer counts', () => {
    const later = event('later', 'cancellation', { on: '2024-05-20' });
    expect(statusAfter([answer('acceptance'), later], [...responds, link('later', 'responds_to', 'offer')])).toBe(
      'cancelled',
    );
  });
  it('a counter-offer that is accepted makes it agreed, one that is refused makes it refused', () => {
    const links = [...responds, link('reaction', 'responds_to', 'answer')];
    const counter = answer('counter_proposal');
    expect(statusAfter([counter, event('reaction', 'acceptance', { on: '2024-05-04' })], links)).toBe(
      'agreed_in_principle',
    );
    expect(statusAfter([counter, event('reaction', 'refusal', { on: '2024-05-04' })], links)).toBe('refused');
  });
  it('a stated outcome is used until an event says more', () => {
    expect(statusAfter([], [], [stated('offer', 'cancelled')])).toBe('cancelled');
    expect(statusAfter([answer('acceptance')], responds, [stated('offer', 'cancelled')])).toBe('agreed_in_principle');
  });
  it('stated outcomes that contradict each other leave it unknown', () => {
    expect(statusAfter([], [], [stated('offer', 'cancelled'), stated('offer', 'refused', 'other set')])).toBe(
      'unknown',
    );
  });
  it('lapses the day after its window, but not once it was answered by a counter-offer', () => {
    const open = deriveStatuses([offer], [], []).get('offer');
    expect(open).toEqual({ status: 'proposed', lapsesOn: '2024-06-08', thread: 'offer' });
    expect(effectiveStatus('proposed', '2024-06-08', '2024-06-07')).toBe('proposed');
    expect(effectiveStatus('proposed', '2024-06-08', '2024-06-08')).toBe('lapsed');
    expect(effectiveStatus('refused', '2024-06-08', '2025-01-01')).toBe('refused');
    const answered = deriveStatuses([offer, answer('counter_proposal')], responds, []).get('offer');
    expect(answered).toMatchObject({ status: 'answered_conditionally', lapsesOn: null });
  });
  it('links that run in a circle end', () => {
    const circle = [link('answer', 'responds_to', 'offer'), link('offer', 'responds_to', 'answer')];
    expect(statusAfter([answer('counter_proposal')], circle)).toBe('answered_conditionally');
    expect(buildThreads([offer, answer('counter_proposal')], circle)).toHaveLength(1);
  });
});

describe('planned contacts', () => {
  const plan = event('plan', 'meeting', { announced: '2023-06-01', window: '2023-07-21' });
  const statusOf = (events: ThreadEvent[], links: EventLink[], outcomes: OutcomeRecord[] = []) =>
    deriveStatuses([plan, ...events], links, outcomes).get('plan');

  it('is scheduled on its own, and lapses when its day has passed', () => {
    expect(statusOf([], [])).toEqual({ status: 'scheduled', lapsesOn: '2023-07-22', thread: null });
  });
  it('takes a stated outcome', () => expect(statusOf([], [], [stated('plan', 'cancelled')])?.status).toBe('cancelled'));
  it('was moved where a held meeting postpones it, whatever the data set states, and that makes no thread', () => {
    const held = event('held', 'meeting', { on: '2023-07-15' });
    const links = [link('held', 'postpones', 'plan')];
    expect(statusOf([held], links, [stated('plan', 'cancelled')])?.status).toBe('postponed');
    expect(buildThreads([plan, held], links)).toEqual([]);
  });
  it('was refused by a refusal that answers it directly, without an offer on record', () => {
    const refusal = event('refusal', 'refusal', { on: '2023-06-10' });
    expect(statusOf([refusal], [link('refusal', 'responds_to', 'plan')])).toEqual({
      status: 'refused',
      lapsesOn: null,
      thread: null,
    });
  });
  it('an answer to the planned contact answers the offer behind it', () => {
    const offer = event('offer', 'invitation', { on: '2023-06-01' });
    const refusal = event('refusal', 'refusal', { on: '2023-06-10' });
    const links = [link('plan', 'refers_to', 'offer'), link('refusal', 'responds_to', 'plan')];
    const [thread] = buildThreads([plan, offer, refusal], links);
    expect(thread?.moves.map((one) => one.event)).toEqual(['offer', 'refusal']);
    expect(thread?.moves[1]?.answers?.event).toBe('offer');
    expect(thread?.standing.status).toBe('refused');
  });
  it('a held contact with an outcome of its own keeps that outcome', () => {
    const held = event('held', 'meeting', { on: '2023-07-15' });
    expect(deriveStatuses([held], [], [stated('held', 'unknown')]).get('held')?.status).toBe('unknown');
  });
});

describe('records that bring their derived status', () => {
  const offer = { ...event('offer', 'invitation', { on: '2023-10-06' }), status: 'cancelled' as const };
  it('stand as derived with all outcomes', () => {
    expect(buildThreads([offer], [])[0]?.standing.words).toBe('cancelled');
  });
  it('but not under another state of knowledge', () => {
    expect(buildThreads([offer], [], [], { known: '2023-10-07' })[0]?.standing.status).toBe('proposed');
  });
  it('a contact carried out says how long after the offer', () => {
    const talks = event('talks', 'meeting', { on: '2023-10-10/2023-10-11' });
    expect(buildThreads([offer, talks], [link('talks', 'fulfils', 'offer')])[0]?.moves[1]).toMatchObject({
      sentence: 'Meeting reported as held',
      timing: 'after 4–5 days',
      latency: null,
    });
  });
});

describe('what makes no thread', () => {
  it('texts, decisions and contacts that fulfil one another', () => {
    const events = [
      event('summit', 'meeting', { on: '2022-08-31' }),
      event('commission', 'meeting', { on: '2022-11-03' }),
      event('decree', 'decision', { on: '2022-12-01' }),
      event('agreement', 'signature', { on: '2022-12-02' }),
      event('step', 'implementation_step', { on: '2022-12-03' }),
    ];
    const links = [
      link('commission', 'fulfils', 'summit'),
      link('decree', 'fulfils', 'commission'),
      link('agreement', 'fulfils', 'decree'),
      link('step', 'fulfils', 'agreement'),
    ];
    expect(buildThreads(events, links)).toEqual([]);
    expect([...deriveStatuses(events, links, []).values()].map(({ status }) => status)).toEqual([
      'held',
      'held',
      null,
      null,
      null,
    ]);
  });
  it('answers without an offer', () => {
    const events = [event('a', 'refusal', { on: '2022-01-01' }), event('b', 'acceptance', { on: '2022-01-02' })];
    expect(buildThreads(events, [link('b', 'responds_to', 'a')])).toEqual([]);
  });
  it('a contact carried out under an offer does not pull later contacts in', () => {
    const events = [
      event('offer', 'mediation_offer', { on: '2024-04-29' }),
      event('talks', 'meeting', { on: '2024-05-10' }),
      event('commission', 'meeting', { on: '2024-05-15' }),
    ];
    const links = [link('talks', 'fulfils', 'offer'), link('commission', 'fulfils', 'talks')];
    for (const order of [links, [...links].reverse()]) {
      const [thread] = buildThreads(events, order);
      expect(thread?.moves.map((one) => one.event)).toEqual(['offer', 'talks']);
      expect(thread?.standing).toMatchObject({ status: 'held', open: false });
    }
  });
  it('a text carries a status only where one is stated', () => {
    const text = event('understanding', 'text_agreed', { on: '2023-09-01' });
    expect(deriveStatuses([text], [], [stated('understanding', 'lapsed')]).get('understanding')?.status).toBe('lapsed');
    expect(deriveStatuses([text], [], [stated('understanding', 'held')]).get('understanding')?.status).toBeNull();
  });
});

describe('state of knowledge', () => {
  it('counts from the last day an announcement can mean, else the event itself', () => {
    const contested = event('a', 'meeting', { on: '2023-02-01', announced: '[2023-03-01,2023-03-03]' });
    expect(knownBy(contested, '2023-03-02')).toBe(false);
    expect(knownBy(contested, '2023-03-03')).toBe(true);
    const silent: ThreadEvent = { ...contested, announced: null };
    expect(knownBy(silent, '2023-02-01')).toBe(true);
    expect(knownBy({ ...silent, occurred: null }, '2030-01-01')).toBe(false);
  });
  it('a stated outcome is not known before the window ends', () => {
    const plan = event('plan', 'meeting', { announced: '2023-06-01', window: '2023-07-21' });
    const on = (known: string) =>
      deriveStatuses([plan], [], [stated('plan', 'refused')], { known }).get('plan')?.status;
    expect(on('2023-07-01')).toBe('scheduled');
    expect(on('2023-07-21')).toBe('refused');
  });
});
