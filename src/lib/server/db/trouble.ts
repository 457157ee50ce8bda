/** A database that cannot be used, for a reason that is the operator's to mend. The message is one sentence for them. */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';
}

/** By name, not by class: the built app and the program that starts it each hold a copy of this module. */
export const isDatabaseTrouble = (error: unknown): error is DatabaseTrouble =>
  error instanceof Error && error.name === 'DatabaseTrouble';

/** What the driver and the operating system report when the other end is not there. */
const goneCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'PARLEY_EMBEDDED_GONE',
  // SQLSTATE: shutting down, crashed, starting up, idle session ended, too many connections.
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53300',
]);

/**
 * Is this error, or what caused it, the database being away (rather than a wrong query)? Then the right answer is
 * 503 and to try again later. Looks through `cause`, where drizzle keeps the driver's error.
 */
export function isDatabaseGone(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const { code, syscall } = at as NodeJS.ErrnoException;
    if (typeof code !== 'string') continue;
    if (goneCodes.has(code)) return true;
    if (code === 'ENOENT' && syscall === 'connect') return true;
    if (/^08[0-9A-Z]{3}$/.test(code)) return true;
  }
  return false;
}

/** The innermost error with a code: the driver's or the operating system's own. */
export function rootCode(error: unknown): string | null {
  let found: string | null = null;
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string') found = code;
  }
  return found;
}
