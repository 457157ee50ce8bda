/** What a chart needs to stand alone in a report: title, filters in words, legend, sources, dates, naming, licence, link. */
import { type Mark, type Scene, group, round } from '../scene/scene';
import { type Weight, textWidth, wrap } from '../scene/text-metrics';
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
  /** Around everything, px. */
  margin?: number;
  /** Sources in one column however wide the figure, for what is cut into pages. */
  sourceColumns?: 1;
}

const MARGIN = 24;

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

  text(text: string, size: number, o: { weight?: Weight; muted?: boolean; indent?: number; lead?: string } = {}): void {
    const indent = o.indent ?? 0;
    const lines = wrap(text, this.width - indent, size, o.weight);
    for (const [i, line] of lines.entries()) {
      this.y = round(this.y + size * 1.4);
      const shared = {
        kind: 'text',
        y: round(this.y - size * 0.3),
        size,
        weight: o.weight ?? 400,
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

/**
 * Wraps charts, stacked from top to bottom, into one figure as wide as the widest of them plus margins. All text is
 * broken into lines, so that nothing runs out of the figure however long titles and source lists are.
 */
export function figureFrame(charts: readonly Scene[], frame: FigureFrame): Scene {
  const inner = Math.max(240, ...charts.map(({ width }) => width));
  const small = inner < 560;
  const margin = frame.margin ?? MARGIN;
  const column = new Column(margin, inner, margin);
  column.text(frame.title, small ? 18 : 22, { weight: 600 });
  if (frame.subtitle) {
    column.space(2);
    column.text(frame.subtitle, small ? 13 : 14, { muted: true });
  }
  if (frame.filters) {
    column.space(2);
    column.text(frame.filters, small ? 12 : 13, { muted: true });
  }
  column.space(14);
  const top = column.y;
  const body: Mark[] = charts.map((chart, i) => {
    const ground: Mark[] =
      chart.background === 'none'
        ? []
        : [{ kind: 'rect', x: 0, y: 0, width: chart.width, height: chart.height, fill: chart.background }];
    const placed = group(`chart-${i + 1}`, [...ground, ...chart.children], { x: margin, y: column.y });
    column.space(chart.height);
    return placed;
  });
  body.push({
    kind: 'rect',
    x: margin,
    y: top,
    width: inner,
    height: round(column.y - top),
    fill: 'none',
    stroke: 'rule2',
    strokeWidth: 1,
    r: 3,
  });
  if (frame.legend?.length) {
    column.space(8);
    const { mark, height } = legend(frame.legend, inner);
    body.push({ ...mark, x: margin, y: column.y });
    column.space(height);
  }
  column.space(12);
  column.rule();
  column.space(6);
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
  const [only] = charts;
  return {
    width: inner + 2 * margin,
    height: Math.ceil(column.y + margin),
    title: frame.title,
    description: [frame.subtitle, frame.filters, only?.description, ...frame.notes].filter(Boolean).join(' '),
    background: 'paper',
    children: [group('frame', column.marks), ...(linked.length ? [group('link', linked)] : []), ...body],
  };
}

/** Sources in one column, or in two where both are wide enough to be read. */
function sourceLines(frame: FigureFrame, column: Column, inner: number): void {
  const sources = frame.sources ?? [];
  if (!sources.length) return;
  const shown = sources.slice(0, frame.maxSources ?? 40);
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
