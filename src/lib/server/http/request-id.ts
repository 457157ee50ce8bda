import { randomUUID } from 'node:crypto';

/** The id a proxy gave the request, when it is a plausible one (8 to 64 letters, digits, `.`, `_`, `-`), else a new one. */
export const requestId = (given: string | null): string =>
  given !== null && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
