import { afterEach, describe, expect, test } from 'vitest';
import { type RenderJob, RenderRefusal, type Renderer, createRenderer } from './renderer';

const square: RenderJob = {
  kind: 'png',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>',
  zoom: 1,
};
const huge = (marks: number): RenderJob => ({
  kind: 'png',
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000">${'<text x="9" y="99" font-size="90">x</text>'.repeat(marks)}</svg>`,
  zoom: 1,
});
const limits = { processes: 1, waiting: 2, perClient: 2, longest: 30_000 };

let open: Renderer | null = null;
afterEach(() => open?.close());
const start = (own: Partial<typeof limits> = {}) => (open = createRenderer({ ...limits, ...own }));
const refusal = (job: Promise<Buffer>) =>
  job.then(
    () => null,
    (error: unknown) => (error instanceof RenderRefusal ? error.status : error),
  );

describe('the queue before the processes that draw', () => {
  test('draws one after the other', async () => {
    const renderer = start();
    const files = await Promise.all([1, 2, 3].map(() => renderer.render(square)));
    for (const file of files) expect(file.subarray(1, 4).toString()).toBe('PNG');
  });

  test('one client has a share, the queue an end, and both recover', async () => {
    const renderer = start();
    const mine = [renderer.render(square, { client: 'a' }), renderer.render(square, { client: 'a' })];
    expect(await refusal(renderer.render(square, { client: 'a' }))).toBe(429);
    const other = renderer.render(square, { client: 'b' });
    expect(await refusal(renderer.render(square, { client: 'c' }))).toBe(503);
    await Promise.all([...mine, other]);
    expect((await renderer.render(square, { client: 'a' })).length).toBeGreaterThan(50);
  });

  test('a job that takes too long is ended, and the next one is drawn', async () => {
    const renderer = start({ longest: 400 });
    const slow = refusal(renderer.render(huge(60_000)));
    expect(await slow).toBe(503);
    const again = start();
    expect((await again.render(square)).length).toBeGreaterThan(50);
    renderer.close();
  });

  test('who leaves while waiting is not drawn for', async () => {
    const renderer = start();
    const first = renderer.render(square);
    const leaving = new AbortController();
    const second = refusal(renderer.render(square, { client: 'a', signal: leaving.signal }));
    leaving.abort();
    expect(await second).toBe(503);
    await first;
  });

  test('what cannot be drawn is an error with the reason, and the process lives on', async () => {
    const renderer = start();
    await expect(renderer.render({ kind: 'png', svg: 'no picture', zoom: 1 })).rejects.toThrow(/SVG|xml|root/i);
    await expect(renderer.render({ kind: 'pdf', markup: '#nonsense', pages: [] })).rejects.toThrow(/nonsense/);
    expect((await renderer.render(square)).length).toBeGreaterThan(50);
  });
});
