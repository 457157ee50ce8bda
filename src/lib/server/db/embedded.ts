/** PostgreSQL inside this process: PGlite in a thread of its own, spoken to over a local socket like any server. */
import { createRequire } from 'node:module';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { type FolderLock, takeFolder } from './control';
import { embeddedWorker } from './embedded-worker';
import { socketPath } from './socket-path';

export interface Embedded {
  /** Takes the folder and starts the engine, unless that has happened. Safe to call at any time. */
  ready(): Promise<void>;
  /** A connection for the driver, starting the engine first when it is not running. Never rejects (see `broken`). */
  connect(): Promise<Socket>;
  close(): Promise<void>;
}

const stopWithin = 5000;

/** Nothing happens until `ready` or `connect`. `say` hears of what takes long. */
export function embedded(dataDir: string, say: (line: string) => void): Embedded {
  let lock: Promise<FolderLock> | null = null;
  let engine: Promise<Worker> | null = null;
  let closed = false;

  async function ready(): Promise<void> {
    if (closed) throw gone('The embedded database has been closed.');
    const taking = (lock ??= takeFolder(dataDir));
    try {
      await taking;
    } catch (error) {
      if (lock === taking) lock = null;
      throw error;
    }
    const starting = (engine ??= startEngine(dataDir, say, () => (engine = null)));
    await starting;
  }

  return {
    ready,
    async connect() {
      try {
        await ready();
        return connect(socketPath(dataDir, 'postgres.sock'));
      } catch (error) {
        return broken(error as Error);
      }
    },
    async close() {
      closed = true;
      const [worker, folder] = await Promise.all([engine?.catch(() => null), lock?.catch(() => null)]);
      if (worker) await stopEngine(worker);
      await folder?.release();
    },
  };
}

async function startEngine(dataDir: string, say: (line: string) => void, onExit: () => void): Promise<Worker> {
  const { resolve } = createRequire(import.meta.url);
  const worker = new Worker(embeddedWorker, {
    eval: true,
    execArgv: [],
    env: { TZ: 'UTC' },
    workerData: {
      folder: join(dataDir, 'postgres'),
      socket: socketPath(dataDir, 'postgres.sock'),
      modules: {
        pglite: resolve('@electric-sql/pglite'),
        trigrams: resolve('@electric-sql/pglite/contrib/pg_trgm'),
        server: resolve('@electric-sql/pglite-socket'),
      },
    },
  });
  return new Promise((resolve, reject) => {
    let reason = 'it stopped by itself';
    worker.on('message', (message: { say?: string; ready?: true; failed?: string }) => {
      if (message.say) say(message.say);
      if (message.failed) reason = message.failed;
      if (message.ready) resolve(worker);
    });
    worker.on('error', (error) => (reason = error.message));
    worker.once('exit', () => {
      onExit();
      reject(gone(`The embedded database in ${dataDir} does not start: ${reason}.`));
    });
  });
}

async function stopEngine(worker: Worker): Promise<void> {
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  const late = setTimeout(() => void worker.terminate(), stopWithin);
  worker.postMessage('close');
  await exited;
  clearTimeout(late);
}

const gone = (message: string) => Object.assign(new Error(message), { code: 'PARLEY_EMBEDDED_GONE' });

/**
 * A connection that fails at once with this error. The driver forgets about a connection whose socket cannot even be
 * made, and every later query would wait for it; one that breaks is retried.
 */
function broken(error: Error): Socket {
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  setImmediate(() => socket.destroy(error));
  return socket as Socket;
}
