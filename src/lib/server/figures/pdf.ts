/**
 * A figure as the source of a PDF, which Typst sets: shapes as one SVG a page, text over them as text of its own, the
 * permanent link, and a fixed date. Text inside an SVG would do, were it not that Typst then numbers its fonts at random:
 * the same figure would have other bytes each time.
 */
import type { Day } from '../../domain/records';
import { figurePages } from '../../visual/marks/figure-pages';
import type { GroupMark, Mark, Scene, TextMark } from '../../visual/scene/scene';
import { textWidth } from '../../visual/scene/text-metrics';
import { type Theme, type ThemeName, resolvePaint, themes } from '../../visual/scene/theme';
import { toSvg } from '../../visual/scene/to-svg';
import type { Figure } from './finish';
import { type FigureSizeName, figureSizes, pictureOf, ptPerPx, pxPerMm, sheetOf } from './sizes';

/** What the renderer needs for a PDF. */
export interface PdfSource {
  /** Typst's markup; its images are `page-1.svg` … */
  markup: string;
  pages: string[];
}

export interface PdfOptions {
  title: string;
  link: string;
  theme: ThemeName;
  size: FigureSizeName | null;
  /** The data date, which is the document's date too: the same data give the same bytes. */
  asOf: Day | null;
}

/** On paper the ground is the paper's. */
const inPrint = (theme: ThemeName) => (theme === 'light' ? { ...themes.light, paper: '#ffffff' } : themes[theme]);

/** A string of Typst. */
export const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&').replace(/[\s\p{Cc}]+/gu, ' ')}"`;
const pt = (px: number) => `${Math.round(px * ptPerPx * 1000) / 1000}pt`;

/** The shapes of marks, without what is written. */
const shapesOf = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark): Mark[] =>
    mark.kind === 'text' ? [] : mark.kind === 'group' ? [{ ...mark, children: shapesOf(mark.children) }] : [mark],
  );

/** Everything written, at its place on the page, px. */
const textsOf = (marks: readonly Mark[], x = 0, y = 0): TextMark[] =>
  marks.flatMap((mark) => {
    if (mark.kind === 'group') return textsOf(mark.children, x + (mark.x ?? 0), y + (mark.y ?? 0));
    return mark.kind === 'text' ? [{ ...mark, x: mark.x + x, y: mark.y + y }] : [];
  });

export const typstFonts = `#let sans = ("Inter", "Noto Sans Armenian", "Noto Sans", "Noto Sans Arabic")
#let serif = ("Source Serif 4", ..sans)`;

/** `t` writes one line from its baseline; `h` is its halo. */
export const typstLines = `#let at(x, y, part, body) = if part == 0 { place(top + left, dx: x, dy: y, body) } else {
  context place(top + left, dx: x - part * measure(body).width, dy: y, body)
}
#let t(x, y, font, size, weight, part, paint, words) = at(x, y, part, text(font: font, size: size, weight: weight, fill: rgb(paint), words))
#let h(x, y, font, size, weight, part, paint, width, words) = at(x, y, part, text(font: font, size: size, weight: weight, fill: rgb(paint), stroke: (paint: rgb(paint), thickness: width, join: "round"), words))`;

const preamble = `${typstFonts}
#set text(lang: "en", font: sans, top-edge: "baseline", bottom-edge: "baseline")
${typstLines}`;

const parts = { start: 0, middle: 0.5, end: 1 } as const;
const HALO = 3;

/** An opacity as the last two digits of a colour; `none` is not drawn at all. */
const alpha = (opacity: number) =>
  Math.round(Math.min(1, Math.max(0, opacity)) * 255)
    .toString(16)
    .padStart(2, '0');

function textCalls(mark: TextMark, theme: Theme, left: number, fit: number): string[] {
  const text = mark.text
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu, '')
    .trimEnd();
  if (!text) return [];
  const place = [
    pt(left + mark.x * fit),
    pt(mark.y * fit),
    mark.family ?? 'sans',
    pt(mark.size * fit),
    mark.weight ?? 400,
    parts[mark.anchor ?? 'start'],
  ];
  const colour = (paint: string) => quoted(`${paint}${alpha(mark.opacity ?? 1)}`);
  const paint = resolvePaint(theme, mark.fill ?? 'ink');
  return [
    ...(mark.halo && mark.halo !== 'none'
      ? [`#h(${[...place, colour(resolvePaint(theme, mark.halo)), pt(HALO * fit), quoted(text)].join(', ')})`]
      : []),
    ...(paint === 'none' ? [] : [`#t(${[...place, colour(paint), quoted(text)].join(', ')})`]),
  ];
}

/** Where the permanent link is written, so that it can be followed from the file. Units: px of the page's drawing. */
function linkBoxes(page: Scene) {
  const written = page.children.find((mark): mark is GroupMark => mark.kind === 'group' && mark.id === 'link');
  return (written?.children ?? []).flatMap((mark) =>
    mark.kind === 'text'
      ? [
          {
            x: mark.x + (written?.x ?? 0),
            y: mark.y + (written?.y ?? 0) - mark.size,
            width: textWidth(mark.text, mark.size, mark.weight),
            height: mark.size * 1.4,
          },
        ]
      : [],
  );
}

/** A figure within running text: the shapes of `image` (an SVG of the job), its texts over them, `width` pt wide at most. */
export function figureBlock(scene: Scene, theme: ThemeName, image: string, most: { width: number; height: number }) {
  const own = inPrint(theme);
  const fit = Math.min(most.width / (scene.width * ptPerPx), most.height / (scene.height * ptPerPx));
  const markup = [
    `#box(width: ${pt(scene.width * fit)}, height: ${pt(scene.height * fit)})[`,
    '#set text(top-edge: "baseline", bottom-edge: "baseline")',
    `#place(top + left, image("${image}", width: ${pt(scene.width * fit)}, height: ${pt(scene.height * fit)}, alt: ${quoted(scene.description)}))`,
    ...textsOf(scene.children).flatMap((text) => textCalls(text, own, 0, fit)),
    ']',
  ].join('\n');
  return { markup, svg: toSvg({ ...scene, children: shapesOf(scene.children) }, own) };
}

/** The scenes of a figure on the sheets of its size; itself where the size is no sheet. */
export function sheetScenes(scene: Scene, size: FigureSizeName | null): Scene[] {
  const sheet = sheetOf(size);
  return sheet ? figurePages(scene, { height: Math.floor(sheet.height), margin: sheet.margin }) : [scene];
}

/** One sheet of a figure as a figure of its own, numbered from 1; null where there is none of that number. */
export function sheetFigure(
  figure: Figure,
  { size, theme }: { size: FigureSizeName | null; theme: ThemeName },
  number: number,
): Figure | null {
  const scene = sheetScenes(figure.scene, size)[number - 1];
  if (!scene) return null;
  return { ...figure, scene, svg: toSvg(scene, inPrint(theme), { link: figure.link }) };
}

/** The figure on sheets of its size; without a size, on one page as large as the drawing. */
export function pdfSource(scene: Scene, options: PdfOptions): PdfSource {
  const sheet = sheetOf(options.size);
  const across =
    sheet?.width ?? (pictureOf(options.size) ? null : options.size && figureSizes[options.size].width * pxPerMm);
  const scenes = sheetScenes(scene, options.size);
  const [year, month, day] = (options.asOf ?? '').split('-').map(Number);
  const date = year && month && day ? `datetime(year: ${year}, month: ${month}, day: ${day})` : 'none';
  const theme = inPrint(options.theme);
  const pages = scenes.map((page, index) => {
    const width = across ?? page.shownAt?.width ?? page.width;
    const scale = width / page.width;
    const height = sheet?.height ?? page.height * scale;
    // A chart higher than the sheet is made smaller, in the middle of it.
    const fit = Math.min(scale, height / page.height);
    const left = (width - page.width * fit) / 2;
    const links = linkBoxes(page).map(
      (box) =>
        `#place(top + left, dx: ${pt(left + box.x * fit)}, dy: ${pt(box.y * fit)}, link(${quoted(options.link)}, box(width: ${pt(box.width * fit)}, height: ${pt(box.height * fit)})))`,
    );
    return [
      `#page(width: ${pt(width)}, height: ${pt(height)}, margin: 0pt)[`,
      `#place(top + left, dx: ${pt(left)}, image("page-${index + 1}.svg", width: ${pt(page.width * fit)}, height: ${pt(page.height * fit)}, alt: ${quoted(page.description)}))`,
      ...textsOf(page.children).flatMap((text) => textCalls(text, theme, left, fit)),
      ...links,
      ']',
    ].join('\n');
  });
  const markup = [
    `#set document(title: ${quoted(options.title)}, author: "Parley", description: ${quoted(`Permanent link: ${options.link}`)}, keywords: (${quoted(options.link)},), date: ${date})`,
    preamble,
    ...pages,
  ].join('\n');
  return { markup, pages: scenes.map((page) => toSvg({ ...page, children: shapesOf(page.children) }, theme)) };
}
