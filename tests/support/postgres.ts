/** A throw-away PostgreSQL server for tests, from whatever PostgreSQL programs the machine has. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import postgres from 'postgres';

export interface Cluster {
  /** Of the database `postgres`, as a superuser. */
  url: string;
  /** As if the machine went away; the data stays. */
  stop(): Promise<void>;
  /** On the same address as before. */
  start(): Promise<void>;
  /** Stops it and removes every trace. Also happens by itself when the process that started it dies. */
  remove(): Promise<void>;
}

/**
 * Makes and starts a server on a free port of 127.0.0.1, with UTF8 and the locale C.UTF-8, and without the care for
 * power cuts that would make it slow. As root it runs as the user `postgres` or `nobody`, since PostgreSQL refuses root.
 *
 * @throws with a sentence when the machine has no PostgreSQL programs.
 */
export async function startCluster(): Promise<Cluster> {
  const bin = findPrograms();
  const user = unprivileged();
  const base = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
  const data = join(base, 'data');
  const password = randomBytes(12).toString('hex');
  writeFileSync(join(base, 'password'), password);
  if (user) for (const path of [base, join(base, 'password')]) chownSync(path, user.uid, user.gid);
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const initdb = ['--no-sync', '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', join(base, 'password')];
  try {
    execFileSync(join(bin, 'initdb'), [...initdb, '-E', 'UTF8', '--locale=C.UTF-8', '-D', data], {
      ...user,
      env,
      cwd: base,
      stdio: 'pipe',
    });
  } catch (error) {
    rmSync(base, { recursive: true, force: true });
    const said = (error as { stderr?: Buffer }).stderr?.toString().trim();
    throw new Error(`PostgreSQL's initdb (${bin}) failed: ${said || (error as Error).message}`, { cause: error });
  }
  const port = await freePort();
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  let keeper: ChildProcess | null = null;

  async function start(): Promise<void> {
    // The shell outlives us just long enough: when the pipe to it closes, for whatever reason, it ends the server.
    const script = `"$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB -c max_connections=200 \
      >"$2/log" 2>&1 & server=$!; read -r word; kill -INT $server 2>/dev/null; wait $server; \
      [ "$word" = keep ] || rm -rf "$2"`;
    keeper = spawn('sh', ['-c', script, 'sh', bin, base, String(port)], {
      ...user,
      env,
      cwd: tmpdir(),
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true, // Ctrl-C reaches us, and through the pipe it.
    });
    keeper.unref();
    await untilReady(url, join(base, 'log'));
  }

  async function end(word: 'keep' | 'remove'): Promise<void> {
    const ending = keeper;
    keeper = null;
    if (!ending) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.ref();
    ending.stdin?.end(`${word}\n`);
    await gone;
  }

  try {
    await start();
  } catch (error) {
    await end('remove');
    throw error;
  }
  return {
    url,
    start,
    stop: () => end('keep'),
    async remove() {
      await end('remove');
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
  if (found) return found;
  throw new Error(
    'The tests need a real PostgreSQL, and this machine has neither initdb on its PATH nor /usr/lib/postgresql: ' +
      "install it (Debian: apt-get install postgresql), or name a server's superuser address in TEST_DATABASE_URL.",
  );
}

function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (!user) throw new Error('PostgreSQL refuses to run as root, and there is neither a user "postgres" nor "nobody".');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilReady(url: string, log: string): Promise<void> {
  let last: unknown;
  for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : '';
  throw new Error(`PostgreSQL does not start: ${said || String(last)}`);
}
