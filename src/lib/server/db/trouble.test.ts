import { describe, expect, it } from 'vitest';
import { isDatabaseGone } from './trouble';

const failing = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

describe('isDatabaseGone', () => {
  it.each([
    ['refused connection', failing('ECONNREFUSED')],
    ['closed connection', failing('CONNECTION_CLOSED')],
    ['server shutting down', failing('57P01')],
    ['server starting up', failing('57P03')],
    ['any connection exception', failing('08006')],
    ['socket that is not there', failing('ENOENT', { syscall: 'connect' })],
    ['one wrapped by drizzle', new Error('Failed query', { cause: failing('CONNECT_TIMEOUT') })],
  ])('is true for a %s', (_what, error) => expect(isDatabaseGone(error)).toBe(true));

  it.each([
    ['wrong query', failing('42703')],
    ['broken rule', failing('23514')],
    ['missing file', failing('ENOENT', { syscall: 'open' })],
    ['bug', new TypeError('x is undefined')],
    ['thrown string', 'ECONNREFUSED'],
  ])('is false for a %s', (_what, error) => expect(isDatabaseGone(error)).toBe(false));
});
