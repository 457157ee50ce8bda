import { isAbsolute, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeTarget, targetFromEnv } from './target';

describe('the database that the environment names', () => {
  it('is a folder in the project when nothing is said', () => {
    const target = targetFromEnv({});
    expect(target.kind).toBe('embedded');
    expect(isAbsolute(describeTarget(target))).toBe(true);
    expect(describeTarget(target)).toMatch(/data$/);
  });

  it('is the folder of PARLEY_DATA_DIR, from the working folder', () => {
    expect(targetFromEnv({ PARLEY_DATA_DIR: 'x/y' })).toEqual({ kind: 'embedded', dataDir: resolve('x/y') });
  });

  it('is the server of DATABASE_URL, shown without its password', () => {
    const target = targetFromEnv({
      DATABASE_URL: 'postgres://ann:s3cret@db.example/talks?password=also',
      PARLEY_DATA_DIR: 'x',
    });
    expect(target.kind).toBe('server');
    expect(describeTarget(target)).toBe('postgres://ann@db.example:5432/talks');
  });

  it('is an embedded one when DATABASE_URL is blank', () => {
    expect(targetFromEnv({ DATABASE_URL: ' ' }).kind).toBe('embedded');
  });

  it.each(['nonsense', 'mysql://ann:s3cret@h/d', 'https://ann:s3cret@h/d'])(
    'is refused for %s, without repeating it',
    (url) => {
      expect(() => targetFromEnv({ DATABASE_URL: url })).toThrow(/^DATABASE_URL .* should look like postgres:/);
      expect(() => targetFromEnv({ DATABASE_URL: url })).not.toThrow(/s3cret/);
    },
  );
});
