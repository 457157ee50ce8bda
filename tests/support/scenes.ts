/** What chart tests ask of a Scene. */
import type { GroupMark, Mark, Scene, TextMark } from '../../src/lib/visual/scene/scene';
import { textWidth } from '../../src/lib/visual/scene/text-metrics';

export interface Found<T extends Mark> {
  mark: T;
  /** Offset of the groups around it, px. */
  x: number;
  y: number;
  /** Ids of the groups around it, outermost first. */
  path: string[];
}

/** Every mark of a scene, groups included, with its place. */
export function allMarks(scene: Pick<Scene, 'children'>): Found<Mark>[] {
  const found: Found<Mark>[] = [];
  const walk = (marks: readonly Mark[], x: number, y: number, path: string[]) => {
    for (const mark of marks) {
      found.push({ mark, x, y, path });
      if (mark.kind === 'group') walk(mark.children, x + (mark.x ?? 0), y + (mark.y ?? 0), [...path, mark.id]);
    }
  };
  walk(scene.children, 0, 0, []);
  return found;
}

export const groupsOf = (scene: Pick<Scene, 'children'>, prefix: string): GroupMark[] =>
  allMarks(scene).flatMap(({ mark }) => (mark.kind === 'group' && mark.id.startsWith(prefix) ? [mark] : []));

/** Marks that are drawn: everything but groups. */
export const drawnCount = (scene: Pick<Scene, 'children'>): number =>
  allMarks(scene).filter(({ mark }) => mark.kind !== 'group').length;

export interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function textBoxes(scene: Pick<Scene, 'children'>): Box[] {
  return allMarks(scene)
    .filter((found): found is Found<TextMark> => found.mark.kind === 'text')
    .map(({ mark, x, y }) => {
      const width = textWidth(mark.text, mark.size, mark.weight, mark.family);
      const shift = mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0;
      const left = x + mark.x - shift;
      const base = y + mark.y;
      return {
        text: mark.text,
        left,
        right: left + width,
        top: base - mark.size * 0.72,
        bottom: base + mark.size * 0.05,
      };
    });
}

/** Pairs of texts that lie on each other. */
export function overlaps(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `“${a.text}” and “${b.text}”`),
  );
}

/** Numbers in a scene that are none. */
export function badNumbers(scene: Scene): string[] {
  return allMarks(scene).flatMap(({ mark, path }) =>
    Object.entries(mark)
      .filter(([, value]) =>
        typeof value === 'number' ? !Number.isFinite(value) : /NaN|Infinity|undefined/.test(String(value)),
      )
      .map(([key, value]) => `${path.join('/')} ${mark.kind}.${key} = ${String(value)}`),
  );
}
