/** Finds what the tests need from the machine, or obtains it: PostgreSQL's programs, a Chromium, and Poppler. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findChromium, onPath } from './chromium';
import { type Finished, runCommand } from './command';
import { findNetworkx } from './networkx';

export type Provision = { ok: true; note: string } | { ok: false; sentence: string };

const isRoot = () => process.getuid?.() === 0;
const hasApt = () => onPath('apt-get') !== undefined;

/** The folder with PostgreSQL's server programs: where Debian puts it (newest version first), or one on PATH. */
function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ].find((folder) => ['initdb', 'postgres'].every((program) => existsSync(path.join(folder, program))));
}

/** Debian's own switch: with this file in place a package's scripts start no service. */
const policy = '/usr/sbin/policy-rc.d';

let turn: Promise<unknown> = Promise.resolve();

/** Installs a package of Debian or Ubuntu, one at a time, with a second attempt. */
function aptInstall(name: string): Promise<Finished> {
  const mine = turn.then(() => installOne(name));
  turn = mine.catch(() => undefined);
  return mine;
}

async function installOne(name: string): Promise<Finished> {
  const keepStopped = !existsSync(policy);
  if (keepStopped) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' }, seconds: 600 };
  const patient = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  const once = async () => {
    const update = await runCommand('apt-get', [...patient, 'update'], quiet);
    if (update.code !== 0) return update;
    return runCommand('apt-get', [...patient, 'install', '-y', '--no-install-recommends', name], quiet);
  };
  try {
    const first = await once();
    return first.code === 0 ? first : await once();
  } finally {
    if (keepStopped) rmSync(policy, { force: true });
  }
}

const ending = (output: string) => output.trim().split('\n').slice(-8).join('\n');

export async function providePostgres(): Promise<Provision> {
  if (process.env.TEST_DATABASE_URL) return { ok: true, note: 'the server of TEST_DATABASE_URL' };
  const found = findPostgres();
  if (found) return { ok: true, note: found };
  const wish = 'Install PostgreSQL 15 or newer (its initdb and pg_ctl), or name a running server in TEST_DATABASE_URL.';
  if (!isRoot() || !hasApt())
    return { ok: false, sentence: `No PostgreSQL was found, and without root and apt none can be installed. ${wish}` };
  const { output } = await aptInstall('postgresql');
  const installed = findPostgres();
  return installed
    ? { ok: true, note: `${installed}, installed now` }
    : { ok: false, sentence: `No PostgreSQL was found and apt could not install it. ${wish}\n${ending(output)}` };
}

export async function provideNetworkx(): Promise<Provision> {
  const found = findNetworkx();
  if (found) return { ok: true, note: found };
  const wish = 'Install NetworkX for python3 (Debian’s package python3-networkx, or pip install networkx).';
  if (!isRoot() || !hasApt())
    return { ok: false, sentence: `No NetworkX was found, and without root and apt none can be installed. ${wish}` };
  const { output } = await aptInstall('python3-networkx');
  const installed = findNetworkx();
  return installed
    ? { ok: true, note: `${installed}, installed now` }
    : { ok: false, sentence: `No NetworkX was found and apt could not install it. ${wish}\n${ending(output)}` };
}

/** Whether this Chromium starts at all; Ubuntu's package is only a pointer to a snap. */
const starts = async (chromium: string | undefined) =>
  chromium !== undefined && (await runCommand(chromium, ['--version'], { seconds: 30 })).code === 0;

export async function provideChromium(): Promise<Provision> {
  try {
    const found = findChromium();
    if (found && (await starts(found))) return { ok: true, note: found };
    let output = '';
    if (isRoot() && hasApt()) {
      ({ output } = await aptInstall('chromium'));
      const installed = findChromium();
      if (installed && (await starts(installed))) return { ok: true, note: `${installed}, installed now` };
    }
    const withLibraries = isRoot() && hasApt() ? ['--with-deps'] : [];
    const download = await runCommand('node_modules/.bin/playwright', ['install', ...withLibraries, 'chromium'], {
      seconds: 600,
    });
    const downloaded = findChromium();
    if (downloaded && (await starts(downloaded))) return { ok: true, note: `${downloaded}, downloaded now` };
    const wish = 'Install Debian’s package chromium or Google Chrome, or name a browser in CHROMIUM.';
    return {
      ok: false,
      sentence: `No Chromium was found, installed or downloaded. ${wish}\n${ending(output + download.output)}`,
    };
  } catch (error) {
    return { ok: false, sentence: error instanceof Error ? error.message : String(error) };
  }
}

const popplerPrograms = ['pdfinfo', 'pdffonts', 'pdftotext'];
const missingPoppler = () => popplerPrograms.filter((program) => onPath(program) === undefined);

/** Poppler reads the PDF files we write: somebody else's reader. */
export async function providePoppler(): Promise<Provision> {
  if (!missingPoppler().length) return { ok: true, note: popplerPrograms.join(', ') };
  const wish = 'Install Poppler’s programs (Debian: poppler-utils).';
  if (!isRoot() || !hasApt())
    return {
      ok: false,
      sentence: `${missingPoppler().join(', ')} not found, and without root and apt not to be had. ${wish}`,
    };
  const { output } = await aptInstall('poppler-utils');
  return missingPoppler().length
    ? { ok: false, sentence: `apt could not install Poppler. ${wish}\n${ending(output)}` }
    : { ok: true, note: `${popplerPrograms.join(', ')}, installed now` };
}
