import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const landmark = join('drizzle', 'meta', '_journal.json');

/**
 * The project's folder (absolute path): the nearest one with migrations above this module, or above the working folder.
 * Both are tried because the build puts this module elsewhere than the sources do.
 *
 * @throws when neither has one: the build was copied away without `drizzle/`.
 */
export function projectRoot(): string {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, landmark))) return folder;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error(`Cannot find the folder drizzle/ with the migrations. Start Parley from its project folder.`);
}
