/** The app's start without its web part, as a process of its own that tests can kill: open, migrate, seed, wait. */
import { boot } from '../../src/lib/server/db/boot';
import { seedIfEmpty } from '../../src/lib/server/exchange/seed';

try {
  await boot({ seed: seedIfEmpty });
  process.stdout.write('booted\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
