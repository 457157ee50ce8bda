/** The kinds of relation an event makes between those who take part in it, read from their roles. */
import type { EventSummary } from './records';
import { type Role, eventTypes, familyOf } from './vocabulary';

/** How a relation is drawn: one line style each. */
export type Manner = 'together' | 'helped' | 'addressed' | 'expected' | 'beside';

export const manners: Readonly<Record<Manner, string>> = {
  together: 'met, spoke, signed',
  helped: 'hosted, mediated, facilitated',
  addressed: 'spoke to or about',
  expected: 'invited, planned or absent',
  beside: 'in one incident or decision, observed',
};

const kind = (label: string, manner: Manner, directed: boolean) => ({ label, manner, directed });

/** The kinds of relation. `label` reads between two names: A `label` B. */
export const tieKinds = {
  met: kind('met', 'together', false),
  signed: kind('signed or exchanged a text with', 'together', false),
  joint: kind('spoke jointly with', 'together', false),
  hosted: kind('hosted', 'helped', true),
  mediated: kind('mediated or facilitated for', 'helped', true),
  invited: kind('invited', 'expected', true),
  planned: kind('planned to meet, no meeting reported, with', 'expected', false),
  absent: kind('named with, one side absent,', 'expected', false),
  accused: kind('accused', 'addressed', true),
  addressed: kind('spoke to or about', 'addressed', true),
  spoke_for: kind('spoke for', 'addressed', true),
  observed: kind('observed', 'beside', true),
  beside: kind('stood in one incident or decision with', 'beside', false),
} as const;
export type TieKind = keyof typeof tieKinds;

/** Which way a move runs: from the actor into the event (speaks, invites), or from the event to the actor (is addressed). */
export type Direction = 'in' | 'out' | 'none';

const helping: readonly Role[] = ['mediator', 'facilitator', 'convener', 'guarantor', 'witness', 'messenger'];
const notHeld = new Set(
  ['proposed', 'answered_conditionally', 'agreed_in_principle', 'scheduled', 'postponed'].concat([
    'cancelled',
    'refused',
    'withdrawn',
    'superseded',
    'lapsed',
  ]),
);

/** True where an event only points at a contact or text that is not reported as having come about. */
export function isPlanned(event: EventSummary): boolean {
  const family = familyOf(event.type);
  if (family === 'proposal')
    return eventTypes[event.type].move === 'offer' || eventTypes[event.type].move === 'renewal';
  if (family === 'incident' || family === 'communication' || family === 'process') return false;
  return event.status !== null && notHeld.has(event.status);
}

export interface Part {
  slug: string;
  roles: Set<Role>;
}

const has = (party: Part, ...roles: readonly Role[]) => roles.some((role) => party.roles.has(role));
const only = (a: Part, b: Part, ...roles: readonly Role[]): [Part, Part] | null =>
  has(a, ...roles) && !has(b, ...roles) ? [a, b] : has(b, ...roles) && !has(a, ...roles) ? [b, a] : null;

/** The relation of two parties to one event, by their roles first, then by what kind of event it is. */
export function relate(event: EventSummary, a: Part, b: Part): { kind: TieKind; from: Part; to: Part } {
  const flat = (kind: TieKind) => ({ kind, from: a, to: b });
  const along = (kind: TieKind, ends: [Part, Part]) => ({ kind, from: ends[0], to: ends[1] });
  const family = familyOf(event.type);
  if (has(a, 'absent') || has(b, 'absent')) return flat('absent');
  const observing = only(a, b, 'observer');
  if (observing) return along('observed', observing);
  const speaking = only(a, b, 'speaker', 'announcer');
  if (event.type === 'accusation' && speaking) return along('accused', speaking);
  const inviting = only(a, b, 'inviter');
  if (inviting) return along('invited', inviting);
  if (isPlanned(event)) {
    const asked = only(a, b, 'addressee', 'target');
    return asked && family !== 'contact' ? along('invited', [asked[1], asked[0]]) : flat('planned');
  }
  const hosting = only(a, b, 'host');
  if (hosting) return along('hosted', hosting);
  const helpers = only(a, b, ...helping);
  if (helpers) return along('mediated', helpers);
  if (speaking) return along('addressed', speaking);
  const addressed = only(a, b, 'target', 'addressee');
  if (addressed) return along('addressed', [addressed[1], addressed[0]]);
  if (has(a, 'signatory') && has(b, 'signatory')) return flat('signed');
  if (family === 'contact') return flat('met');
  if (family === 'text') return flat('signed');
  if (family === 'incident' || family === 'process') return flat('beside');
  return flat('joint');
}

/** What one party does in an event of three or more. */
export function spokeOf(event: EventSummary, party: Part): { kind: TieKind; direction: Direction } {
  const family = familyOf(event.type);
  if (has(party, 'absent')) return { kind: 'absent', direction: 'none' };
  if (has(party, 'inviter')) return { kind: 'invited', direction: 'in' };
  if (has(party, 'addressee')) return { kind: 'invited', direction: 'out' };
  if (has(party, 'host')) return { kind: 'hosted', direction: 'none' };
  if (has(party, ...helping)) return { kind: 'mediated', direction: 'none' };
  if (has(party, 'observer')) return { kind: 'observed', direction: 'none' };
  if (has(party, 'speaker', 'announcer'))
    return { kind: event.type === 'accusation' ? 'accused' : 'addressed', direction: 'in' };
  if (has(party, 'target')) return { kind: event.type === 'accusation' ? 'accused' : 'addressed', direction: 'out' };
  if (isPlanned(event)) return { kind: 'planned', direction: 'none' };
  if (has(party, 'signatory') || family === 'text') return { kind: 'signed', direction: 'none' };
  if (family === 'incident' || family === 'process') return { kind: 'beside', direction: 'none' };
  if (family === 'communication') return { kind: 'joint', direction: 'none' };
  return { kind: 'met', direction: 'none' };
}
