import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figureFrame } from '../../visual/marks/figure-frame';
import type { Mark, Scene } from '../../visual/scene/scene';
import { type PdfOptions, pdfSource } from './pdf';
import { createRenderer } from './renderer';
import { type FigureSizeName, figureSizes } from './sizes';

const texts = ['Ստեփանակերտ', 'Xankəndi', 'Степанакерт', 'Stepanakert – “quoted” & <marked>'];
const link = 'https://parley.example/timeline?track=a,b&q="x"\\y';
const renderer = createRenderer();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-pdf-'));
});
afterAll(() => {
  renderer.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A chart of nothing but labels, with as many sources as asked for. */
function figure(width: number, sources: number, height = 200): Scene {
  const chart: Scene = {
    width,
    height,
    title: 'Chart',
    description: 'A chart.',
    background: 'panel',
    children: texts.map((text, i) => ({
      kind: 'text',
      x: 10,
      y: 30 + i * 30,
      text,
      size: 12,
      weight: i % 2 ? 600 : 400,
    })),
  };
  const names = Array.from({ length: sources }, (_, i) => `The Lighthouse, article ${i + 1}, 1 March 2031`);
  const notes = ['Four labels.'];
  return figureFrame([chart], {
    title: 'Փորձ',
    notes,
    sources: names,
    maxSources: 400,
    sourceColumns: 1,
    link,
    margin: 57,
  });
}

const usual: PdfOptions = { title: 'Փորձ "of" ə', link, theme: 'light', size: null, asOf: '2026-02-04' };
async function pdf(scene: Scene, options: Partial<PdfOptions> = {}): Promise<Buffer> {
  return renderer.render({ kind: 'pdf', ...pdfSource(scene, { ...usual, ...options }) });
}

/** What somebody else's program says of the file. */
function ask(program: 'pdfinfo' | 'pdffonts' | 'pdftotext', file: Buffer, ...args: string[]): string {
  const path = join(folder, 'figure.pdf');
  writeFileSync(path, file);
  const rest = program === 'pdftotext' ? [path, '-'] : [path];
  return execFileSync(program, [...args, ...rest], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
const fact = (info: string, name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(info)?.[1];

describe('a figure as PDF', () => {
  test('holds its labels as text, in every script', async () => {
    const text = ask('pdftotext', await pdf(figure(600, 3)), '-layout');
    for (const label of texts) expect(text).toContain(label);
    expect(text).toContain('The Lighthouse, article 3');
  });

  test('embeds the part of the shipped fonts that it uses, and no font of the machine', async () => {
    const lines = ask('pdffonts', await pdf(figure(600, 3)))
      .trim()
      .split('\n')
      .slice(2);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) {
      expect(line).toMatch(/^[A-Z]{6}\+(Inter|NotoSansArmenian|NotoSans)-/);
      expect(line).toMatch(/ yes yes yes /); // embedded, subset, with a map to Unicode
    }
  });

  test('says its title, its address and the data date', async () => {
    const info = ask('pdfinfo', await pdf(figure(600, 3)), '-isodates');
    expect(fact(info, 'Title')).toBe('Փորձ "of" ə');
    expect(fact(info, 'Keywords')).toBe(link);
    expect(fact(info, 'CreationDate')).toMatch(/^2026-02-04/);
    const undated = ask('pdfinfo', await pdf(figure(600, 3), { asOf: null }), '-isodates');
    expect(fact(undated, 'CreationDate')).toBeUndefined();
  });

  test('can be followed to its address', async () => {
    const urls = ask('pdfinfo', await pdf(figure(600, 3)), '-url');
    expect(urls).toContain('parley.example/timeline?track=a,b');
  });

  test('is the same file, byte for byte, whenever and in whichever process it is made', async () => {
    const other = createRenderer();
    // Each opacity is something the page refers to by a name.
    const faint = Array.from({ length: 12 }, (_, i): Mark => {
      const box = { x: i * 20, y: 0, width: 15, height: 15 };
      return { kind: 'rect', ...box, fill: 'accent', stroke: 'ink', opacity: 0.3 + i / 40, fillOpacity: 0.2 + i / 30 };
    });
    try {
      const drawn = figure(600, 30);
      const source = pdfSource({ ...drawn, children: [...drawn.children, ...faint] }, { ...usual, size: 'a4' });
      const files = await Promise.all(
        [renderer, other, renderer, other].map((each) => each.render({ kind: 'pdf', ...source })),
      );
      for (const file of files) expect(file.equals(files[0] ?? Buffer.alloc(0))).toBe(true);
      expect(fact(ask('pdfinfo', files[0] ?? Buffer.alloc(0)), 'Pages')).toBe('1');
    } finally {
      other.close();
    }
  });

  test.each<[FigureSizeName | null, number, number, number]>([
    [null, 600, 100, 1],
    ['column', 313, 5, 1],
    ['columns', 653, 5, 1],
    ['a4', 679, 3, 1],
    ['a4', 679, 100, 2],
    ['a4-landscape', 1008, 100, 3],
  ])('size %s, drawing of %d px, %d sources: %d pages', async (size, width, sources, pages) => {
    const file = await pdf(figure(width, sources), { size });
    const info = ask('pdfinfo', file, '-f', '1', '-l', '99');
    expect(Number(fact(info, 'Pages'))).toBe(pages);
    if (!size) return;
    const { width: mm, height } = figureSizes[size];
    const [, across, down] = /Page +1 size: +([\d.]+) x ([\d.]+)/.exec(info) ?? [];
    expect(Number(across)).toBeCloseTo((mm / 25.4) * 72, 0);
    if (height !== null) expect(Number(down)).toBeCloseTo((height / 25.4) * 72, 0);
    const text = ask('pdftotext', file);
    for (let i = 1; i <= sources; i++) expect(text).toContain(`article ${i}, 1 March`);
    expect(text.match(/article 1, /g)).toHaveLength(1);
  });

  test('a chart higher than the sheet is made smaller, not cut', async () => {
    const file = await pdf(figure(679, 3, 3000), { size: 'a4' });
    const text = ask('pdftotext', file);
    for (const label of texts) expect(text).toContain(label);
    expect(text).toContain('article 3, 1 March');
  });
});
