/** The rows behind a saved figure, and what became of them since. */
import { formatFuzzy } from './dates';
import type { EventSummary } from './records';
import { evidentialStatuses } from './vocabulary';
import { statusWords } from './wording';

export interface FigureRow {
  slug: string;
  title: string;
  date: string;
  status: string;
  evidence: string;
}

/** An event as a row of the figure it stands in, in words. */
export function figureRow(event: EventSummary): FigureRow {
  const date = event.occurred ?? event.intended ?? event.announced;
  return {
    slug: event.slug,
    title: event.title,
    date: date ? formatFuzzy(date, 'short') : 'undated',
    status: statusWords(event),
    evidence: evidentialStatuses[event.evidence].label,
  };
}

export interface RowChanges {
  added: FigureRow[];
  gone: FigureRow[];
  changed: { row: FigureRow; fields: { label: string; old: string; now: string }[] }[];
}

const compared = ['title', 'date', 'status', 'evidence'] as const;

/** What differs between the rows of then and those of now, each list in the order of its rows. */
export function rowChanges(then: readonly FigureRow[], now: readonly FigureRow[]): RowChanges {
  const before = new Map(then.map((row) => [row.slug, row]));
  const after = new Set(now.map(({ slug }) => slug));
  return {
    added: now.filter(({ slug }) => !before.has(slug)),
    gone: then.filter(({ slug }) => !after.has(slug)),
    changed: now.flatMap((row) => {
      const old = before.get(row.slug);
      const fields = compared.flatMap((key) =>
        old && old[key] !== row[key] ? [{ label: key, old: old[key] || 'none', now: row[key] || 'none' }] : [],
      );
      return fields.length ? [{ row, fields }] : [];
    }),
  };
}
