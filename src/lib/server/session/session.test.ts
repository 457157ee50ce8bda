import { expect, it, vi } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { admin } from '../../../../tests/support/proofs';
import { forgetAttempt, mayTry } from '../people/attempts';
import { findInvitation, findPerson, listInvitations } from '../people/reads';
import { changePerson, makeInvitation, makeSetup, withdrawInvitation } from '../people/writes';
import type { Db } from '../db/open';
import { signedIn } from './gate';
import { endAllSessions, endSession, identify, signIn } from './sign-in';
import { doUserCommand } from './user-control';
import { accept, makeAccount } from './welcome';

// Passwords are slow on purpose, and slower on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const password = 'a sentence of words';
const asks = { name: true, email: true };
const given = { name: 'Ada', email: 'Ada@Example.org ', password, again: password };

/** A request with the cookies that were set before. */
function request(cookies: readonly string[] = [], origin = 'http://parley.example') {
  const url = new URL('/desk', origin);
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  return { locals: { requestId: 'test' }, url, request: new Request(url, { headers: cookie ? { cookie } : {} }) };
}

const enter = (db: Db, email = 'ada@example.org', word = password, origin?: string) =>
  signIn(db, request([], origin), { email, password: word, address: '192.0.2.1' });

const add = (db: Db, email = 'ada@example.org', role: 'editor' | 'admin' = 'editor') =>
  makeAccount(db, admin('root'), { name: 'Ada', email, password, role });

async function person(db: Db, cookies: readonly string[]) {
  const event = request(cookies);
  await identify(db, event);
  return signedIn(event);
}

describeOnBothDatabases('sign-in', (getDb) => {
  it('starts a session that later requests carry, in a cookie that scripts cannot read', async () => {
    await add(getDb());
    const entered = await enter(getDb());
    if (!entered.ok) throw new Error('refused');
    expect(entered.value.join()).toMatch(/parley\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect(entered.value.join()).not.toMatch(/secure/i);
    expect(await person(getDb(), entered.value)).toMatchObject({ name: 'Ada', role: 'editor' });
  });

  it('sets the cookie Secure where the site is reached by https', async () => {
    await add(getDb());
    const entered = await enter(getDb(), 'ada@example.org', password, 'https://parley.example');
    expect(entered.ok && entered.value.join()).toMatch(/__Secure-parley\.session_token=.*Secure/);
  });

  it('says the same of a wrong password, an unknown address and a closed account', async () => {
    await add(getDb());
    await add(getDb(), 'boss@example.org', 'admin');
    const wrong = await enter(getDb(), 'ada@example.org', 'not the password');
    expect(await enter(getDb(), 'nobody@example.org')).toEqual(wrong);
    const ada = await findPerson(getDb(), 'ada@example.org');
    await changePerson(getDb(), admin('root'), ada?.id ?? '', { disabled: true });
    expect(await enter(getDb())).toEqual(wrong);
    expect(wrong.ok).toBe(false);
  });

  it('gives every sign-in a session of its own, and none that was brought along', async () => {
    await add(getDb());
    const first = await enter(getDb());
    const second = await enter(getDb());
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(second.value[0]?.split(';')[0]).not.toBe(first.value[0]?.split(';')[0]);
    const again = await signIn(getDb(), request(first.value), {
      email: 'ada@example.org',
      password,
      address: '192.0.2.1',
    });
    expect(again.ok).toBe(true);
    expect(await person(getDb(), first.value), 'the session of this browser ended').toBeNull();
  });

  it('does not believe a cookie that was altered', async () => {
    await add(getDb());
    const entered = await enter(getDb());
    const altered = entered.ok ? entered.value.map((line) => line.replace(/token=./, 'token=~')) : [];
    expect(await person(getDb(), altered)).toBeNull();
  });

  it('ends here, or everywhere', async () => {
    await add(getDb());
    const [here, there, third] = [await enter(getDb()), await enter(getDb()), await enter(getDb())];
    if (!here.ok || !there.ok || !third.ok) throw new Error('refused');
    await endSession(getDb(), request(here.value));
    expect(await person(getDb(), here.value)).toBeNull();
    const event = request(there.value);
    await identify(getDb(), event);
    await endAllSessions(getDb(), event);
    expect(await person(getDb(), third.value)).toBeNull();
  });

  it('stops guessing after eight attempts, and starts again when the time is over', async () => {
    const now = new Date('2026-01-01T00:00:00Z');
    const tries = [];
    for (let n = 0; n < 9; n += 1) tries.push(await mayTry(getDb(), 'a@example.org', '192.0.2.7', now));
    expect(tries).toEqual([...Array<boolean>(8).fill(true), false]);
    expect(await mayTry(getDb(), 'b@example.org', '192.0.2.7', now), 'another account').toBe(true);
    expect(await mayTry(getDb(), 'a@example.org', '192.0.2.7', new Date('2026-01-01T00:16:00Z'))).toBe(true);
  });

  it('does not count what succeeded', async () => {
    for (let n = 0; n < 12; n += 1) {
      expect(await mayTry(getDb(), 'a@example.org', '192.0.2.8')).toBe(true);
      await forgetAttempt(getDb(), 'a@example.org', '192.0.2.8');
    }
  });
});

describeOnBothDatabases('one-time addresses', (getDb) => {
  it('make the first admin, once', async () => {
    const token = (await makeSetup(getDb(), admin('root'))) ?? '';
    expect(await accept(getDb(), token, given, asks)).toEqual({ ok: true, value: { email: 'ada@example.org' } });
    expect(await findPerson(getDb(), 'ada@example.org')).toMatchObject({ role: 'admin', name: 'Ada' });
    expect((await accept(getDb(), token, { ...given, email: 'eve@example.org' }, asks)).ok).toBe(false);
    expect(await makeSetup(getDb(), admin('root'))).toBeNull();
  });

  it('of two who use the same one at once, let one in', async () => {
    const token = (await makeSetup(getDb(), admin('root'))) ?? '';
    const both = await Promise.all(
      ['a@example.org', 'b@example.org'].map((email) => accept(getDb(), token, { ...given, email }, asks)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('name every fault at once', async () => {
    const token = (await makeSetup(getDb(), admin('root'))) ?? '';
    const result = await accept(getDb(), token, { name: ' ', email: 'no', password: 'short', again: 'short' }, asks);
    expect(result.ok ? [] : result.faults.map(({ field }) => field)).toEqual(['name', 'email', 'password']);
  });

  it('are gone when taken back, and are not found by guessing', async () => {
    const invitation = { purpose: 'invitation', email: 'eve@example.org', role: 'editor' } as const;
    const token = await makeInvitation(getDb(), admin('root'), invitation);
    expect(await findInvitation(getDb(), `${token}x`)).toBeNull();
    const [open] = await listInvitations(getDb());
    await withdrawInvitation(getDb(), admin('root'), open?.id ?? 0);
    expect(await findInvitation(getDb(), token)).toBeNull();
  });

  it('end after their days', async () => {
    const invitation = { purpose: 'invitation', email: null, role: 'editor' } as const;
    const token = await makeInvitation(getDb(), admin('root'), invitation);
    expect(await findInvitation(getDb(), token)).not.toBeNull();
    expect(await findInvitation(getDb(), token, new Date(Date.now() + 8 * 86_400_000))).toBeNull();
  });

  it('set a new password and end the sessions that are open', async () => {
    await add(getDb());
    const before = await enter(getDb());
    const reset = { purpose: 'reset', email: 'ada@example.org', role: 'editor' } as const;
    const token = await makeInvitation(getDb(), admin('root'), reset);
    const next = 'another sentence of words';
    await accept(getDb(), token, { name: '', email: '', password: next, again: next }, { name: false, email: false });
    expect(await person(getDb(), before.ok ? before.value : [])).toBeNull();
    expect((await enter(getDb())).ok).toBe(false);
    expect((await enter(getDb(), 'ada@example.org', next)).ok).toBe(true);
  });
});

describeOnBothDatabases('accounts from the terminal', (getDb) => {
  it('are added, listed, changed; the last admin stays one', async () => {
    const run = (command: Parameters<typeof doUserCommand>[1]) => doUserCommand(getDb(), command);
    expect(await run({ do: 'add', email: 'a@example.org', role: 'admin', name: 'A', password })).toMatchObject({
      ok: true,
    });
    const invited = await run({ do: 'add', email: 'b@example.org', role: 'editor' });
    expect(invited.ok && invited.value.path).toMatch(/^\/welcome\/[\w-]{43}$/);
    expect(await run({ do: 'list' })).toMatchObject({
      value: { lines: [expect.stringContaining('a@example.org  admin')] },
    });
    expect((await run({ do: 'role', email: 'a@example.org', role: 'editor' })).ok, 'the last admin').toBe(false);
    expect((await run({ do: 'add', email: 'c@example.org', role: 'king' })).ok).toBe(false);
    expect((await run({ do: 'close', email: 'nobody@example.org' })).ok).toBe(false);
  });
});
