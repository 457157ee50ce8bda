/** `npm start`: builds when needed, opens and fills the database, serves until Ctrl-C. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { closeAppDatabase, openDatabase } from '../lib/server/db/open';
import { refuseIfTaken } from '../lib/server/db/control';
import { projectRoot } from '../lib/server/db/project-root';
import { targetFromEnv } from '../lib/server/db/target';
import { setupPath } from '../lib/server/session/welcome';
import { ensureBuild } from './build';
import { checkPort, type Handler, type Listening, placeFromEnv, plainProtocolHeader, serve } from './web-server';

/** Milliseconds that requests in flight get to finish after Ctrl-C. */
const grace = 10_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);
let listening: Listening | null = null;
let stoppingSince: number | null = null;

async function start(): Promise<void> {
  const place = placeFromEnv(process.env);
  const target = targetFromEnv();
  // What would stop us in the end is said before the long work, not after it.
  if (target.kind === 'embedded') await refuseIfTaken(target.dataDir);
  else await (await openDatabase({ target })).close();
  await checkPort(place);

  const root = projectRoot();
  await ensureBuild(root, say);

  process.env.NODE_ENV ??= 'production';
  // Without ORIGIN the app would take every request for https, and refuse the forms of its own pages.
  if (!process.env.ORIGIN) process.env.PROTOCOL_HEADER ??= plainProtocolHeader;
  const app = (await import(pathToFileURL(join(root, 'build', 'handler.js')).href)) as { handler: Handler };
  listening = await serve(app.handler, place);
  const setup = setupPath();
  if (setup)
    say(
      `There is no account yet. Make the first one, an admin, within a day: ${process.env.ORIGIN || listening.address}${setup}`,
    );
  say(`Parley is ready: ${listening.address}`);
}

/** A terminal sends Ctrl-C to npm and to us, and npm passes it on: what follows at once is the same Ctrl-C. */
async function stop(): Promise<void> {
  if (stoppingSince !== null) {
    if (Date.now() - stoppingSince > 1000) process.exit(1);
    return;
  }
  stoppingSince = Date.now();
  say('Stopping.');
  await listening?.close(grace);
  await closeAppDatabase();
  process.exit(0);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

start().catch(async (error: unknown) => {
  if (stoppingSince !== null) return;
  const known = error instanceof Error && ['DatabaseTrouble', 'StartTrouble'].includes(error.name);
  process.stderr.write(`${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  await closeAppDatabase().catch(() => {});
  process.exit(1);
});
