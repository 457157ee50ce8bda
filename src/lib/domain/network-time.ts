/** How the graph shows time, as an address says it: `time=periods&parts=4&cut=events`, `time=changes`. */
import { type Cut, cuts } from './tie-series';
import { isTerm } from './vocabulary';

export const timeViews = { graph: 'One picture', periods: 'Periods', changes: 'What changed' } as const;
export type TimeView = keyof typeof timeViews;

export interface NetworkTime {
  view: TimeView;
  /** 3–6 pictures side by side. */
  parts: number;
  cut: Cut;
}

export const partNumbers = [3, 4, 5, 6] as const;

/** What cannot be read is as if it were not there: the usual picture. */
export function parseTime(params: URLSearchParams): NetworkTime {
  const [view, cut] = [params.get('time'), params.get('cut')];
  const parts = Number(params.get('parts'));
  return {
    view: isTerm<TimeView>(timeViews, view) ? view : 'graph',
    parts: partNumbers.find((n) => n === parts) ?? 4,
    cut: isTerm<Cut>(cuts, cut) ? cut : 'length',
  };
}

/** The keys that differ from the usual. */
export const timeKeys = ({ view, parts, cut }: NetworkTime): Record<'time' | 'parts' | 'cut', string | null> => ({
  time: view === 'graph' ? null : view,
  parts: view === 'periods' && parts !== 4 ? String(parts) : null,
  cut: view === 'periods' && cut !== 'length' ? cut : null,
});
