import { describe, expect, it } from 'vitest';
import { cycles, importFaults, roomOf } from './imports';
import { sourceFiles } from './source-tree';

const project = sourceFiles('src');

describe('the import table', () => {
  it('is kept by every module', () => {
    expect(importFaults(project)).toEqual([]);
  });

  it('is free of circles, because modules that need each other can be neither read nor tested alone', () => {
    expect(cycles(project)).toEqual([]);
  });

  it.each([
    ['src/lib/visual/charts/timeline.ts', 'visual'],
    ['src/lib/components/scene/SceneSvg.svelte', 'scene'],
    ['src/lib/components/FilterBar.svelte', 'components'],
    ['src/lib/server/events/reads.ts', 'server/nouns'],
    ['src/lib/server/db/open.ts', 'server/db'],
    ['src/routes/timeline.svg/+server.ts', 'routes'],
    ['src/hooks.server.ts', 'app'],
  ])('puts %s into %s', (path, room) => expect(roomOf(path)).toBe(room));

  it.each([
    ['src/lib/domain/a.ts', "import { scaleUtc } from 'd3-scale';"],
    ['src/lib/domain/a.ts', "import type { Scene } from '../visual/scene/scene';"],
    ['src/lib/visual/a.ts', "import { zoom } from 'd3-zoom';"],
    ['src/lib/visual/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/lib/components/A.svelte', "<script>import { select } from 'd3-selection';</script>"],
    ['src/lib/components/A.svelte', '<script lang="ts">import { database } from \'$lib/server/db/open\';</script>'],
    ['src/lib/server/events/reads.ts', "import { env } from '$env/dynamic/private';"],
    ['src/lib/server/exchange/a.ts', "import { eq } from 'drizzle-orm';"],
    ['src/routes/+page.server.ts', "import { sql } from 'drizzle-orm';"],
    ['src/routes/+page.svelte', "<script>const zoom = await import('d3-zoom');</script>"],
    ['src/lib/domain/a.ts', "import { sample } from './b.test';"],
  ])('refuses in %s: %s', (path, text) => expect(importFaults([{ path, text }])).toHaveLength(1));

  it.each([
    ['src/lib/domain/a.ts', "import * as v from 'valibot';"],
    ['src/lib/visual/a.ts', "import { families } from '../domain/vocabulary';"],
    ['src/lib/components/scene/A.svelte', "<script>import { zoom } from 'd3-zoom';</script>"],
    ['src/lib/server/events/reads.ts', "import { sql } from 'drizzle-orm';\nimport type { Db } from '../db/open';"],
    ['src/routes/events/+page.server.ts', "import type { PageServerLoad } from './$types';"],
    ['src/lib/domain/a.ts', "// import { x } from 'd3-zoom';"],
    ['src/lib/domain/a.test.ts', "import fc from 'fast-check';"],
  ])('allows in %s: %s', (path, text) => expect(importFaults([{ path, text }])).toEqual([]));

  it('asks to strike a debt that is paid', () => {
    const debt = [{ from: 'src/lib/visual/a.ts', to: 'd3-zoom', because: 'issue 0' }];
    expect(importFaults([{ path: 'src/lib/visual/a.ts', text: "import 'd3-zoom';" }], debt)).toEqual([]);
    expect(importFaults([], debt)[0]).toContain('take it off the debt list');
  });

  it('finds a circle over three modules once', () => {
    const module = (path: string, next: string) => ({ path, text: `import '${next}';` });
    expect(
      cycles([module('src/a.ts', './b'), module('src/b.ts', '$lib/c'), module('src/lib/c.ts', '../a.js')]),
    ).toEqual(['src/a.ts → src/b.ts → src/lib/c.ts → src/a.ts']);
  });
});
