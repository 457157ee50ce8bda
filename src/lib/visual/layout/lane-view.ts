/** How a reader has arranged a timeline, and its spelling in an address: `by`, `order`, `shut`, `focus`, `clocks=on`. */
import { type Fault, type Result, fail, ok } from '../../domain/result';
import { type LaneKey, laneKeys } from './lanes';

export interface LaneView {
  by: LaneKey;
  /** These first, in this order; empty for the usual one. */
  order: readonly string[];
  /** Collapsed lanes. */
  shut: readonly string[];
  /** The lane that is tall while all others are thin. */
  focus: string | null;
  /** Announcement and intended window are drawn with each event. */
  clocks: boolean;
}

export const usualLanes: LaneView = { by: 'track', order: [], shut: [], focus: null, clocks: false };

/** A slug, a term, or what has none (`~none`) and what the cap folds together (`~rest`). */
const laneId = /^(?:~none|~rest|[a-z0-9_]+(?:-[a-z0-9_]+)*)$/;
const MOST = 60;

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Faults: `lanes.unknown-key`, `lanes.bad-lane`; all of them at once. */
export function parseLaneView(params: URLSearchParams): Result<LaneView> {
  const faults: Fault[] = [];
  const given = params.get('by')?.trim() || usualLanes.by;
  const by = laneKeys.find((key) => key === given);
  if (!by)
    faults.push({
      code: 'lanes.unknown-key',
      field: 'by',
      value: shorten(given),
      message: `A timeline can have lanes by ${laneKeys.join(', ')}; not by “${shorten(given)}”.`,
    });
  const lanes = (key: string): string[] => {
    const ids = [...new Set((params.get(key) ?? '').split(',').filter(Boolean))].slice(0, MOST);
    for (const id of ids)
      if (!laneId.test(id) || id.length > 200)
        faults.push({
          code: 'lanes.bad-lane',
          field: key,
          value: shorten(id),
          message: `“${shorten(id)}” is no lane of a timeline. Arrange the lanes on the page again.`,
        });
    return ids;
  };
  const view = {
    order: lanes('order'),
    shut: lanes('shut'),
    focus: lanes('focus')[0] ?? null,
    clocks: params.get('clocks') === 'on',
  };
  return by && !faults.length ? ok({ by, ...view }) : fail(...faults);
}

/** Address parts of an arrangement; null where it is the usual one. */
export const laneParts = ({ by, order, shut, focus, clocks }: LaneView) => ({
  by: by === usualLanes.by ? null : by,
  order: order.join(',') || null,
  shut: [...shut].sort().join(',') || null,
  focus,
  clocks: clocks ? 'on' : null,
});

export const toggleShut = (view: LaneView, id: string): LaneView => ({
  ...view,
  focus: null,
  shut: view.shut.includes(id) ? view.shut.filter((one) => one !== id) : [...view.shut, id],
});

export const toggleFocus = (view: LaneView, id: string): LaneView => ({
  ...view,
  focus: view.focus === id ? null : id,
});

/** The lane put at a place among those shown, 0 for the top; `shown` is their present order. */
export function moveLane(view: LaneView, shown: readonly string[], id: string, place: number): LaneView {
  const others = shown.filter((one) => one !== id);
  const at = Math.max(0, Math.min(others.length, place));
  return { ...view, order: [...others.slice(0, at), id, ...others.slice(at)] };
}
