import { trigramTrouble } from './check';
import { migrateWith, withSetupLock } from './migrate';
import { appDatabase, closeAppDatabase, type Db } from './open';

export interface BootOptions {
  /** Fills an empty database with what is shipped, all or nothing; leaves any other alone. */
  seed?: (db: Db, say: (line: string) => void) => Promise<void>;
  /** Hears what happens, a line at a time; by default the terminal. */
  say?: (line: string) => void;
  /** `PARLEY_SEED=none` starts empty. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Opens the app's database, brings its tables up to date and fills it when it is empty. Calling it again is cheap, and
 * repeats what failed the last time. Instances that start together on one server take turns.
 *
 * @throws DatabaseTrouble with the sentence for the operator.
 */
export async function boot({ seed, say = tell, env = process.env }: BootOptions = {}): Promise<void> {
  const database = appDatabase(say);
  try {
    await database.ready();
    await withSetupLock(database, say, async (sql) => {
      await migrateWith(sql, database.where, say);
      const trouble = await trigramTrouble(sql);
      if (trouble) say(trouble);
      if (env.PARLEY_SEED !== 'none') await seed?.(database.db, say);
    });
  } catch (error) {
    await closeAppDatabase().catch(() => {});
    throw error;
  }
}

const tell = (line: string) => void process.stdout.write(`${line}\n`);
