import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseTrouble } from './trouble';

/** `sockaddr_un` holds 104 bytes on macOS and 108 on Linux; what is left is for the suffix of a socket in the making. */
const longestPath = 88;

/**
 * Where a program's local socket `name` of a data folder is: in the folder; where that path is too long for a socket,
 * in a private folder among the temporary files, named after the data folder; on Windows a named pipe.
 * The folder must exist.
 */
export function socketPath(dataDir: string, name: string): string {
  const folder = realpathSync(dataDir);
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\parley-${mark}-${name}`;
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= longestPath) return path;
  return join(privateFolder(join(tmpdir(), `parley-${process.getuid?.() ?? 0}-${mark}`)), name);
}

function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new DatabaseTrouble(
      `The folder ${path} belongs to somebody else; move the data folder to a shorter path, or remove that folder.`,
    );
  chmodSync(path, 0o700);
  return path;
}

/** Takes away the private folder of a socket, if there was one and it is empty by now. */
export function removePrivateFolder(path: string): void {
  const folder = dirname(path);
  if (dirname(folder) !== tmpdir() || !folder.includes(`${join(tmpdir(), 'parley-')}${process.getuid?.() ?? 0}-`))
    return;
  try {
    rmdirSync(folder);
  } catch {
    // Another socket of the same data folder is still there.
  }
}
