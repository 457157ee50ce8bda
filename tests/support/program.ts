/** A program of ours as a real process: its lines as they come, and its end. */
import { spawn } from 'node:child_process';
import type { DatabaseTarget } from '../../src/lib/server/db/target';

export interface Program {
  pid: number;
  /** Resolves with the first line that matches, printed before or after; rejects when the program ends without it. */
  line(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code (null when it was killed) and all it printed, once it has ended. */
  ended: Promise<{ code: number | null; output: string }>;
}

/** Starts `file`, a TypeScript program of the project, with the database `target`, or with whatever `env` says. */
export function startProgram(
  file: string,
  target: DatabaseTarget | null,
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Program {
  const {
    DATABASE_URL: _url,
    PARLEY_DATA_DIR: _dir,
    PARLEY_SEED: _seed,
    ORIGIN: _o,
    HOST: _h,
    ...inherited
  } = process.env;
  const database =
    target === null
      ? {}
      : target.kind === 'server'
        ? { DATABASE_URL: target.url }
        : { PARLEY_DATA_DIR: target.dataDir };
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...database, ...env },
  });
  let output = '';
  let over = false;
  const waiting = new Set<() => void>();
  const notify = () => [...waiting].forEach((look) => look());
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      output += text.toString();
      notify();
    });
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => {
      over = true;
      process.removeListener('exit', orphan);
      notify();
      resolve({ code, output });
    }),
  );
  return {
    pid: child.pid ?? 0,
    ended,
    kill: (signal) => void child.kill(signal),
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = output.split('\n').find((line) => pattern.test(line));
          if (found === undefined && !over) return;
          waiting.delete(look);
          if (found === undefined) reject(new Error(`The program ended without printing ${pattern}:\n${output}`));
          else resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
