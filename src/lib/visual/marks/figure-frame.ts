/** What a chart needs to stand alone in a report: title, filters in words, legend, sources, dates, naming, licence, link. */
import { type Mark, type Scene, group, round } from '../scene/scene';
import { type Family, type Weight, textWidth, wrap } from '../scene/text-metrics';
import { type LegendItem, legend } from './legend';

export interface FigureFrame {
  title: string;
  subtitle?: string;
  /** The filters in words; empty for none. */
  filters?: string;
  legend?: readonly LegendItem[];
  /** Notes such as “153 shown; 3 left out: no date”, data date, naming policy, licence: one paragraph each. */
  notes: readonly string[];
  /** Numbered in this order; long lists are cut with a sentence that says how many follow under the link. */
  sources?: readonly string[];
  /** How many sources are listed at most; the others are counted. */
  maxSources?: number;
  link?: string | null;
  /** Beneath everything. `href` is a PNG as data, its size in px. */
  logo?: { href: string; width: number; height: number; label: string } | null;
  /** The alternative text; made from the charts and the notes where there is none. */
  alt?: string | null;
  /** Around everything, px. */
  margin?: number;
  /** Sources in one column however wide the figure, for what is cut into pages. */
  sourceColumns?: 1;
  /** The charts are parts of one, each with its own border; otherwise they stand close together in one. */
  parts?: boolean;
}

const MARGIN = 24;
const LOGO = { height: 30, width: 160 } as const;

interface TextOptions {
  weight?: Weight;
  family?: Family;
  muted?: boolean;
  indent?: number;
  lead?: string;
}

/** A running column of text and marks. */
class Column {
  readonly marks: Mark[] = [];
  y: number;
  constructor(
    readonly left: number,
    private readonly width: number,
    top: number,
  ) {
    this.y = top;
  }

  text(text: string, size: number, o: TextOptions = {}): void {
    const indent = o.indent ?? 0;
    const lines = wrap(text, this.width - indent, size, o.weight, o.family);
    for (const [i, line] of lines.entries()) {
      this.y = round(this.y + size * (o.family === 'serif' ? 1.25 : 1.4));
      const shared = {
        kind: 'text',
        y: round(this.y - size * 0.3),
        size,
        weight: o.weight ?? 400,
        ...(o.family === 'serif' ? { family: o.family } : {}),
        fill: o.muted ? 'muted' : 'ink',
      } as const;
      if (i === 0 && o.lead)
        this.marks.push({ ...shared, x: round(this.left + indent - 7), text: o.lead, anchor: 'end' });
      this.marks.push({ ...shared, x: this.left + indent, text: line });
    }
  }

  space(px: number): void {
    this.y = round(this.y + px);
  }

  rule(): void {
    this.marks.push({
      kind: 'line',
      x1: this.left,
      x2: this.left + this.width,
      y1: this.y,
      y2: this.y,
      stroke: 'rule2',
      strokeWidth: 1,
    });
  }
}

const border = (x: number, y: number, width: number, height: number): Mark => ({
  kind: 'rect',
  x,
  y,
  width,
  height: round(height),
  fill: 'none',
  stroke: 'rule2',
  strokeWidth: 1,
  r: 3,
});

/** The charts on their grounds, one below the other, each a group that is kept whole. */
function chartMarks(charts: readonly Scene[], parts: boolean, column: Column, inner: number): Mark[] {
  const top = column.y;
  const body: Mark[] = charts.map((chart, i) => {
    const ground: Mark[] =
      chart.background === 'none'
        ? []
        : [{ kind: 'rect', x: 0, y: 0, width: chart.width, height: chart.height, fill: chart.background }];
    if (parts && i > 0) column.space(14);
    const edge = parts ? [border(0, 0, inner, chart.height)] : [];
    const placed = group(`chart-${i + 1}`, [...ground, ...chart.children, ...edge], {
      x: column.left,
      y: column.y,
      whole: chart.height,
    });
    column.space(chart.height);
    return placed;
  });
  return parts ? body : [...body, border(column.left, top, inner, column.y - top)];
}

/**
 * Wraps charts, stacked from top to bottom, into one figure as wide as the widest of them plus margins. All text is
 * broken into lines, so that nothing runs out of the figure however long titles and source lists are.
 */
export function figureFrame(charts: readonly Scene[], frame: FigureFrame): Scene {
  const inner = Math.max(240, ...charts.map(({ width }) => width));
  const small = inner < 560;
  const margin = frame.margin ?? MARGIN;
  const column = new Column(margin, inner, margin);
  column.text(frame.title, small ? 18 : 23, { weight: 600, family: 'serif' });
  if (frame.subtitle) {
    column.space(2);
    column.text(frame.subtitle, small ? 13 : 14, { muted: true });
  }
  if (frame.filters) {
    column.space(2);
    column.text(frame.filters, small ? 12 : 13, { muted: true });
  }
  column.space(14);
  const body = chartMarks(charts, frame.parts ?? false, column, inner);
  if (frame.legend?.length) {
    column.space(8);
    const { mark, height } = legend(frame.legend, inner);
    body.push({ ...mark, x: margin, y: column.y, whole: height });
    column.space(height);
  }
  const sources = frame.sources ?? [];
  if (frame.notes.length || sources.length || frame.link || frame.logo) {
    column.space(12);
    column.rule();
    column.space(6);
  }
  for (const note of frame.notes) {
    column.text(note, 11, { muted: true });
    column.space(2);
  }
  sourceLines(frame, column, inner);
  const link = column.marks.length;
  if (frame.link) {
    column.space(4);
    column.text(frame.link, 11, { weight: 500 });
  }
  const linked = column.marks.splice(link);
  if (frame.logo) {
    column.space(10);
    const scale = Math.min(LOGO.height / frame.logo.height, LOGO.width / frame.logo.width);
    const [width, height] = [round(frame.logo.width * scale), round(frame.logo.height * scale)];
    const { href, label } = frame.logo;
    const mark: Mark = { kind: 'image', x: 0, y: 0, width, height, href, label };
    body.push(group('logo', [mark], { x: margin, y: column.y, whole: height }));
    column.space(height);
  }
  const [only] = charts;
  const words = [frame.subtitle, frame.filters, only?.description, ...frame.notes];
  return {
    width: inner + 2 * margin,
    height: Math.ceil(column.y + margin),
    title: frame.title,
    description: frame.alt ?? words.filter(Boolean).join(' '),
    background: 'paper',
    children: [group('frame', column.marks), ...(linked.length ? [group('link', linked)] : []), ...body],
  };
}

/** Sources in one column, or in two where both are wide enough to be read. */
function sourceLines(frame: FigureFrame, column: Column, inner: number): void {
  const sources = frame.sources ?? [];
  if (!sources.length) return;
  const shown = sources.slice(0, frame.maxSources ?? 40);
  if (!shown.length) {
    const count = `${sources.length.toLocaleString('en')} ${sources.length === 1 ? 'source' : 'sources'}`;
    column.text(`${count}, listed with every event under the link below.`, 11, { muted: true });
    return;
  }
  const indent = textWidth(`${shown.length}.`, 10.5) + 9;
  column.space(4);
  column.text('Sources', 11, { weight: 600, muted: true });
  const columns = frame.sourceColumns ?? (inner >= 860 && shown.length > 3 ? 2 : 1);
  const width = (inner - (columns - 1) * 28) / columns;
  const heights = shown.map((source) => wrap(source, width - indent, 10.5).length);
  const half = heights.reduce((sum, lines) => sum + lines, 0) / 2;
  let lines = 0;
  const before = heights.findIndex((own) => (lines += own) >= half) + 1;
  const each = columns === 2 ? before : shown.length;
  const top = column.y;
  const parts = Array.from({ length: columns }, (_, c) => {
    const part = new Column(column.left + c * (width + 28), width, top);
    for (const [i, source] of shown.slice(c * each, c ? undefined : each).entries())
      part.text(source, 10.5, { muted: true, indent, lead: `${c * each + i + 1}.` });
    return part;
  });
  column.marks.push(...parts.flatMap(({ marks }) => marks));
  column.y = Math.max(...parts.map(({ y }) => y));
  const left = sources.length - shown.length;
  if (left > 0)
    column.text(`and ${left.toLocaleString('en')} more, listed with every event under the link below.`, 10.5, {
      muted: true,
      indent,
    });
}
