/**
 * Drawing off the event loop: a few processes that render, and a queue before them. Processes and not threads, since one
 * that takes too long can be ended, one that dies takes nothing with it, and only a process can be kept from fonts that
 * happen to be installed on the machine, with which the same figure would have other bytes elsewhere.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fontFiles } from './fonts';
import type { PdfSource } from './pdf';
import { inOrder } from './pdf-order';
import { renderProcess } from './render-process';

export type RenderJob = ({ kind: 'pdf' } & PdfSource) | { kind: 'png'; svg: string; zoom: number };

export interface RenderLimits {
  /** Processes at a time. */
  processes: number;
  /** Jobs that may wait. */
  waiting: number;
  /** Jobs of one client, under way and waiting. */
  perClient: number;
  /** A job may take, ms. */
  longest: number;
}

export interface RenderRequest {
  /** Whoever asks, for the limit per client; null for none. */
  client?: string | null;
  /** Gives the job up while it waits. */
  signal?: AbortSignal;
}

/** Why nothing was drawn: said to the reader with status 429 or 503. */
export class RenderRefusal extends Error {
  override readonly name = 'RenderRefusal';
  constructor(
    readonly status: 429 | 503,
    message: string,
  ) {
    super(message);
  }
}

interface Waiting extends RenderRequest {
  job: RenderJob;
  resolve(file: Buffer): void;
  reject(error: Error): void;
}

export interface Renderer {
  /** The file. Rejects with a `RenderRefusal` when it cannot be drawn now, with another error for a bug. */
  render(job: RenderJob, request?: RenderRequest): Promise<Buffer>;
  close(): void;
}

type Answer = { file: Uint8Array } | { failed: string } | { ready: true };

const usualLimits = (): RenderLimits => ({
  processes: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 24,
  perClient: 6,
  longest: 30_000,
});

/** Nothing is started before the first job. */
export function createRenderer(limits: RenderLimits = usualLimits()): Renderer {
  const queue: Waiting[] = [];
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const perClient = new Map<string, number>();
  let folder: string | null = null;

  function count(client: string | null | undefined, by: 1 | -1): void {
    if (!client) return;
    const now = (perClient.get(client) ?? 0) + by;
    if (now > 0) perClient.set(client, now);
    else perClient.delete(client);
  }

  function begin(): ChildProcess {
    const require = createRequire(import.meta.url);
    if (folder === null) {
      folder = mkdtempSync(join(tmpdir(), 'parley-render-'));
      // Typst looks for the machine's fonts where fontconfig says they are.
      writeFileSync(
        join(folder, 'fonts.conf'),
        `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>${folder}</dir></fontconfig>\n`,
      );
      process.once('exit', forget);
    }
    const child = spawn(process.execPath, ['--eval', renderProcess], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      env: {
        PATH: process.env.PATH,
        SYSTEMROOT: process.env.SYSTEMROOT,
        FONTCONFIG_FILE: join(folder, 'fonts.conf'),
        PARLEY_RENDERER: JSON.stringify({
          modules: {
            typst: require.resolve('@myriaddreamin/typst-ts-node-compiler'),
            resvg: require.resolve('@resvg/resvg-js'),
          },
          fonts: fontFiles(),
        }),
      },
    });
    all.add(child);
    child.once('exit', () => {
      all.delete(child);
      const at = idle.indexOf(child);
      if (at >= 0) idle.splice(at, 1);
    });
    return child;
  }

  function next(): void {
    if (!queue.length || (!idle.length && all.size >= limits.processes)) return;
    const waiting = queue.shift();
    if (!waiting) return;
    const child = idle.pop() ?? begin();
    hold(child, true);
    const finish = (end: () => void, reuse: boolean) => {
      clearTimeout(late);
      child.removeAllListeners('message');
      child.removeListener('exit', died);
      child.removeListener('error', died);
      count(waiting.client, -1);
      if (reuse && child.connected) {
        hold(child, false);
        idle.push(child);
      } else {
        all.delete(child);
        child.kill('SIGKILL');
      }
      end();
      next();
    };
    const refuse = (sentence: string) => () => waiting.reject(new RenderRefusal(503, sentence));
    const died = () => finish(refuse('The program that draws ended while it drew this. Try again.'), false);
    const late = setTimeout(
      () => finish(refuse('This figure takes too long to draw. Choose fewer events or a shorter window.'), false),
      limits.longest,
    );
    child.once('exit', died);
    child.once('error', died);
    child.on('message', (answer: Answer) => {
      if ('file' in answer) finish(() => waiting.resolve(finished(waiting.job, Buffer.from(answer.file))), true);
      else if ('failed' in answer) finish(() => waiting.reject(new Error(answer.failed)), true);
    });
    child.send(waiting.job);
  }

  const forget = () => {
    for (const child of all) child.kill('SIGKILL');
    if (folder) rmSync(folder, { recursive: true, force: true });
    folder = null;
  };

  return {
    render(job, request = {}) {
      const { client, signal } = request;
      if (client && (perClient.get(client) ?? 0) >= limits.perClient)
        return Promise.reject(
          new RenderRefusal(
            429,
            'You have asked for several figures that are still being drawn. Wait for one of them.',
          ),
        );
      if (queue.length >= limits.waiting)
        return Promise.reject(new RenderRefusal(503, 'Too many figures are being drawn. Try again in a minute.'));
      return new Promise<Buffer>((resolve, reject) => {
        const waiting: Waiting = { ...request, job, resolve, reject };
        count(client, 1);
        queue.push(waiting);
        signal?.addEventListener('abort', () => {
          const at = queue.indexOf(waiting);
          if (at < 0) return;
          queue.splice(at, 1);
          count(client, -1);
          reject(new RenderRefusal(503, 'Whoever asked for the figure has left.'));
        });
        next();
      });
    },
    close() {
      process.removeListener('exit', forget);
      forget();
    },
  };
}

const finished = (job: RenderJob, file: Buffer) => (job.kind === 'pdf' ? inOrder(file) : file);

/** While it works a process keeps ours alive; idle it does not. */
function hold(child: ChildProcess, busy: boolean): void {
  const channel = child.channel as { ref(): void; unref(): void } | null | undefined;
  if (busy) {
    child.ref();
    channel?.ref();
  } else {
    child.unref();
    channel?.unref();
  }
}

let shared: Renderer | undefined;

/** The app's own. */
export const renderer = (): Renderer => (shared ??= createRenderer());
