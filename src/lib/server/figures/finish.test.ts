import { describe, expect, test } from 'vitest';
import { plainHouse } from '../../domain/house-style';
import type { Mark, Scene } from '../../visual/scene/scene';
import { unsafeParts } from '../../visual/scene/safe-svg';
import { finishFigure, fittingFigure } from './finish';
import { parseFigureOptions } from './options';
import { sheetFigure, sheetScenes } from './pdf';

const logo = { href: 'data:image/png;base64,iVBORw0KGgo=', width: 300, height: 60, label: 'The Lighthouse Institute' };

const chart = (width: number, height: number, title = 'Chart'): Scene => ({
  width,
  height,
  title,
  description: 'A chart of nothing.',
  background: 'panel',
  children: [{ kind: 'text', x: 10, y: 20, text: title, size: 12 }],
});
const figure = (query: string, heights: readonly number[] = [200], house = plainHouse) => {
  const read = parseFigureOptions(new URLSearchParams(query));
  if (!read.ok) throw new Error('the options are wrong');
  return fittingFigure(read.value, (look) =>
    finishFigure(
      heights.map((height, index) => chart(look.width, height, `Chart ${index + 1}`)),
      {
        title: 'Made title',
        subtitle: '3 events',
        filters: 'Filter: all',
        notes: ['3 shown.'],
        sources: ['The Lighthouse, 1 March 2031'],
        summary: 'Three events in a row.',
        parts: heights.length > 1,
        link: 'https://parley.example/timeline',
        asOf: '2031-08-01',
      },
      look,
      { origin: 'https://parley.example', link: null, house, naming: 'Names as recorded.' },
    ),
  );
};
const wordsOf = (marks: readonly Mark[]): string[] =>
  marks.flatMap((mark) => (mark.kind === 'group' ? wordsOf(mark.children) : mark.kind === 'text' ? [mark.text] : []));

describe('the last step of a figure', () => {
  test('says what filter and data say', () => {
    const { scene, made } = figure('');
    expect(wordsOf(scene.children).join(' ')).toContain('Made title 3 events Filter: all 3 shown. Names as recorded.');
    expect(scene.description).toBe(made.alt);
    expect(made.alt).toMatch(/^3 events Filter: all Three events in a row\. 3 shown\. Names as recorded\./);
  });

  test('takes the author’s words instead, and keeps what it would have said', () => {
    const { scene, title, made } = figure('title=%D8%B9%D9%86%D9%88%D8%A7%D9%86&subtitle=B&notes=C&alt=D');
    const words = wordsOf(scene.children);
    expect(words).toEqual(expect.arrayContaining(['عنوان', 'B', 'C', '3 shown.']));
    expect([title, scene.description, made.title]).toEqual(['عنوان', 'D', 'Made title']);
  });

  test('without a footer draws none, and still carries link and counts within the file', () => {
    const { scene, svg } = figure('footer=off');
    expect(wordsOf(scene.children)).toEqual(['Made title', '3 events', 'Chart 1']);
    expect(svg).toContain('<dc:identifier>https://parley.example/timeline</dc:identifier>');
    expect(svg).toMatch(/<desc[^>]*>[^<]*3 shown\./);
  });

  test('prints licence line and logo of the house, unless asked not to', () => {
    const house = { ...plainHouse, licence: 'CC BY 4.0, The Lighthouse Institute', logo };
    const { svg } = figure('', [200], house);
    expect(svg).toContain('CC BY 4.0');
    expect(svg).toContain(`width="150" height="30" href="${logo.href}"`);
    expect(unsafeParts(svg)).toEqual([]);
    expect(figure('house=off', [200], house).svg).toBe(figure('').svg);
  });

  test.each([
    ['slide', 200, 'width="1920" height="1080"'],
    ['slide', 4000, 'width="1920" height="1080"'],
    ['social', 300, 'width="1200" height="675"'],
  ])('fills a %s with a chart %d px high, keeping its shape', (size, height, shown) => {
    const { scene, svg } = figure(`size=${size}`, [height]);
    expect(svg).toContain(shown);
    expect(scene.width / scene.height).toBeCloseTo(16 / 9, 1);
    expect(unsafeParts(svg)).toEqual([]);
  });

  test('parts of a chart go onto sheets whole, each once', () => {
    const made = figure('size=a4-landscape', [300, 300, 300, 900]);
    const sheets = sheetScenes(made.scene, 'a4-landscape');
    const pictures = sheets.map(({ children }) => wordsOf(children).filter((word) => word.startsWith('Chart')));
    expect(pictures.flat()).toEqual(['Chart 1', 'Chart 2', 'Chart 3', 'Chart 4']);
    expect(sheets.map(({ height }) => height > 794)).toEqual(pictures.map((words) => words.includes('Chart 4')));
    expect(sheetFigure(made, { size: 'a4-landscape', theme: 'light' }, sheets.length)?.svg).toContain('of');
    expect(sheetFigure(made, { size: 'a4-landscape', theme: 'light' }, sheets.length + 1)).toBeNull();
  });
});
