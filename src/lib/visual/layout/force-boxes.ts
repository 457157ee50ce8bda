/** Boxes that must not overlap: a mark with its label, an event square, a heading. */
export interface Box {
  x: number;
  y: number;
  vx: number;
  vy: number;
  /** How far the box reaches from (x, y), px. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** The heavier of two boxes moves less. */
  mass: number;
  /** Boxes of different groups keep a wider gap; null goes with everything. */
  group: string | null;
}

/** Gap between the regions of two groups, px. */
const GROUP_GAP = 14;

/** True where two boxes come nearer than `gap`. */
export const overlap = (a: Box, b: Box, gap: number): boolean =>
  Math.min(a.x + a.right - b.x + b.left, b.x + b.right - a.x + a.left) > -gap + 0.01 &&
  Math.min(a.y + a.bottom - b.y + b.top, b.y + b.bottom - a.y + a.top) > -gap + 0.01;

/** Moves overlapping boxes apart along the shorter way, one sweep from top to bottom. `share` 1 resolves fully;
 * `near` is the gap within a group, `between` the gap between groups, px; `squeezed` goes sideways sooner,
 * which lets a full column spill over. */
export function separate(
  boxes: readonly Box[],
  near: number,
  share: number,
  between = GROUP_GAP,
  squeezed = false,
): void {
  const order = [...boxes.keys()].sort((i, j) => {
    const a = boxes[i] as Box;
    const b = boxes[j] as Box;
    return a.y - a.top - (b.y - b.top) || i - j;
  });
  for (const [at, i] of order.entries()) {
    const a = boxes[i] as Box;
    for (let next = at + 1; next < order.length; next++) {
      const b = boxes[order[next] as number] as Box;
      if (b.y - b.top - between > a.y + a.bottom + 4) break;
      const gap = a.group === null || b.group === null || a.group === b.group ? near : between;
      const right = a.x + a.right + gap - (b.x - b.left);
      const left = b.x + b.right + gap - (a.x - a.left);
      const down = a.y + a.bottom + gap - (b.y - b.top);
      const up = b.y + b.bottom + gap - (a.y - a.top);
      const dx = right < left ? right : -left;
      const dy = down < up ? down : -up;
      if (right <= 0 || left <= 0 || down <= 0 || up <= 0) continue;
      const part = a.mass / (a.mass + b.mass);
      if (Math.abs(dx) < Math.abs(dy) * (squeezed ? 12 : 1)) {
        a.x -= dx * share * (1 - part);
        b.x += dx * share * part;
      } else {
        a.y -= dy * share * (1 - part);
        b.y += dy * share * part;
      }
    }
  }
}

/** Moves boxes back into the frame; a box wider than the frame keeps its mark inside. */
export function keepInside(boxes: readonly Box[], frame: { width: number; height: number; margin: number }): void {
  const { width, height, margin } = frame;
  for (const box of boxes) {
    box.x = Math.max(margin + box.left, Math.min(width - margin - box.right, box.x));
    box.y = Math.max(margin + box.top, Math.min(height - margin - box.bottom, box.y));
  }
}
