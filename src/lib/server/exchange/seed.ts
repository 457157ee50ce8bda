import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../db/open';
import { projectRoot } from '../db/project-root';
import { isUntouched } from '../revisions/origin';
import { importFolder } from './import-folder';
import { faultTable } from './import-words';

const shippedName = 'armenia-azerbaijan';

/** Where the shipped data set lies: beside the sources, or in the build made from them. */
function shippedFolder(): string {
  const root = projectRoot();
  const candidates = [join(root, 'static'), join(root, 'build', 'client'), join(process.cwd(), 'static')];
  const found = candidates.map((base) => join(base, 'datasets', shippedName)).find((folder) => existsSync(folder));
  if (!found) throw new Error(`The shipped data set is missing. It belongs in static/datasets/${shippedName}.`);
  return found;
}

/** Loads the data set that comes with Parley into a database to which nothing was ever written; leaves any other alone. */
export async function seedIfEmpty(db: Db, say: (line: string) => void = () => {}): Promise<void> {
  if (!(await isUntouched(db))) return;
  say('The database is empty: loading the data set on Armenia and Azerbaijan.');
  const result = await importFolder(db, shippedFolder(), { by: 'Parley', say, shipped: true });
  if (!result.ok) throw new Error(`The shipped data set has faults.\n${faultTable(result.faults)}`);
  say(`Loaded ${result.value.tallies.events.created} events with ${result.value.tallies.sources.created} sources.`);
}
