import { describe, expect, it } from 'vitest';
import { type Rule, lines, long, longest, markup, names, noBarrel, words } from './house';
import { longModules } from './rooms';
import { type SourceFile, isCode, sourceFiles } from './source-tree';

const source = sourceFiles('src');
const tests = sourceFiles('tests').filter((file) => !file.path.startsWith('tests/fixtures/'));
const papers = sourceFiles('.', /^(README|CONTRIBUTING)\.md$/).filter((file) => !file.path.includes('/'));

const broken = (rule: Rule, files: readonly SourceFile[]) => files.flatMap(rule);

describe('the house rules', () => {
  it('names files one way', () => expect(broken(names, [...source, ...tests])).toEqual([]));
  it('has no barrels', () => expect(broken(noBarrel, source)).toEqual([]));
  it('keeps styles, handlers and raw markup out of attributes', () => expect(broken(markup, source)).toEqual([]));
  it('leaves no machine paths, to-dos or switched-off tests', () =>
    expect(broken(words, [...source, ...tests, ...papers])).toEqual([]));

  it(`keeps modules below ${longest} lines, because a reader has to hold one in the head`, () => {
    const report = [...source, ...tests]
      .filter(isCode)
      .map((file) => ({ path: file.path, lines: lines(file) }))
      .filter((file) => file.lines > long)
      .sort((a, b) => b.lines - a.lines);
    if (report.length)
      console.info(`Modules over ${long} lines:\n${report.map((file) => `${file.lines}  ${file.path}`).join('\n')}`);
    const over = report.filter((file) => file.lines > longest).map((file) => file.path);
    expect(over.sort()).toEqual(Object.keys(longModules).sort());
  });
});

describe('the rules themselves', () => {
  const page = (text: string) => ({ path: 'src/routes/+page.svelte', text });
  it.each<[string, Rule, SourceFile]>([
    ['a helper file', names, { path: 'src/lib/domain/utils.ts', text: '' }],
    ['a camel-case module', names, { path: 'src/lib/domain/fuzzyDate.ts', text: '' }],
    ['a lower-case component', names, { path: 'src/lib/components/filter-bar.svelte', text: '' }],
    ['an index', noBarrel, { path: 'src/lib/domain/index.ts', text: 'export const a = 1;' }],
    ['a star', noBarrel, { path: 'src/lib/domain/a.ts', text: "const a = 1;\nexport * from './b';" }],
    ['a file of re-exports', noBarrel, { path: 'src/lib/domain/a.ts', text: "export { b } from './b';" }],
    ['a style attribute', markup, page('<p style="color: red">x</p>')],
    ['a style directive', markup, page('{#if true}<p style:color="red">x</p>{/if}')],
    ['raw markup', markup, page('{#each [1] as x}<p>{@html x}</p>{/each}')],
    ['an inline handler', markup, page('<button onclick="go()">x</button>')],
    ['a home folder', words, { path: 'src/a.ts', text: `const a = '${['', 'Users', 'a'].join('/')}';` }],
  ])('refuse %s', (_, rule, file) => expect(rule(file)).toHaveLength(1));

  it.each<[string, Rule, SourceFile]>([
    ['a rune module', names, { path: 'src/lib/state/viewport.svelte.ts', text: '' }],
    ['a page', names, page('')],
    [
      'a single re-exported type',
      noBarrel,
      { path: 'src/a.ts', text: "export type { B } from './b';\nexport const a = 1;" },
    ],
    ['a handler', markup, page('<script>let n = 0;</script><button onclick={() => n++}>x</button>')],
    ['a style block', markup, page('<p>x</p><style>p { color: red; }</style>')],
    ['an address', words, { path: 'src/a.ts', text: "goto('/workshop/a')" }],
  ])('allow %s', (_, rule, file) => expect(rule(file)).toEqual([]));
});
