/** A figure cut into sheets: pictures stay whole, lines of text follow where there is room. */
import { type Mark, type Scene, group, round } from '../scene/scene';

export interface Sheet {
  /** px */
  height: number;
  /** Kept free at its head and foot, px. */
  margin: number;
}

/** Where a mark of the running text stands: its baseline, or the rule's height. */
const heightOf = (mark: Mark): number => (mark.kind === 'text' ? mark.y : mark.kind === 'line' ? mark.y1 : 0);

/** From where to where something may not be cut, px of the figure. */
interface Piece {
  top: number;
  bottom: number;
}

/**
 * The pieces from top to bottom. A chart that is one of several in one border hangs together with them; parts of a
 * timeline may stand on sheets of their own.
 */
function piecesOf(scene: Scene): Piece[] {
  const text = scene.children.flatMap((mark) =>
    mark.kind === 'group' && mark.whole === undefined ? mark.children : [],
  );
  const pictures = scene.children.flatMap((mark): Piece[] => {
    if (mark.kind === 'rect') return [{ top: mark.y, bottom: mark.y + mark.height }];
    if (mark.kind !== 'group' || mark.whole === undefined) return [];
    return [{ top: mark.y ?? 0, bottom: (mark.y ?? 0) + mark.whole }];
  });
  const lines = text.map((mark): Piece => {
    const y = heightOf(mark);
    return mark.kind === 'text' ? { top: y - mark.size, bottom: y + mark.size * 0.3 } : { top: y - 3, bottom: y + 3 };
  });
  // What overlaps is one piece.
  const pieces: Piece[] = [];
  for (const piece of [...pictures, ...lines].sort((a, b) => a.top - b.top)) {
    const last = pieces.at(-1);
    if (last && piece.top < last.bottom) last.bottom = Math.max(last.bottom, piece.bottom);
    else pieces.push({ ...piece });
  }
  return pieces;
}

/**
 * The sheets of a figure made by `figureFrame`, each a scene of its own, numbered “2 of 3” at the foot when there are
 * several. A picture that is higher than a sheet makes its own sheet higher, and whoever prints it makes that one
 * smaller: nothing is cut off. The head stays with the first picture.
 */
export function figurePages(scene: Scene, { height, margin }: Sheet): Scene[] {
  const pieces = piecesOf(scene);
  const first = Math.max(
    0,
    pieces.findIndex((piece) =>
      scene.children.some((mark) => mark.kind === 'group' && mark.whole !== undefined && (mark.y ?? 0) <= piece.bottom),
    ),
  );
  /** px of the figure where each sheet begins, and the height of each. */
  const cuts: number[] = [];
  const heights: number[] = [];
  let start = 0;
  let filled = 0;
  const room = () => (cuts.length ? height - 2 * margin : height - margin);
  pieces.forEach((piece, index) => {
    if (index > first && piece.bottom - start > room()) {
      heights.push(Math.max(height, Math.ceil(filled - start + (cuts.length ? 2 : 1) * margin)));
      const cut = round(piece.top - 2);
      cuts.push(cut);
      start = cut;
    }
    filled = piece.bottom;
  });
  heights.push(Math.max(height, Math.ceil(filled - start + (cuts.length ? 2 : 1) * margin)));
  return [0, ...cuts].map((from, index) => {
    const to = cuts[index] ?? Number.POSITIVE_INFINITY;
    const shift = index === 0 ? 0 : round(margin - from);
    const isHere = (y: number) => y > from && y <= to;
    const own = scene.children.flatMap((mark): Mark[] => {
      if (mark.kind === 'rect') return isHere(mark.y) ? [{ ...mark, y: round(mark.y + shift) }] : [];
      if (mark.kind !== 'group') return [];
      if (mark.whole !== undefined) return isHere(mark.y ?? 0) ? [{ ...mark, y: round((mark.y ?? 0) + shift) }] : [];
      const children = mark.children.filter((child) => isHere(heightOf(child)));
      return children.length ? [{ ...mark, children, y: shift }] : [];
    });
    const sheet = heights[index] ?? height;
    const number: Mark = {
      kind: 'text',
      x: scene.width - margin,
      y: round(sheet - margin / 2),
      text: `${index + 1} of ${cuts.length + 1}`,
      size: 10.5,
      anchor: 'end',
      fill: 'muted',
    };
    return { ...scene, height: sheet, children: [...own, ...(cuts.length ? [group('page', [number])] : [])] };
  });
}
