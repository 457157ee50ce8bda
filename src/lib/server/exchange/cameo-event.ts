/** What ICEWS and GDELT events have in common: a CAMEO code, a source and a target. */
import type { EventType } from '../../domain/vocabulary';
import { type CameoTerm, cameoTerm } from './cameo-types';
import type { ForeignActor, ForeignEvent, ReaderContext, RowComplaint } from '../imports/foreign-record';
import { rolesOf } from './icews-actors';

/** The term of a code; complains of what is no CAMEO code, and counts what no type fits. */
export function termOf(
  code: string,
  column: string,
  context: ReaderContext,
  complain: RowComplaint,
): (CameoTerm & { type: EventType }) | null {
  const term = /^\d{2,4}$/.test(code) ? cameoTerm(code) : null;
  if (!term) {
    complain(column, code, 'This is not a CAMEO event code (two to four digits, with their leading zero).');
    return null;
  }
  if (term.type === null) context.count('events whose CAMEO code no type fits; kept under their code as “other act”');
  return { ...term, type: term.type ?? 'other_act' };
}

/** Source and target with their roles; each actor once in one role. */
export function sides(
  type: EventType,
  source: ForeignActor | null,
  target: ForeignActor | null,
): ForeignEvent['parts'] {
  const [acting, other] = rolesOf(type);
  const parts: ForeignEvent['parts'] = [];
  if (source) parts.push({ actor: source, role: acting });
  if (target && !(source && source.key === target.key && acting === other)) parts.push({ actor: target, role: other });
  return parts;
}
