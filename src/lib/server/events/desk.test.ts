import { expect, it, vi } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { admin, editor, reviewer } from '../../../../tests/support/proofs';
import { saveRecords } from '../../../../tests/support/records';
import { emptyFilter } from '../../domain/filter';
import type { Db } from '../db/open';
import { writingAs } from '../revisions/writing-as';
import { listRevisions } from '../revisions/reads';
import { search } from '../search/reads';
import type { EditorProof } from '../session/proof';
import { setFourEyes } from '../settings/writes';
import { draftAt, lastPublished, listVersions } from './desk-history';
import { getDeskEvent, listDesk, listProposals } from './desk-reads';
import {
  amendEvent,
  applyCorrection,
  commentOnEvent,
  proposeCorrection,
  publishEvent,
  restoreEvent,
  revertEvent,
  sendBackEvent,
  softDeleteEvent,
  submitEvent,
  withdrawEvent,
} from './desk-writes';
import { findRedirect, mergeEvents, noticeOf, unmergeEvents } from './merging';
import { getEvent, readCollection } from './reads';
import type { EventDraft } from './rows';
import { storedEvents } from './stored';
import { saveEvents } from './writes';

// The embedded database's first queries take long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const ann = editor('ann');
const bob = reviewer('bob');

/** A record with two published events and one draft of Ann's, which cites a source. */
async function fill(db: Db, author: EditorProof = ann): Promise<void> {
  await saveRecords(db, {
    actors: [{ slug: 'north' }, { slug: 'south' }],
    sources: [{ slug: 'paper' }, { slug: 'wire' }],
    events: [
      { slug: 'talks', title: 'Talks', citations: [{ source: 'paper', aspect: 'core' }] },
      {
        slug: 'reply',
        title: 'Reply',
        citations: [{ source: 'paper', aspect: 'core' }],
        links: [{ to: 'talks', relation: 'responds_to' }],
      },
    ],
  });
  const talks = (await storedEvents(db, ['talks'])).get('talks')?.draft;
  if (!talks) throw new Error('missing');
  const draft: EventDraft = {
    ...talks,
    slug: 'meeting',
    title: 'Zephyr meeting',
    editorial: 'draft',
    citations: [{ source: 'wire', aspect: 'core' }],
    participations: [{ actor: 'north', role: 'participant', onBehalfOf: null, level: null }],
  };
  await saveEvents(db, [draft], null, writingAs(author));
}

const versionOf = async (db: Db, slug: string) => (await getDeskEvent(db, ann, slug))?.version ?? 0;
const move = async (db: Db, slug: string, note?: string) => ({ slug, version: await versionOf(db, slug), note });
const codes = (result: { ok: boolean; faults?: { code: string }[] }) => (result.faults ?? []).map(({ code }) => code);

async function publish(db: Db, slug = 'meeting'): Promise<void> {
  expect(codes(await submitEvent(db, ann, await move(db, slug)))).toEqual([]);
  expect(codes(await publishEvent(db, bob, await move(db, slug)))).toEqual([]);
}

describeOnBothDatabases('from draft to publication', (getDb) => {
  it('takes review by somebody else, and leaves a version for each step', async () => {
    await fill(getDb());
    const self = reviewer('ann');
    expect(codes(await publishEvent(getDb(), bob, await move(getDb(), 'meeting')))).toEqual(['editorial.state']);
    await submitEvent(getDb(), ann, await move(getDb(), 'meeting'));
    expect(codes(await publishEvent(getDb(), self, await move(getDb(), 'meeting')))).toEqual(['editorial.four-eyes']);
    expect((await publishEvent(getDb(), bob, await move(getDb(), 'meeting'))).ok).toBe(true);
    expect((await getEvent(getDb(), 'meeting'))?.title).toBe('Zephyr meeting');
    expect((await listVersions(getDb(), 'meeting')).map(({ version, by }) => [version, by])).toEqual([
      [3, 'bob'],
      [2, 'ann'],
      [1, 'ann'],
    ]);
  });

  it('lets the author publish where an admin turned four eyes off', async () => {
    await fill(getDb());
    await setFourEyes(getDb(), admin('root'), false);
    await submitEvent(getDb(), ann, await move(getDb(), 'meeting'));
    expect((await publishEvent(getDb(), reviewer('ann'), await move(getDb(), 'meeting'))).ok).toBe(true);
  });

  it('is not had without a source', async () => {
    await fill(getDb());
    await amendEvent(getDb(), ann, { slug: 'meeting', version: 1, fields: { citations: [] } });
    await submitEvent(getDb(), ann, await move(getDb(), 'meeting'));
    expect(codes(await publishEvent(getDb(), bob, await move(getDb(), 'meeting')))).toEqual(['event.unsourced']);
  });

  it('goes back with a comment, which readers never see', async () => {
    await fill(getDb());
    await submitEvent(getDb(), ann, await move(getDb(), 'meeting'));
    expect(codes(await sendBackEvent(getDb(), bob, await move(getDb(), 'meeting', ' ')))).toEqual(['editorial.note']);
    await sendBackEvent(getDb(), bob, await move(getDb(), 'meeting', 'Which day?'));
    await commentOnEvent(getDb(), ann, 'meeting', 'The 5th.');
    const found = await getDeskEvent(getDb(), ann, 'meeting');
    expect(found?.draft.editorial).toBe('draft');
    expect(found?.comments.map(({ by, text }) => [by, text])).toEqual([
      ['bob', 'Which day?'],
      ['ann', 'The 5th.'],
    ]);
    await publish(getDb());
    expect(JSON.stringify(await listRevisions(getDb(), 'events', 'meeting'))).not.toContain('Which day');
  });

  it('is refused when the event changed since it was looked at', async () => {
    await fill(getDb());
    await amendEvent(getDb(), ann, { slug: 'meeting', version: 1, fields: { title: 'Other' } });
    expect(codes(await submitEvent(getDb(), ann, { slug: 'meeting', version: 1 }))).toEqual(['event.stale']);
  });

  it('is done once when two press the button together', async () => {
    await fill(getDb());
    await submitEvent(getDb(), ann, await move(getDb(), 'meeting'));
    const same = await move(getDb(), 'meeting');
    const both = await Promise.all([publishEvent(getDb(), bob, same), publishEvent(getDb(), reviewer('cy'), same)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describeOnBothDatabases('what readers see of the desk', (getDb) => {
  const seen = async (db: Db) => ({
    event: await getEvent(db, 'meeting'),
    listed: (await readCollection(db, emptyFilter)).events.some(({ slug }) => slug === 'meeting'),
    found: (await search(db, 'zephyr', 5)).length,
    history: (await listRevisions(db, 'events', 'meeting')).length,
  });
  const nothing = { event: null, listed: false, found: 0, history: 0 };

  it('is nothing of a draft, of one in review, withdrawn or deleted', async () => {
    const db = getDb();
    await fill(db);
    expect(await seen(db)).toEqual(nothing);
    await submitEvent(db, ann, await move(db, 'meeting'));
    expect(await seen(db)).toEqual(nothing);
    await publishEvent(db, bob, await move(db, 'meeting'));
    expect(await seen(db)).toMatchObject({ listed: true, found: 1 });
    expect(codes(await softDeleteEvent(db, ann, await move(db, 'meeting')))).toEqual(['editorial.state']);
    await withdrawEvent(db, bob, await move(db, 'meeting', 'Reported in error.'));
    expect(await seen(db)).toEqual(nothing);
    await softDeleteEvent(db, ann, await move(db, 'meeting'));
    expect(await seen(db)).toEqual(nothing);
    expect(await listDesk(db, ann, { states: ['withdrawn'] })).toEqual([]);
    expect((await restoreEvent(db, ann, await move(db, 'meeting'))).ok).toBe(true);
    expect((await listDesk(db, ann, { states: ['withdrawn'] })).map(({ slug }) => slug)).toEqual(['meeting']);
  });

  it('is a correction with its notice once a second person publishes it', async () => {
    const db = getDb();
    await fill(db);
    await publish(db);
    const version = await versionOf(db, 'meeting');
    const direct = await amendEvent(db, ann, { slug: 'meeting', version, fields: { title: 'Breeze meeting' } });
    expect(codes(direct)).toEqual(['event.public']);
    const proposal = { slug: 'meeting', version, fields: { title: 'Breeze meeting' }, notice: 'The name was wrong.' };
    const id = await proposeCorrection(db, ann, proposal);
    expect((await getEvent(db, 'meeting'))?.title).toBe('Zephyr meeting');
    expect(await listProposals(db, bob, 'meeting')).toMatchObject([{ by: 'ann', fields: { title: 'Breeze meeting' } }]);
    const number = id.ok ? id.value : 0;
    expect(codes(await applyCorrection(db, reviewer('ann'), number))).toEqual(['editorial.four-eyes']);
    expect(await applyCorrection(db, bob, number)).toEqual({ ok: true, value: 'corrected' });
    expect(await getEvent(db, 'meeting')).toMatchObject({ title: 'Breeze meeting', editorial: 'corrected' });
    expect(await noticeOf(db, 'meeting')).toBe('The name was wrong.');
    expect((await applyCorrection(db, bob, number)).ok, 'twice').toBe(false);
  });
});

describeOnBothDatabases('two editors at once', (getDb) => {
  it('keep both changes in different fields, and decide on the same one', async () => {
    const db = getDb();
    await fill(db);
    const cy = editor('cy');
    await amendEvent(db, ann, { slug: 'meeting', version: 1, fields: { title: 'By Ann' } });
    const other = await amendEvent(db, cy, { slug: 'meeting', version: 1, fields: { summary: 'By Cy' } });
    expect(other).toEqual({ ok: true, value: { saved: true, version: 3, taken: ['title'] } });
    const clash = await amendEvent(db, cy, { slug: 'meeting', version: 1, fields: { title: 'By Cy' } });
    expect(clash.ok && clash.value).toMatchObject({
      saved: false,
      version: 3,
      merge: { conflicts: [{ field: 'title', base: 'Zephyr meeting', mine: 'By Cy', theirs: 'By Ann' }] },
    });
    const event = await getDeskEvent(db, ann, 'meeting');
    expect(event?.draft).toMatchObject({ title: 'By Ann', summary: 'By Cy' });
  });
});

describeOnBothDatabases('history', (getDb) => {
  it('brings any version back, lists and all', async () => {
    const db = getDb();
    await fill(db);
    const before = await draftAt(db, 'meeting', 1);
    const fields = { title: 'Changed', participations: [], citations: [{ source: 'paper', aspect: 'date' as const }] };
    await amendEvent(db, ann, { slug: 'meeting', version: 1, fields });
    expect(await draftAt(db, 'meeting', 1)).toEqual(before);
    expect(await revertEvent(db, ann, { slug: 'meeting', version: 2, to: 1 })).toEqual({ ok: true, value: 'reverted' });
    expect(await draftAt(db, 'meeting', 3)).toEqual(before);
    expect(await draftAt(db, 'meeting', 4)).toBeNull();
  });

  it('knows what readers saw last', async () => {
    const db = getDb();
    await fill(db);
    expect(await lastPublished(db, 'meeting')).toBeNull();
    await publish(db);
    await withdrawEvent(db, bob, await move(db, 'meeting', 'In error.'));
    expect((await lastPublished(db, 'meeting'))?.title).toBe('Zephyr meeting');
  });
});

describeOnBothDatabases('two events that are one', (getDb) => {
  it('become one that has what both had; the other address leads there, and back when taken apart', async () => {
    const db = getDb();
    await fill(db);
    await publish(db);
    const state = async () => {
      const stored = await storedEvents(db, ['talks', 'reply', 'meeting']);
      return ['talks', 'reply', 'meeting'].map((slug) => stored.get(slug)?.draft);
    };
    const before = await state();
    expect(codes(await mergeEvents(db, bob, { from: 'talks', into: 'nowhere' }))).toEqual(['merge.unknown']);
    expect((await mergeEvents(db, bob, { from: 'talks', into: 'meeting' })).ok).toBe(true);
    expect(await getEvent(db, 'talks')).toBeNull();
    expect(await findRedirect(db, 'talks')).toBe('meeting');
    const kept = await getEvent(db, 'meeting');
    expect(kept?.citations.map(({ source }) => source).sort()).toEqual(['paper', 'wire']);
    expect(kept?.links).toContainEqual({ from: 'reply', to: 'meeting', relation: 'responds_to' });
    expect((await mergeEvents(db, bob, { from: 'meeting', into: 'reply' })).ok).toBe(true);
    expect(await findRedirect(db, 'talks'), 'an address of an address').toBe('reply');
    expect((await unmergeEvents(db, bob, 'meeting')).ok).toBe(true);
    expect(await findRedirect(db, 'talks')).toBe('meeting');
    expect((await unmergeEvents(db, bob, 'talks')).ok).toBe(true);
    expect(await findRedirect(db, 'talks')).toBeNull();
    expect(await state()).toEqual(before);
    expect((await unmergeEvents(db, bob, 'talks')).ok, 'twice').toBe(false);
  });
});
