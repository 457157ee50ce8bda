/**
 * The control socket of a data folder. It is the lock (whoever listens owns the folder) and the way a command-line
 * program asks the running app to do something: one JSON line in, JSON lines of progress out, a result last.
 */
import { chmodSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fail, ok, type Result } from '../../domain/result';
import { removePrivateFolder, socketPath } from './socket-path';
import { DatabaseTrouble } from './trouble';

/** What the app can be asked: a name from the registry and anything JSON can carry. */
export interface ControlRequest {
  ask: string;
  with?: unknown;
}

/**
 * Does what was asked, reporting lines of progress on the way. Expected failure is a `Result`; a throw is reported as one.
 * `gone` aborts when whoever asked has gone before the answer.
 */
export type ControlHandler = (
  payload: unknown,
  progress: (line: string) => void,
  gone: AbortSignal,
) => Promise<Result<unknown>>;

type Answer = { progress: string } | { result: Result<unknown> };

/** Shared by every copy of this module in the process: the dev server reloads modules, the build bundles them. */
const handlers = ((globalThis as Record<symbol, unknown>)[Symbol.for('parley.control')] ??= new Map()) as Map<
  string,
  ControlHandler
>;

/** Answers requests named `name` from now on; the latest registration wins. */
export function onControl(name: string, handler: ControlHandler): void {
  handlers.set(name, handler);
}

/**
 * Asks the app that has this data folder open. `'nobody'` when none runs: then the folder is free to be opened.
 * A connection that breaks off half-way gives the fault `control.cut-off`.
 */
export async function askRunning(
  dataDir: string,
  request: ControlRequest,
  onProgress: (line: string) => void = () => {},
): Promise<Result<unknown> | 'nobody'> {
  if (process.platform !== 'win32' && !existsSync(dataDir)) return 'nobody';
  const path = socketPath(dataDir, 'parley.sock');
  const answer = await askAt(path, request, onProgress);
  if (answer === 'nobody') removePrivateFolder(path);
  return answer;
}

/** The folder is this process's until `release`. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Makes the folder (private, 0700) when there is none, and takes it for this process. A socket left by a process that
 * was killed is cleaned up.
 *
 * @throws DatabaseTrouble when another live process has it; the sentence names folder and process.
 */
export async function takeFolder(dataDir: string): Promise<FolderLock> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DatabaseTrouble(`The data folder ${dataDir} cannot be made (${(error as NodeJS.ErrnoException).code}).`);
  }
  const path = socketPath(dataDir, 'parley.sock');
  if (process.platform === 'win32') return listenOnPipe(path, dataDir);
  const own = `${path}.${process.pid}`;
  rmSync(own, { force: true });
  const server = await listen(own);
  try {
    chmodSync(own, 0o600);
    for (let attempt = 0; ; attempt += 1) {
      try {
        // A link, unlike a rename, fails when the name is taken: of two starters only one can win.
        linkSync(own, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 20) throw error;
        await clearStale(path, dataDir);
      }
    }
  } catch (error) {
    await stop(server);
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const remove = () => rmSync(path, { force: true });
  process.once('exit', remove);
  return {
    async release() {
      process.removeListener('exit', remove);
      remove();
      await stop(server);
      removePrivateFolder(path);
    },
  };
}

/**
 * Asks before anything is touched. `takeFolder` asks again, and means it.
 *
 * @throws DatabaseTrouble when a live process has the folder.
 */
export async function refuseIfTaken(dataDir: string): Promise<void> {
  if (process.platform === 'win32' || existsSync(dataDir))
    await refuseIfAnswered(socketPath(dataDir, 'parley.sock'), dataDir);
}

async function clearStale(path: string, dataDir: string): Promise<void> {
  await refuseIfAnswered(path, dataDir);
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch {
    return; // Another starter was quicker.
  }
  // Between the question and the rename a starter may have put its live socket there: ask again, and give it back.
  try {
    await refuseIfAnswered(aside, dataDir);
  } catch (error) {
    linkSync(aside, path);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

async function refuseIfAnswered(path: string, dataDir: string): Promise<void> {
  const answer = await askAt(path, { ask: 'who' }, () => {});
  if (answer === 'nobody') return;
  const pid = answer.ok ? (answer.value as { pid?: number }).pid : undefined;
  throw new DatabaseTrouble(
    `The data folder ${dataDir} is in use by another Parley${pid ? ` (process ${pid})` : ''}: ` +
      `stop that one first, or give this one a folder of its own with PARLEY_DATA_DIR.`,
  );
}

async function listenOnPipe(path: string, dataDir: string): Promise<FolderLock> {
  try {
    const server = await listen(path);
    return { release: () => stop(server) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') await refuseIfAnswered(path, dataDir);
    throw error;
  }
}

const open = new WeakMap<Server, Set<Socket>>();

function listen(path: string): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).once('line', (line) => void serve(line, socket));
  });
  open.set(server, sockets);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

function stop(server: Server): Promise<void> {
  for (const socket of open.get(server) ?? []) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function serve(line: string, socket: Socket): Promise<void> {
  const send = (answer: Answer) => socket.writable && socket.write(`${JSON.stringify(answer)}\n`);
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  send({ result: await handle(line, (progress) => send({ progress }), gone.signal) });
  socket.end();
}

async function handle(line: string, progress: (line: string) => void, gone: AbortSignal): Promise<Result<unknown>> {
  const refuse = (code: string, message: string) => fail({ code, field: 'ask', message });
  try {
    const request = JSON.parse(line) as ControlRequest;
    if (request.ask === 'who') return ok({ pid: process.pid });
    const handler = handlers.get(request.ask);
    if (!handler) return refuse('control.unknown', `The running Parley does not know how to "${request.ask}".`);
    return await handler(request.with, progress, gone);
  } catch (error) {
    return refuse('control.failed', error instanceof Error ? error.message : String(error));
  }
}

function askAt(
  path: string,
  request: ControlRequest,
  onProgress: (line: string) => void,
): Promise<Result<unknown> | 'nobody'> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const cutOff = fail({
      code: 'control.cut-off',
      field: 'ask',
      message: 'The running Parley broke off before it answered.',
    });
    if (request.ask === 'who') socket.setTimeout(3000, () => socket.destroy());
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT' || error.code === 'ENOTSOCK') resolve('nobody');
      else if (error.code === 'EPIPE' || error.code === 'ECONNRESET') resolve(cutOff);
      else reject(error);
    });
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    socket.once('close', () => resolve(cutOff));
    const lines = createInterface({ input: socket });
    lines.on('error', () => {});
    lines.on('line', (line) => {
      const answer = JSON.parse(line) as Answer;
      if ('progress' in answer) return onProgress(answer.progress);
      resolve(answer.result);
      socket.end();
    });
  });
}
