/** A figure cut into sheets: the pictures stay whole on the first, lines of text follow where there is room. */
import { type GroupMark, type Mark, type Scene, group, round } from '../scene/scene';

export interface Sheet {
  /** px */
  height: number;
  /** Kept free at its head and foot, px. */
  margin: number;
}

/** Where a mark of the running text stands: its baseline, or the rule's height. */
const heightOf = (mark: Mark): number => (mark.kind === 'text' ? mark.y : mark.kind === 'line' ? mark.y1 : 0);

/**
 * The sheets of a figure made by `figureFrame`, each a scene of its own, numbered “2 of 3” at the foot when there are
 * several. When the pictures alone are higher than a sheet, the first scene is higher too, and whoever prints it makes
 * it smaller: nothing is cut off.
 */
export function figurePages(scene: Scene, { height, margin }: Sheet): Scene[] {
  const isText = (mark: Mark): mark is GroupMark =>
    mark.kind === 'group' && (mark.id === 'frame' || mark.id === 'link');
  const texts = scene.children.filter(isText);
  const pictures = scene.children.filter((mark) => !isText(mark));
  const lines = texts.flatMap(({ children }) => children);
  // Below the rule there is nothing but text.
  const pictured = lines.find((mark) => mark.kind === 'line')?.y1 ?? scene.height;
  const first = Math.max(height, Math.ceil(pictured + margin));
  const cuts: number[] = [];
  let end = first - margin;
  let previous = pictured;
  for (const y of [...new Set(lines.map(heightOf))].filter((y) => y > pictured).sort((a, b) => a - b)) {
    if (y + 4 > end) {
      const cut = round(Math.max(previous + 3, y - 14));
      cuts.push(cut);
      end = cut + height - 2 * margin;
    }
    previous = y;
  }
  return [0, ...cuts].map((from, index) => {
    const to = cuts[index] ?? Number.POSITIVE_INFINITY;
    const y = index === 0 ? 0 : round(margin - from);
    const own = texts.flatMap((text) => {
      const children = text.children.filter((mark) => heightOf(mark) > from && heightOf(mark) <= to);
      return children.length ? [{ ...text, children, y }] : [];
    });
    const sheet = index === 0 ? first : height;
    const number: Mark = {
      kind: 'text',
      x: scene.width - margin,
      y: round(sheet - margin / 2),
      text: `${index + 1} of ${cuts.length + 1}`,
      size: 10.5,
      anchor: 'end',
      fill: 'muted',
    };
    return {
      ...scene,
      height: sheet,
      children: [...own, ...(index === 0 ? pictures : []), ...(cuts.length ? [group('page', [number])] : [])],
    };
  });
}
