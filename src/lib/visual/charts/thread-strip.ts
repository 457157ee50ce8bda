/** One proposal thread on a line: its moves as glyphs, joined in order, on the time axis that all threads share. */
import { formatFuzzy } from '../../domain/dates';
import type { Day, EventSummary } from '../../domain/records';
import type { Thread } from '../../domain/threads';
import { glyphOf } from '../../domain/vocabulary';
import { timeScale } from '../layout/time-scale';
import { eventFill } from '../marks/event-mark';
import { glyph } from '../marks/glyph';
import { type Mark, type Scene, group, round } from '../scene/scene';
import type { Hue } from '../scene/theme';

export interface ThreadStripOptions {
  width: number;
  /** First and last day of the axis, whole years apart, so that all strips stand under each other. */
  from: Day;
  to: Day;
  hue: Hue;
}

const HEIGHT = 34;
const LINE = 13;
const SIZE = 9;
/** Moves closer than this are drawn side by side, px. */
const APART = 10;

const middleOf = (date: { earliest: Day | null; latest: Day | null } | null): Day | null =>
  date && (date.earliest ?? date.latest);

/** Years from the first move of any thread to the data date: the axis of all strips. Null when no move is dated. */
export function threadYears(threads: readonly Thread[], asOf: Day | null): { from: Day; to: Day } | null {
  const days = threads.flatMap(({ moves }) => moves.flatMap(({ date }) => middleOf(date) ?? []));
  if (asOf && days.length) days.push(asOf);
  const [first, last] = [days.reduce((a, b) => (b < a ? b : a), '9999'), days.reduce((a, b) => (b > a ? b : a), '')];
  return days.length ? { from: `${first.slice(0, 4)}-01-01`, to: `${last.slice(0, 4)}-12-31` } : null;
}

/** Undated moves are not drawn; the sentences beside the strip hold them. */
export function threadStripScene(
  thread: Thread,
  events: ReadonlyMap<string, EventSummary>,
  { width, from, to, hue }: ThreadStripOptions,
): Scene {
  const scale = timeScale(from, to, 8, width - 8);
  const marks: Mark[] = [
    { kind: 'line', x1: 8, y1: LINE, x2: round(width - 8), y2: LINE, stroke: 'rule2', strokeWidth: 1 },
  ];
  const first = Number(from.slice(0, 4));
  const years = Number(to.slice(0, 4)) - first + 1;
  const step = Math.max(1, Math.ceil(34 / ((width - 16) / years)));
  for (let year = first; year < first + years; year += step) {
    const x = scale.dayStart(`${String(year).padStart(4, '0')}-01-01`);
    marks.push({ kind: 'line', x1: x, y1: LINE - 4, x2: x, y2: LINE + 4, stroke: 'rule2', strokeWidth: 1 });
    marks.push({ kind: 'text', x: round(x + 1), y: HEIGHT - 3, text: String(year), size: 9.5, fill: 'muted' });
  }
  let reached = -Infinity;
  const placed = thread.moves.flatMap((move) => {
    const day = middleOf(move.date);
    const event = events.get(move.event);
    if (!day || !event) return [];
    reached = Math.max(scale.dayMiddle(day), reached + APART);
    return [{ move, event, x: reached }];
  });
  const over = Math.max(0, (placed.at(-1)?.x ?? 0) - (width - 8));
  const at = placed.map((one) => ({ ...one, x: round(one.x - over) }));
  const [start, end] = [at[0]?.x, at.at(-1)?.x];
  if (start !== undefined && end !== undefined && end > start)
    marks.push({ kind: 'line', x1: start, y1: LINE, x2: end, y2: LINE, stroke: hue, strokeWidth: 1.6 });
  for (const { move, event, x } of at) {
    const date = move.date ? formatFuzzy(move.date) : 'undated';
    marks.push(
      group(
        `move:${move.event}`,
        [glyph(glyphOf(event.type), eventFill(event), { x, y: LINE, size: SIZE, hue, ground: 'paper' })],
        { ref: { type: 'event', id: move.event }, label: `${date}: ${move.sentence}` },
      ),
    );
  }
  const title = `${thread.moves[0]?.sentence ?? thread.slug}: ${thread.standing.words}`;
  return { width, height: HEIGHT, title, description: title, background: 'paper', children: marks };
}
