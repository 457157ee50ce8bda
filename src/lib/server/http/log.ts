/**
 * The log: one JSON object a line on standard output. It holds nothing about the person who asks: no address of theirs,
 * no query string (what somebody searches for is theirs), no header, no cookie, no parameter of a database query.
 */
import { pino } from 'pino';

export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: undefined });

/** A finished request. `route` is the pattern (`/events/[slug]`), null when no route matched; `ms` is milliseconds. */
export interface Served {
  requestId: string;
  method: string;
  route: string | null;
  status: number;
  ms: number;
}

export const logServed = (served: Served): void => log.info(served, 'served');

/** What may be written down of an error: kind, code, message and where, without the values a query was given. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const query = (error as { query?: unknown }).query;
  return {
    kind: error.name,
    ...(code === undefined ? {} : { code }),
    // drizzle's message repeats the query with the values; the driver's, underneath, says what is wrong.
    ...(typeof query === 'string' ? { query: query.slice(0, 500) } : { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
