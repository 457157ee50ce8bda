/** Paints the marks of a Scene on a canvas: the same picture as the SVG, for charts with more of them than a page carries. */
import { type ColourRole, type Mark, type Paint, type TextMark, colourRoles } from '$lib/visual/scene/scene';

/** What CSS says of the page's look, read once per change of theme: reading it per mark would lay out the page each time. */
export interface CanvasLook {
  colours: Readonly<Record<ColourRole, string>>;
  sans: string;
  serif: string;
}

/** Where the system chooses the colours, roles become system colours. */
const forced: Partial<Record<ColourRole, string>> = {
  paper: 'Canvas',
  panel: 'Canvas',
  lane: 'Canvas',
  rule: 'GrayText',
  rule2: 'GrayText',
  accent: 'Highlight',
};

export function readLook(element: Element): CanvasLook {
  const style = getComputedStyle(element);
  const system = matchMedia('(forced-colors: active)').matches;
  const colour = (role: ColourRole) =>
    system ? (forced[role] ?? 'CanvasText') : style.getPropertyValue(`--${role}`).trim();
  return {
    colours: Object.fromEntries(colourRoles.map((role) => [role, colour(role)])) as Record<ColourRole, string>,
    sans: style.getPropertyValue('--sans').trim() || 'sans-serif',
    serif: style.getPropertyValue('--serif').trim() || 'serif',
  };
}

/** Copies kept at once; a chart uses some dozens of glyphs. */
const MOST_SPRITES = 500;

interface Copy {
  image: HTMLCanvasElement;
  /** px from the copied point to the picture's corner. */
  left: number;
  top: number;
}

export class CanvasPainter {
  private readonly copies = new Map<string, Copy>();
  /** The font of the context that is painted on. */
  private font = '';

  constructor(
    private readonly look: CanvasLook,
    /** Device pixels per px. */
    private readonly ratio: number,
  ) {}

  /** Paints on a context whose unit is one px. */
  paint(context: CanvasRenderingContext2D, marks: readonly Mark[]): void {
    this.font = '';
    for (const mark of marks) this.mark(context, mark);
  }

  /** The colour of a paint; null for none. */
  colour(paint: Paint | undefined): string | null {
    return paint === undefined || paint === 'none' ? null : this.look.colours[paint];
  }

  private mark(context: CanvasRenderingContext2D, mark: Mark): void {
    if (mark.kind === 'text') return this.text(context, mark);
    if ((mark.kind === 'group' || mark.kind === 'path') && mark.sprite) {
      const { key, x, y, reach } = mark.sprite;
      const { sprite: _, ...whole } = mark;
      return this.copy(context, key, x, y, [-reach, -reach, 2 * reach, 2 * reach], (at) => {
        at.translate(-x, -y);
        this.mark(at, whole);
      });
    }
    if (mark.kind === 'group') {
      const moved = mark.x || mark.y;
      if (moved) {
        context.save();
        context.translate(mark.x ?? 0, mark.y ?? 0);
      }
      for (const child of mark.children) this.mark(context, child);
      if (moved) context.restore();
      return;
    }
    // Only figures have pictures in them, and they are not painted here.
    if (mark.kind !== 'image') this.shape(context, mark);
  }

  private shape(context: CanvasRenderingContext2D, mark: Exclude<Mark, { kind: 'text' | 'group' | 'image' }>): void {
    const { opacity = 1 } = mark;
    const fill = mark.kind === 'line' ? null : this.colour(mark.fill);
    const stroke = this.colour(mark.stroke);
    if (mark.kind === 'bars') {
      if (!fill) return;
      context.globalAlpha = opacity * (mark.fillOpacity ?? 1);
      context.fillStyle = fill;
      const { rects } = mark;
      for (let i = 0; i + 3 < rects.length; i += 4)
        context.fillRect(rects[i] ?? 0, rects[i + 1] ?? 0, rects[i + 2] ?? 0, rects[i + 3] ?? 0);
      context.globalAlpha = 1;
      return;
    }
    let path: Path2D | undefined;
    if (mark.kind === 'path') path = new Path2D(mark.d);
    else {
      context.beginPath();
      if (mark.kind === 'rect')
        context.roundRect(mark.x, mark.y, Math.max(0, mark.width), Math.max(0, mark.height), mark.r ?? 0);
      else if (mark.kind === 'circle') context.arc(mark.cx, mark.cy, mark.r, 0, 2 * Math.PI);
      else {
        context.moveTo(mark.x1, mark.y1);
        context.lineTo(mark.x2, mark.y2);
      }
    }
    if (fill) {
      context.globalAlpha = opacity * (mark.fillOpacity ?? 1);
      context.fillStyle = fill;
      if (path) context.fill(path);
      else context.fill();
    }
    if (stroke) {
      context.globalAlpha = opacity;
      context.strokeStyle = stroke;
      context.lineWidth = mark.strokeWidth ?? 1;
      context.lineJoin = mark.kind === 'path' && mark.join === 'round' ? 'round' : 'miter';
      if (mark.dash) context.setLineDash([...mark.dash]);
      if (path) context.stroke(path);
      else context.stroke();
      if (mark.dash) context.setLineDash([]);
    }
    context.globalAlpha = 1;
  }

  private text(context: CanvasRenderingContext2D, mark: TextMark): void {
    const font = `${mark.weight ?? 400} ${mark.size}px ${mark.family === 'serif' ? this.look.serif : this.look.sans}`;
    const halo = this.colour(mark.halo);
    // Setting a font makes the browser read it again, even the same one.
    if (this.font !== font) context.font = this.font = font;
    context.textAlign = mark.anchor === 'end' ? 'right' : mark.anchor === 'middle' ? 'center' : 'left';
    context.globalAlpha = mark.opacity ?? 1;
    if (halo) {
      context.strokeStyle = halo;
      context.lineWidth = 3;
      context.lineJoin = 'round';
      context.strokeText(mark.text, mark.x, mark.y);
    }
    context.fillStyle = this.colour(mark.fill ?? 'ink') ?? '';
    context.fillText(mark.text, mark.x, mark.y);
    context.globalAlpha = 1;
  }

  /** Draws what `draw` paints around (0, 0) at x/y, from a copy where there is one. */
  private copy(
    context: CanvasRenderingContext2D,
    key: string,
    x: number,
    y: number,
    [left, top, width, height]: readonly [number, number, number, number],
    draw: (context: CanvasRenderingContext2D) => void,
  ): void {
    let copy = this.copies.get(key);
    if (!copy) {
      const image = document.createElement('canvas');
      image.width = Math.max(1, Math.ceil(width * this.ratio));
      image.height = Math.max(1, Math.ceil(height * this.ratio));
      const own = image.getContext('2d');
      if (!own) return;
      own.setTransform(this.ratio, 0, 0, this.ratio, -left * this.ratio, -top * this.ratio);
      const { font } = this;
      this.font = '';
      draw(own);
      this.font = font;
      copy = { image, left, top };
      if (this.copies.size >= MOST_SPRITES) this.copies.clear();
      this.copies.set(key, copy);
    }
    // Whole device pixels: a copy between pixels comes out blurred.
    const at = (value: number) => Math.round(value * this.ratio) / this.ratio;
    const { image } = copy;
    context.drawImage(image, at(x + copy.left), at(y + copy.top), image.width / this.ratio, image.height / this.ratio);
  }
}
