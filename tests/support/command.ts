/** Runs a program without a terminal and keeps what it says. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Finished {
  /** Exit code; null when it was killed, 127 when it could not be started. */
  code: number | null;
  /** Standard output and standard error as they came. */
  output: string;
}

const running = new Set<ChildProcess>();

/** Ends a program with everything it started. */
export function killTree(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

let stopping = false;

/** Asks everything that `runCommand` has under way to clean up and end, for ten seconds; starts nothing any more. */
export async function stopAll(): Promise<void> {
  stopping = true;
  for (const child of running) killTree(child, 'SIGINT');
  for (let waited = 0; running.size && waited < 10_000; waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  for (const child of running) killTree(child);
}

/** Runs `program` to its end or for `seconds` at most; never throws. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: { env?: Record<string, string>; seconds?: number } = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    if (stopping) return;
    const { FORCE_COLOR: _, ...inherited } = process.env;
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...inherited, NO_COLOR: '1', ...options.env },
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
    });
    running.add(child);
    let output = '';
    const hear = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const seconds = options.seconds ?? 900;
    const timer = setTimeout(() => {
      output += `\nStopped after ${seconds} s.\n`;
      killTree(child);
    }, seconds * 1000);
    const finish = (code: number | null) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.on('close', (code) => finish(code));
  });
}
