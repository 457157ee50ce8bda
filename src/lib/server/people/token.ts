import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, fit for an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token; looking it up by its hash leaves nothing to measure. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
