/** The real app, as `npm start` runs it, on a free port and a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killTree } from './command';
import { freePort } from './postgres';

export interface RunningApp {
  /** `http://localhost:…`, without a slash at the end. */
  url: string;
  /** Everything it printed so far. */
  output(): string;
  /** Asks it to close, waits for its end and removes its data folder. */
  stop(): Promise<void>;
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Starts the app and waits until it answers that it is ready: built if need be, migrated, the shipped data loaded.
 *
 * @throws with what it printed, when it ends or is not ready within `seconds`.
 */
export async function startApp({ env = {}, seconds = 180 }: { env?: Record<string, string>; seconds?: number } = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'parley-app-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { DATABASE_URL: _url, PARLEY_SEED: _seed, ORIGIN: _origin, HOST: _host, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/start.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, PORT: String(port), PARLEY_DATA_DIR: dataDir, ...env },
    detached: process.platform !== 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const orphan = () => killTree(child);
  process.once('exit', orphan);

  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    for (let waited = 0; !ended(child) && waited < 10_000; waited += 50) await pause(50);
    killTree(child);
    process.removeListener('exit', orphan);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }

  for (const deadline = Date.now() + seconds * 1000; ;) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return { url, output: () => output, stop } satisfies RunningApp;
    if (ended(child) || Date.now() > deadline) {
      const ending = ended(child) ? `ended with exit code ${child.exitCode}` : `was not ready after ${seconds} s`;
      await stop();
      throw new Error(`The app ${ending}. It printed:\n${output}`);
    }
    await pause(200);
  }
}
