/** Where rows, columns and months of the event grid stand. Sizes in px. */
import { shortActorName } from '../../domain/actor-name';
import type { AttendanceGrid } from '../../domain/attendance';
import { round } from '../scene/scene';
import { ellipsize, textWidth, wrap } from '../scene/text-metrics';

export const ROW = 16;
export const NAME_TEXT = 11;
const MONTH_TEXT = 11;
/** Heights of the header's lines: year, month, glyph, count. */
const HEAD = { year: 14, month: 28, glyph: 42, count: 55, all: 60 } as const;
const PAD = 6;

export interface MonthSlot {
  x0: number;
  x1: number;
  /** “2023” where a year begins, else empty. */
  year: string;
  label: string;
  /** No event in these months. */
  none: boolean;
}

export interface GridLayout {
  /** Heading of a band beside its rows, or above them where there is no room beside. */
  beside: boolean;
  /** x where the plot begins; names end left of the counts. */
  left: number;
  nameEnd: number;
  width: number;
  height: number;
  head: typeof HEAD;
  columnWidth: number;
  /** Centre of each column and row. */
  xs: number[];
  ys: number[];
  names: string[];
  months: MonthSlot[];
  bands: { lines: string[]; y0: number; y1: number; textY: number }[];
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const monthName = (month: number) => monthNames[((month % 12) + 12) % 12] ?? '';
/** Months since the year 0. */
const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** “Feb–Jun” or “Feb”; with years where they differ. */
function emptyLabel(first: number, last: number): string {
  if (first === last) return monthName(first);
  const [a, b] = [Math.floor(first / 12), Math.floor(last / 12)];
  return a === b ? `${monthName(first)}–${monthName(last)}` : `${monthName(first)} ${a}–${monthName(last)} ${b}`;
}

/** Lays the whole grid out. `width` decides only whether band headings stand beside or above their rows. */
export function layoutGrid(grid: AttendanceGrid, columnWidth: number, width: number): GridLayout {
  const beside = width >= 600;
  const nameWidth = beside ? Math.min(190, width * 0.2) : 108;
  const partyWidth = beside ? Math.min(112, width * 0.11) : 0;
  const nameEnd = round((beside ? 12 + partyWidth : 6) + nameWidth);
  const left = round(nameEnd + 30);

  const xs: number[] = [];
  const months: MonthSlot[] = [];
  let x = left;
  let last: number | null = null;
  let yearShown: number | null = null;
  const slot = (label: string, month: number | null, count: number, none: boolean) => {
    const year = month === null ? null : Math.floor(month / 12);
    const yearText = year !== null && year !== yearShown ? String(year) : '';
    yearShown = year ?? yearShown;
    const room = Math.max(textWidth(label, MONTH_TEXT, 500), textWidth(yearText, MONTH_TEXT, 600)) + 8;
    const slotWidth = Math.max(count * columnWidth + 4, room);
    const start = x + (slotWidth - count * columnWidth) / 2;
    for (let i = 0; i < count; i += 1) xs.push(round(start + (i + 0.5) * columnWidth));
    months.push({ x0: round(x), x1: round(x + slotWidth), year: yearText, label, none });
    x += slotWidth;
  };
  for (let i = 0; i < grid.columns.length;) {
    const day = grid.columns[i]?.day ?? null;
    const month = day === null ? null : monthNumber(day);
    let end = i;
    while (end < grid.columns.length && (grid.columns[end]?.day?.slice(0, 7) ?? null) === (day?.slice(0, 7) ?? null))
      end += 1;
    if (month !== null && last !== null && month > last + 1) slot(emptyLabel(last + 1, month - 1), last + 1, 0, true);
    slot(month === null ? 'no date' : monthName(month), month, end - i, false);
    last = month ?? last;
    i = end;
  }

  const ys: number[] = [];
  const bands: GridLayout['bands'] = [];
  let y: number = HEAD.all;
  for (const band of grid.bands) {
    const y0 = y;
    const rows = band.to - band.from + 1;
    if (!beside) y += 17;
    for (let row = 0; row < rows; row += 1) ys.push(round(y + (row + 0.5) * ROW));
    y += rows * ROW;
    const heading = shortActorName(band.name);
    const most = Math.max(1, Math.floor((rows * ROW) / 14));
    const wrapped = beside ? wrap(heading, partyWidth, NAME_TEXT, 600) : [heading];
    const kept = wrapped.slice(0, beside ? most : 1);
    const rest = wrapped.slice(kept.length - 1).join(' ');
    kept[kept.length - 1] = ellipsize(rest, beside ? partyWidth : Math.max(120, width - 20), NAME_TEXT, 600);
    bands.push({ lines: kept, y0: round(y0), y1: round(y), textY: round(y0 + 12) });
  }
  return {
    beside,
    left,
    nameEnd,
    width: round(x + PAD),
    height: round(y + PAD),
    head: HEAD,
    columnWidth,
    xs,
    ys,
    names: grid.rows.map(({ name }) => ellipsize(shortActorName(name), nameWidth, NAME_TEXT)),
    months,
    bands,
  };
}

const widths = [20, 18, 16, 14, 13, 12] as const;

/** The widest columns at which the grid fits into a width, else the narrowest: it scrolls, or is drawn in parts. */
export function fittingColumn(grid: AttendanceGrid, width: number): number {
  return widths.find((one) => layoutGrid(grid, one, width).width <= width) ?? 12;
}

export interface GridWindow {
  /** The same layout moved and clipped: months and bands cut to the window, their labels kept in it. */
  layout: GridLayout;
  /** Indices drawn, last included; an empty range where `to` < `from`. */
  columns: { from: number; to: number };
  rows: { from: number; to: number };
}

/** First index whose value is at least `value`, in a rising list. */
function firstFrom(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What of a grid lies in a window scrolled to `x`/`y`: header and names stay, the rest moves beneath their edges. */
export function gridWindow(
  layout: GridLayout,
  box: { x: number; y: number; width: number; height: number },
): GridWindow {
  const { left, head } = layout;
  const half = layout.columnWidth / 2;
  const columns = {
    from: firstFrom(layout.xs, box.x + left + half - 2),
    to: firstFrom(layout.xs, box.x + box.width + half) - 1,
  };
  const rows = {
    from: firstFrom(layout.ys, box.y + head.all + ROW / 2 - 2),
    to: firstFrom(layout.ys, box.y + box.height + ROW / 2) - 1,
  };
  const months = layout.months.flatMap((month): MonthSlot[] => {
    const [x0, x1] = [month.x0 - box.x, month.x1 - box.x];
    if (x1 < left || x0 > box.width) return [];
    const start = Math.max(x0, left);
    const fits = x1 - start >= textWidth(month.label, MONTH_TEXT, 500) + 4;
    return [
      {
        ...month,
        x0: round(start),
        x1: round(x1),
        label: fits ? month.label : '',
        year: fits ? month.year : '',
        none: month.none && fits,
      },
    ];
  });
  const bands = layout.bands.map((band) => {
    const y0 = Math.max(head.all, band.y0 - box.y);
    const y1 = Math.max(head.all, band.y1 - box.y);
    const room = Math.floor((y1 - y0) / 14);
    return { lines: band.lines.slice(0, Math.max(0, room)), y0: round(y0), y1: round(y1), textY: round(y0 + 12) };
  });
  return {
    layout: {
      ...layout,
      xs: layout.xs.map((x) => round(x - box.x)),
      ys: layout.ys.map((y) => round(y - box.y)),
      months,
      bands: layout.beside || box.y === 0 ? bands : bands.map((band) => ({ ...band, lines: [] })),
    },
    columns,
    rows,
  };
}
