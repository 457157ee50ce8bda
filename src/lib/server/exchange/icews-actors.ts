/** Actors of ICEWS, by the form of their names. */
import type { ActorKind, EventType, Role } from '../../domain/vocabulary';

/** Who does and who is done to, by type of event: the source of a statement speaks, both sides of a meeting take part. */
export function rolesOf(type: EventType): [source: Role, target: Role] {
  switch (type) {
    case 'meeting':
    case 'call':
    case 'visit':
      return ['participant', 'participant'];
    case 'signature':
      return ['signatory', 'signatory'];
    case 'mediation_offer':
      return ['inviter', 'addressee'];
    case 'statement':
    case 'appeal':
    case 'accusation':
    case 'denial':
    case 'refusal':
    case 'mediation_reply':
      return ['speaker', 'target'];
    default:
      return ['participant', 'target'];
  }
}

const words: readonly [RegExp, ActorKind][] = [
  [/\b(military|armed forces|army|navy|air force|police|soldier|peacekeep|security forces|combatant)/i, 'military'],
  [
    /\b(citizen|population|protester|villager|resident|student|children|women|refugee|ethnic|migrant|tribe)/i,
    'community',
  ],
  [
    /\b(insurgent|rebel|armed (band|gang|opposition|rebel)|militant|terrorist|separatist|criminal|gunmen)/i,
    'armed_organisation',
  ],
  [/\b(media|news|newspaper|journalist|press)\b/i, 'media'],
  [/\b(party|bharatiya janata|congress \()/i, 'party'],
];

/**
 * The kind that the name's form shows: `Foreign Affairs (Armenia)` is an organ. ICEWS does not say who is a person, so
 * a plain name is `other`; a name that is a country's own (told by the country column) is a state.
 */
export function kindOf(name: string, country: string): ActorKind {
  if (name === country && name !== '') return 'state';
  const found = words.find(([pattern]) => pattern.test(name));
  if (found) return found[1];
  return /\([^)]+\)$/.test(name) ? 'institution' : 'other';
}

/** `Actor → other actor: relation`; one name where both sides are the same, or one is not given. */
export const titleOf = (source: string, target: string, relation: string): string =>
  `${source && target && source !== target ? `${source} → ${target}` : source || target || 'Actors not named'}: ${relation}`;
