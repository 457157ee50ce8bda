/** The build that `npm start` serves: made when there is none, or when its sources have changed since. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, closeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartTrouble } from './web-server';

const sources = [
  'src',
  'static',
  'drizzle',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/**
 * Makes `build/` current, unless it is. Two programs that start together take turns.
 *
 * @throws StartTrouble with what the build said, when it fails.
 */
export async function ensureBuild(root: string, say: (line: string) => void): Promise<void> {
  if (isCurrent(root)) return;
  const unlock = await takeTurn(root, say);
  try {
    if (isCurrent(root)) return;
    say('Building Parley (under a minute; only after changes).');
    const fingerprint = fingerprintOf(root);
    rmSync(stampOf(root), { force: true });
    await runBuild(root);
    writeFileSync(stampOf(root), fingerprint);
  } finally {
    unlock();
  }
}

const stampOf = (root: string) => join(root, 'build', 'sources.sha256');

const isCurrent = (root: string) =>
  existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === fingerprintOf(root);

/** SHA-256 over the names and contents of everything the build is made from; tests are not. */
function fingerprintOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) add(source);
  return hash.digest('hex');

  function add(path: string): void {
    const full = join(root, path);
    if (!existsSync(full)) return;
    let children: string[] | null = null;
    try {
      children = readdirSync(full);
    } catch {
      // A file.
    }
    if (children) for (const child of children.sort()) add(`${path}/${child}`);
    else if (!path.endsWith('.test.ts')) hash.update(`\n${path}\n`).update(readFileSync(full));
  }
}

function runBuild(root: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const vite = join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  const run = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  run.stdout.on('data', (text: Buffer) => (said += text.toString()));
  run.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    run.once('error', reject);
    run.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new StartTrouble(`The build failed.\n${said.trim()}`));
    });
  });
}

/** A file that names the process whose turn it is; one that names a dead process counts for nothing. */
async function takeTurn(root: string, say: (line: string) => void): Promise<() => void> {
  const folder = join(root, '.svelte-kit');
  const path = join(folder, 'building.pid');
  mkdirSync(folder, { recursive: true });
  for (let told = false; ;) {
    try {
      const file = openSync(path, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(readIfThere(path));
      if (pid > 0 && !isAlive(pid)) rmSync(path, { force: true });
      else if (!told) {
        told = true;
        say('Another Parley is building; waiting for it.');
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
