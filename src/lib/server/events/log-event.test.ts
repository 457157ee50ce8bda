import { beforeEach, expect, it } from 'vitest';
import { type EventForm, emptyForm } from '../../domain/event-form';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { fuzzy, saveRecords } from '../../../../tests/support/records';
import { sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { suggest, deskArticle, nearEvents } from '../desk/reads';
import { listDrafts, saveDraft } from '../drafts/writes';
import { operatorProof } from '../session/gate';
import { addSource } from '../sources/add-source';
import { logEvent } from './log-event';
import { getEvent } from './reads';
import { storedEvents } from './stored';

const editor = operatorProof();
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const ref = (slug: string) => ({ slug, name: slug, kind: 'institution' as const });

const invitation = (change: Partial<EventForm> = {}): EventForm => ({
  ...emptyForm(id(1)),
  title: 'The Harbour Office invites the Hill Council',
  type: 'invitation',
  article: '2023-03-15',
  occurred: { words: 'Monday, 13 March', choice: null, offsets: null },
  intended: { words: 'in the coming days', choice: null, offsets: null },
  place: { slug: 'lake-town', name: 'Lake Town' },
  who: [
    { actor: ref('harbour-office'), role: 'inviter', onBehalfOf: ref('harbour') },
    { actor: ref('hill-council'), role: 'addressee', onBehalfOf: null },
  ],
  tracks: ['lake-talks'],
  topics: ['fishing'],
  sources: [{ slug: 'post', aspects: ['core', 'date'], passages: [] }],
  links: [{ to: '2023-03-01-first-meeting', relation: 'follows_up' }],
  summary: 'An invitation.',
  ...change,
});

const count = async (db: Db, table: string) =>
  Number((await db.execute<{ n: number }>(sql.raw(`select count(*)::int n from ${table}`)))[0]?.n);
const codes = async (db: Db, form: unknown) => {
  const result = await logEvent(db, editor, form);
  return result.ok ? ['logged'] : result.faults.map(({ code }) => code);
};

describeOnBothDatabases('logging an event', (getDb) => {
  beforeEach(() =>
    saveRecords(getDb(), {
      tracks: [{ slug: 'lake-talks' }],
      topics: [{ slug: 'fishing' }],
      actors: [
        { slug: 'harbour', kind: 'state', name: 'Harbour' },
        {
          slug: 'harbour-office',
          name: 'Harbour Office',
          names: [{ text: 'Ведомство гавани', language: 'ru', usedBy: null }],
        },
        {
          slug: 'hill-council',
          name: 'Hill Council',
          names: [{ text: 'Բլուրի խորհուրդ', language: 'hy', usedBy: null }],
        },
      ],
      places: [{ slug: 'lake-town', name: 'Lake Town', names: [{ text: 'Göl Şəhəri', language: 'az', usedBy: null }] }],
      sources: [{ slug: 'post' }],
      events: [
        {
          slug: '2023-03-01-first-meeting',
          type: 'meeting',
          occurred: fuzzy('2023-03-01'),
          participations: [{ actor: 'hill-council', role: 'participant', onBehalfOf: null, level: null }],
          citations: [{ source: 'post', aspect: 'core' }],
        },
      ],
    }),
  );

  it('writes everything in one go, for review, unseen by readers', async () => {
    const db = getDb();
    const logged = await logEvent(db, editor, invitation());
    expect(logged).toEqual({
      ok: true,
      value: { slug: '2023-03-13-the-harbour-office-invites-the-hill-council', again: false },
    });
    const slug = logged.ok ? logged.value.slug : '';
    const stored = (await storedEvents(db, [slug])).get(slug)?.draft;
    expect(stored).toMatchObject({
      editorial: 'in_review',
      occurred: { words: 'Monday, 13 March', edtf: '2023-03-13', kind: 'exact' },
      intended: { words: 'in the coming days', edtf: '2023-03-14/2023-03-20~', kind: 'relative' },
      participations: [{ actor: 'harbour-office', role: 'inviter', onBehalfOf: 'harbour' }, { actor: 'hill-council' }],
      links: [{ to: '2023-03-01-first-meeting', relation: 'follows_up' }],
    });
    const [revision] = await db.execute<{ why: string }>(sql`select why from revisions where subject_slug = ${slug}`);
    expect(revision?.why).toContain('+1 to +7 days from 13 March 2023, the day it was said');
    expect(await getEvent(db, slug)).toBeNull();
  });

  it('makes one event of a form sent twice, even at the same time', async () => {
    const db = getDb();
    const [one, two] = await Promise.all([logEvent(db, editor, invitation()), logEvent(db, editor, invitation())]);
    expect([one, two].map((result) => result.ok && result.value.again).sort()).toEqual([false, true]);
    expect(await count(db, 'events')).toBe(2);
  });

  it('changes nothing where a part of it fails', async () => {
    const db = getDb();
    const gone = invitation({
      who: [{ actor: { slug: null, name: 'New Body', kind: 'other' }, role: 'inviter', onBehalfOf: null }],
      tracks: ['gone'],
    });
    const before = await count(db, 'revisions');
    expect(await codes(db, gone)).toEqual(['event.unknown']);
    expect([await count(db, 'actors'), await count(db, 'events'), await count(db, 'revisions')]).toEqual([
      3,
      1,
      before,
    ]);
  });

  it('makes actors and places that are new, in any script', async () => {
    const db = getDb();
    const fresh = { slug: null, name: 'Նոր մարմին', kind: 'other' as const };
    const logged = await logEvent(
      db,
      editor,
      invitation({
        place: { slug: null, name: 'Новый порт' },
        who: [
          { actor: fresh, role: 'inviter', onBehalfOf: null },
          { actor: fresh, role: 'speaker', onBehalfOf: null },
        ],
      }),
    );
    const slug = logged.ok ? logged.value.slug : '';
    const stored = (await storedEvents(db, [slug])).get(slug)?.draft;
    expect([stored?.place, ...(stored?.participations ?? []).map(({ actor }) => actor)]).toEqual([
      'novyi-port',
      'nor-marmin',
      'nor-marmin',
    ]);
  });

  it('goes nowhere without a source, except by the two exits, which leave a trace', async () => {
    const db = getDb();
    expect(await codes(db, invitation({ sources: [] }))).toEqual(['event.sources-missing']);
    expect(await codes(db, invitation({ sources: [{ slug: 'post', aspects: [], passages: [] }] }))).toEqual([
      'event.sources-missing',
    ]);
    expect(await codes(db, invitation({ sources: [], exit: { kind: 'housekeeping', why: '  ' } }))).toEqual([
      'event.sources-missing',
    ]);
    expect(
      await codes(db, invitation({ sources: [], exit: { kind: 'housekeeping', why: 'Splits a record' } })),
    ).toEqual(['logged']);
    expect(
      await codes(
        db,
        invitation({ draft: id(2), sources: [], exit: { kind: 'reuse', event: '2023-03-01-first-meeting' } }),
      ),
    ).toEqual(['logged']);
    const traces = await db.execute(sql`select exit, why, by from source_exits order by event_id`);
    expect([...traces]).toEqual([
      { exit: 'housekeeping', why: 'Splits a record', by: 'command line' },
      { exit: 'reuse', why: 'Citations of 2023-03-01-first-meeting used again', by: 'command line' },
    ]);
  });

  it('cites a passage only where it stands in the stored text', async () => {
    const db = getDb();
    const added = await addSource(db, editor, {
      url: '',
      title: 'Pasted',
      publisher: '',
      published: '2023-03-15',
      language: 'en',
      text: 'They met in Lake Town on 1 March.',
    });
    const source = added.ok ? added.value.slug : '';
    const passages = [
      { aspect: 'place' as const, exact: 'Lake Town', start: 12 },
      { aspect: 'date' as const, exact: 'Lake Town', start: 3 },
    ];
    await logEvent(db, editor, invitation({ sources: [{ slug: source, aspects: ['place', 'date'], passages }] }));
    const rows = await db.execute(
      sql`select aspect, exact, prefix, suffix, start from citations where exact is not null`,
    );
    expect([...rows]).toEqual([
      { aspect: 'place', exact: 'Lake Town', prefix: 'They met in ', suffix: ' on 1 March.', start: 12 },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['nothing', {}, ['event.draft', 'event.title', 'event.type']],
    [
      'an empty form',
      emptyForm(id(3)),
      [
        'event.title-missing',
        'event.type-missing',
        'event.occurred-missing',
        'event.who-missing',
        'event.tracks-missing',
        'event.sources-missing',
      ],
    ],
    ['a summary of a megabyte', invitation({ summary: 'a'.repeat(1_000_000) }), ['event.summary']],
    [
      '29 February 2023',
      invitation({ occurred: { words: '29 Feb 2023', choice: null, offsets: null } }),
      ['date.no-such-day'],
    ],
    [
      'an end before its start',
      invitation({ occurred: { words: '2023-03-20/2023-03-13', choice: null, offsets: null } }),
      ['date.end-before-start'],
    ],
    ['unknown EDTF', invitation({ occurred: { words: '2023-99', choice: null, offsets: null } }), ['date.unreadable']],
    ['a type nobody knows', { ...invitation(), type: 'party' }, ['event.type']],
    ['a record that is gone', invitation({ links: [{ to: 'gone', relation: 'renews' }] }), ['event.unknown']],
    ['a slug that is none', { ...invitation(), tracks: ["'; drop table events; --"] }, ['event.tracks']],
    [
      'one actor twice',
      invitation({ who: [invitation().who[1], invitation().who[1]].flatMap((one) => one ?? []) }),
      ['event.who-missing'],
    ],
  ])('answers %s with a sentence', async (_, form, expected) => {
    const result = await logEvent(getDb(), editor, form);
    const faults = result.ok ? [] : result.faults;
    expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(expected));
    for (const { message } of faults) expect(message).toMatch(/^[“A-Z].*[.:]/);
  });

  it('keeps hostile text as text, without what cannot be stored', async () => {
    const db = getDb();
    const hostile = '<script>alert(1)</script> =HYPERLINK("x") \u202egpj\u0000 \ud800';
    const logged = await logEvent(db, editor, invitation({ title: hostile, summary: hostile }));
    const slug = logged.ok ? logged.value.slug : '';
    const stored = (await storedEvents(db, [slug])).get(slug)?.draft;
    expect(stored?.title).toBe('<script>alert(1)</script> =HYPERLINK("x") gpj \ufffd');
    expect(slug).toBe('2023-03-13-script-alert-1-script-hyperlink-x-gpj');
  });

  it('keeps drafts, in whatever order the saves arrive, and only for their owner', async () => {
    const db = getDb();
    expect((await saveDraft(db, editor, invitation({ title: 'Second' }), 2)).ok).toBe(true);
    expect((await saveDraft(db, editor, invitation({ title: 'First' }), 1)).ok).toBe(true);
    expect((await listDrafts(db, editor)).map(({ form }) => form.title)).toEqual(['Second']);
    const other = { ...editor, person: { ...editor.person, id: 'somebody' } } as typeof editor;
    expect(await listDrafts(db, other)).toEqual([]);
    const theirs = await saveDraft(db, other, invitation(), 3);
    expect(theirs.ok ? '' : theirs.faults[0]?.code).toBe('draft.other-owner');
    await logEvent(db, editor, invitation());
    expect(await listDrafts(db, editor)).toEqual([]);
  });

  it('warns of a likely duplicate until it is said to be another, and suggests what it takes further', async () => {
    const db = getDb();
    await logEvent(db, editor, invitation());
    const now = {
      type: 'invitation' as const,
      earliest: '2023-03-13',
      latest: '2023-03-13',
      actors: ['harbour-office', 'hill-council'],
    };
    const near = await nearEvents(db, now, { notSame: [], linked: [] });
    expect(near.duplicates.map(({ slug }) => slug)).toEqual(['2023-03-13-the-harbour-office-invites-the-hill-council']);
    expect(near.links.map(({ event, relation }) => `${relation} ${event.slug}`)).toEqual([
      'follows_up 2023-03-01-first-meeting',
    ]);
    const notSame = near.duplicates.map(({ slug }) => slug);
    expect((await nearEvents(db, now, { notSame, linked: [] })).duplicates).toEqual([]);
    await logEvent(db, editor, invitation({ draft: id(2), notSame }));
    expect(await count(db, 'distinct_events')).toBe(1);
  });

  it.each([
    ['actors', 'hill c', 'hill-council'],
    ['actors', 'ведомство', 'harbour-office'],
    ['actors', 'Բլուրի', 'hill-council'],
    ['places', 'gol seheri', 'lake-town'],
    ['places', 'la', 'lake-town'],
    ['sources', 'POST', 'post'],
  ] as const)('suggests %s for %s', async (subject, text, slug) => {
    expect((await suggest(getDb(), subject, text)).map((found) => found.slug)).toEqual([slug]);
  });

  it('marks known names and dates in an article, and keeps what cannot be fetched as not archived', async () => {
    const db = getDb();
    const text = 'Yesterday, Monday, 13 March, the Harbour Office invited the Hill Council to Göl Şəhəri.';
    const added = await addSource(db, editor, {
      url: 'https://news.example/a?utm_source=x',
      title: 'A',
      publisher: '',
      published: '2023-03-15',
      language: 'en',
      text,
    });
    const article = await deskArticle(db, added.ok ? added.value.slug : '');
    expect(article?.marks.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`)).toEqual([
      'date: Yesterday, Monday, 13 March',
      'actor: Harbour Office',
      'actor: Hill Council',
      'place: Göl Şəhəri',
    ]);
    expect(article?.marks[0]?.doubt).toContain('“yesterday” is Tuesday');
    const blank = { title: '', publisher: '', published: '', language: '', text: '' };
    expect(await addSource(db, editor, { ...blank, url: 'https://news.example/a#top' })).toMatchObject({
      ok: true,
      value: { known: true },
    });
    const refused = await addSource(db, editor, { ...blank, url: 'http://127.0.0.1/secret' });
    expect(refused).toMatchObject({
      ok: true,
      value: {
        known: false,
        notArchived: 'This address leads into a private network, so the server does not fetch it.',
      },
    });
    expect((await deskArticle(db, refused.ok ? refused.value.slug : ''))?.note).toMatch(/^Not archived/);
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'x'])
      expect((await addSource(db, editor, { ...blank, url })).ok).toBe(false);
  });
});
