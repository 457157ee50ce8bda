import { isHttpError } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { saveLakeTalks } from '../../../../tests/support/lake-talks';
import { unsafeParts } from '../../visual/scene/safe-svg';
import { redirects } from '../db/schema/desk';
import { events } from '../db/schema/events';
import { tracks } from '../db/schema/things';
import { renderer } from '../figures/renderer';
import { embedPage } from '../figures/embed';
import { figureToday, keepFigure, requireFigure, savedFile } from './saved-figure';

const origin = 'https://parley.example';
const by = { id: null, name: 'Ada' };
const chart = (query: string) => new URL(`${origin}/timeline?${query}`);
const asked = { request: new Request(origin), getClientAddress: () => 'test' };

describeOnBothDatabases(
  'a saved figure',
  (getDb) => {
    let id = '';
    const bytes = async () => {
      const files = await Promise.all(
        (['svg', 'png', 'pdf', 'csv', 'json'] as const).map((format) => savedFile(getDb(), id, format, asked)),
      );
      return Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer()).toString('base64')));
    };
    let then: string[] = [];
    beforeAll(async () => {
      await saveLakeTalks(getDb());
      id = await keepFigure(getDb(), by, 'timeline', chart('track=lake-talks&size=columns&title=Talks&legend=on'));
      then = await bytes();
    }, 60_000);
    afterAll(() => renderer().close());

    it('has an address that everybody gets who asks for the same', async () => {
      expect(id).toMatch(/^[a-z2-7]{12}$/);
      expect(await keepFigure(getDb(), by, 'timeline', chart('title=Talks&size=columns&track=lake-talks'))).toBe(id);
      const { svg } = await requireFigure(getDb(), id);
      expect(svg).toContain(`<dc:identifier>${origin}/figures/${id}</dc:identifier>`);
      expect(unsafeParts(svg)).toEqual([]);
      expect((await figureToday(getDb(), await requireFigure(getDb(), id), origin)).changes).toEqual({
        added: [],
        gone: [],
        changed: [],
      });
    });

    it('gives the same bytes after the data moved on, and says what changed', async () => {
      await getDb().update(events).set({ title: 'First meeting, renamed' }).where(eq(events.slug, 'meeting'));
      await getDb().update(events).set({ editorial: 'withdrawn' }).where(eq(events.slug, 'invitation'));
      const { changes } = await figureToday(getDb(), await requireFigure(getDb(), id), origin);
      expect(changes?.gone.map(({ slug }) => slug)).toEqual(['invitation']);
      expect(changes?.changed[0]?.fields).toContainEqual(
        expect.objectContaining({ label: 'title', now: 'First meeting, renamed' }),
      );
      expect(await bytes()).toEqual(then);
    });

    it('is found, and can be brought up to date, after its track was merged', async () => {
      await getDb().update(tracks).set({ slug: 'ferry-talks' }).where(eq(tracks.slug, 'lake-talks'));
      const lost = await figureToday(getDb(), await requireFigure(getDb(), id), origin);
      expect(lost).toMatchObject({ changes: null, fault: expect.stringContaining('There is no track “lake-talks”') });
      await getDb().insert(redirects).values({ subject: 'tracks', slug: 'lake-talks', toSlug: 'ferry-talks' });
      const found = await figureToday(getDb(), await requireFigure(getDb(), id), origin);
      expect(found.query).toContain('track=ferry-talks');
      expect(found.fault).toBeNull();
      expect(await bytes()).toEqual(then);
    });

    it('may be framed by others, without scripts', async () => {
      const { drawing } = await requireFigure(getDb(), id);
      const shown = { figure: drawing.figure, src: `/figures/${id}.svg`, note: '' };
      const policy = (env: NodeJS.ProcessEnv) => embedPage(shown, env).headers.get('content-security-policy');
      expect(policy({})).toMatch(/default-src 'none'; img-src 'self'; .*frame-ancestors \*$/);
      expect(policy({ PARLEY_EMBED: 'https://news.example, x' })).toMatch(/frame-ancestors https:\/\/news\.example$/);
      expect(policy({ PARLEY_EMBED: 'none' })).toMatch(/frame-ancestors 'none'$/);
      expect(await embedPage(shown, {}).text()).not.toMatch(/<script|onload/);
    });

    it('that nobody saved is a 404', async () => {
      const problem = await requireFigure(getDb(), 'aaaaaaaaaaaa').catch((error: unknown) => error);
      expect(isHttpError(problem) && problem.status).toBe(404);
    });
  },
  { keep: true },
);
