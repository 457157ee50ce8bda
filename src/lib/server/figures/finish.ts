/** The last step of every figure: the words of its author, the house's marks, the size of a screen, and the file. */
import type { HouseStyle } from '../../domain/house-style';
import type { Day } from '../../domain/records';
import { type FigureFrame, figureFrame } from '../../visual/marks/figure-frame';
import type { Mark, Scene } from '../../visual/scene/scene';
import { themes } from '../../visual/scene/theme';
import { toSvg } from '../../visual/scene/to-svg';
import { licence } from './notes';
import type { FigureOptions } from './options';
import { type FigureSizeName, frameSettings, pictureOf, pictureWidths } from './sizes';

export interface Figure {
  scene: Scene;
  svg: string;
  title: string;
  /** The texts made from filter and data, which the author's own may have replaced. */
  made: { title: string; subtitle: string; alt: string };
  /** “Filter: …”. */
  filters: string;
  link: string;
  /** The data date. */
  asOf: Day | null;
  /** False where a picture for a screen had to be made smaller to fit. */
  fits: boolean;
}

/** What a figure takes from the site it is made at. */
export interface FigureSetting {
  /** Scheme and host, for the permanent link. */
  origin: string;
  /** Instead of the chart's own address, for a figure that has one of its own. */
  link: string | null;
  house: HouseStyle;
  /** The naming policy in words. */
  naming: string;
}

export type Look = Pick<
  FigureOptions,
  'width' | 'size' | 'theme' | 'title' | 'subtitle' | 'notes' | 'alt' | 'legend' | 'footer' | 'house'
>;

/** The charts as a figure. `usual` holds what filter and data say; `summary` what the charts show, in sentences. */
export function finishFigure(
  charts: readonly Scene[],
  usual: Pick<FigureFrame, 'title' | 'subtitle' | 'filters' | 'legend' | 'notes' | 'sources' | 'parts'> & {
    summary: string;
    link: string;
    asOf: Day | null;
  },
  look: Look,
  { house, naming, ...setting }: FigureSetting,
): Figure {
  const { asOf } = usual;
  const link = setting.link ?? usual.link;
  const rights = (look.house && house.licence) || licence;
  const usualNotes = [...usual.notes, `${naming} ${rights}`];
  const alt = [usual.subtitle, usual.filters, usual.summary, ...usualNotes].filter(Boolean).join(' ');
  const title = look.title ?? usual.title;
  const framed = figureFrame(charts, {
    title,
    subtitle: look.subtitle ?? usual.subtitle,
    filters: look.footer ? usual.filters : '',
    legend: look.legend ? usual.legend : [],
    notes: [...(look.notes ? [look.notes] : []), ...(look.footer ? usualNotes : [])],
    sources: look.footer ? usual.sources : [],
    link: look.footer ? link : null,
    logo: look.house ? house.logo : null,
    alt: look.alt ?? alt,
    parts: usual.parts,
    ...frameSettings(look.size, look.width),
  });
  const { scene, fits } = onPicture(framed, look.size);
  const svg = toSvg(scene, themes[look.theme], {
    link,
    terms: { date: asOf ?? undefined, rights, publisher: 'Parley' },
  });
  return {
    scene,
    svg,
    title,
    made: { title: usual.title, subtitle: usual.subtitle ?? '', alt },
    filters: usual.filters ?? '',
    link,
    asOf,
    fits,
  };
}

const moved = (mark: Mark, dx: number, dy: number): Mark =>
  mark.kind === 'group' || mark.kind === 'rect' ? { ...mark, x: (mark.x ?? 0) + dx, y: (mark.y ?? 0) + dy } : mark;

/** A figure in the middle of a picture of fixed size, for a size that is one. */
function onPicture(scene: Scene, size: FigureSizeName | null): { scene: Scene; fits: boolean } {
  const picture = pictureOf(size);
  if (!picture) return { scene, fits: true };
  const ratio = picture.width / picture.height;
  const fits = scene.height * ratio <= scene.width;
  const width = Math.ceil(fits ? scene.width : scene.height * ratio);
  const height = Math.ceil(fits ? scene.width / ratio : scene.height);
  const [dx, dy] = [Math.round((width - scene.width) / 2), Math.round((height - scene.height) / 2)];
  const shownAt = { width: picture.width, height: picture.height };
  return {
    scene: { ...scene, width, height, shownAt, children: scene.children.map((mark) => moved(mark, dx, dy)) },
    fits,
  };
}

/** Draws at the width of the options; for a screen at the narrowest width that is low enough, so that text is large. */
export function fittingFigure<T extends Look>(look: T, draw: (look: T) => Figure): Figure {
  if (!pictureOf(look.size)) return draw(look);
  let figure = draw(look);
  for (const width of pictureWidths.slice(1)) {
    if (figure.fits) break;
    figure = draw({ ...look, width });
  }
  return figure;
}
