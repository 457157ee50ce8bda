import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../domain/result';
import { askRunning, type FolderLock, onControl, takeFolder } from './control';

let base: string;
let lock: FolderLock | null = null;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'parley-control-'));
});
afterEach(async () => {
  await lock?.release();
  lock = null;
  rmSync(base, { recursive: true, force: true });
});

describe.each([
  ['a short path', 'data'],
  ['a path too long for a socket', 'd'.repeat(120)],
])('the control socket of a folder with %s', (_what, name) => {
  it('is nobody’s until somebody takes the folder, and again afterwards', async () => {
    const folder = join(base, name);
    expect(await askRunning(folder, { ask: 'who' })).toBe('nobody');
    lock = await takeFolder(folder);
    expect(await askRunning(folder, { ask: 'who' })).toEqual(ok({ pid: process.pid }));
    await lock.release();
    lock = null;
    expect(await askRunning(folder, { ask: 'who' })).toBe('nobody');
  });

  it('makes the folder private and refuses a second taker', async () => {
    const folder = join(base, name);
    lock = await takeFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await expect(takeFolder(folder)).rejects.toThrow(`is in use by another Parley (process ${process.pid})`);
    expect(await askRunning(folder, { ask: 'who' })).toEqual(ok({ pid: process.pid }));
  });

  it('lets one of many takers at once win', async () => {
    const folder = join(base, name);
    mkdirSync(folder);
    const taken = await Promise.allSettled(Array.from({ length: 2 }, () => takeFolder(folder)));
    const won = taken.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    lock = won[0]?.value ?? null;
  });
});

describe('a request to the running app', () => {
  beforeEach(async () => {
    lock = await takeFolder(join(base, 'data'));
  });
  const ask = (name: string, payload: unknown, hear: (line: string) => void = () => {}) =>
    askRunning(join(base, 'data'), { ask: name, with: payload }, hear);

  it('reports progress line by line, then the result', async () => {
    onControl('count', async (upTo, progress) => {
      for (let n = 1; n <= Number(upTo); n += 1) progress(`step ${n}`);
      return ok({ counted: upTo });
    });
    const heard: string[] = [];
    expect(await ask('count', 3, (line) => heard.push(line))).toEqual(ok({ counted: 3 }));
    expect(heard).toEqual(['step 1', 'step 2', 'step 3']);
  });

  it('brings back faults as they are', async () => {
    const fault = { code: 'x.y', field: 'z', message: 'Not like this.' };
    onControl('refuse', async () => fail(fault));
    expect(await ask('refuse', null)).toEqual(fail(fault));
  });

  it('reports a throw as a fault, and goes on serving', async () => {
    onControl('break', () => Promise.reject(new Error('broken')));
    expect(await ask('break', null)).toMatchObject({
      ok: false,
      faults: [{ code: 'control.failed', message: 'broken' }],
    });
    expect(await ask('never heard of', null)).toMatchObject({ ok: false, faults: [{ code: 'control.unknown' }] });
  });

  it('says so when the app breaks off before it answers', async () => {
    let begun: () => void = () => {};
    const started = new Promise<void>((resolve) => (begun = resolve));
    onControl('hang', () => (begun(), new Promise(() => {})));
    const answer = ask('hang', null);
    await started;
    await lock?.release();
    lock = null;
    expect(await answer).toMatchObject({ ok: false, faults: [{ code: 'control.cut-off' }] });
  });
});
