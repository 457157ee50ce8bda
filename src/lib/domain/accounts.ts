/** What speakers said about an event, compared: how many parties speak, and which loaded words they share. */
import type { AccountRecord, ActorRecord } from './records';
import { fold } from './fold';

type Speaker = Pick<ActorRecord, 'slug' | 'party' | 'kind'>;
type Said = Pick<AccountRecord, 'speaker' | 'text'>;

/** A loaded word and the parties (slugs) that use it about one event. */
export interface SharedTerm {
  term: string;
  parties: string[];
}

/**
 * Words that judge rather than describe, with the beginnings of the forms they take. Parley itself never uses them; it
 * watches for opposing parties that use the same one about the same event.
 */
const loadedTerms: readonly (readonly [term: string, stems: RegExp])[] = [
  ['aggression', /\baggress/],
  ['ambush', /\bambush/],
  ['blockade', /\bblockad/],
  ['disinformation', /\bdisinformation/],
  ['ethnic cleansing', /\bethnic(?:ally)? cleans/],
  ['genocide', /\bgenocid/],
  ['illegal', /\billegal/],
  ['liberation', /\bliberat/],
  ['occupation', /\boccupation|\boccupie[dr]|\boccupying/],
  ['provocation', /\bprovocati/],
  ['regime', /\bregime/],
  ['reintegration', /\breintegrat/],
  ['sabotage', /\bsabot/],
  ['separatist', /\bseparatis/],
  ['terrorism', /\bterroris|\bterrorist/],
  ['violation', /\bviolat/],
];

/** The party a speaker belongs to; the speaker itself where nothing is recorded. */
export const partyReader = (actors: readonly Pick<ActorRecord, 'slug' | 'party'>[]): ((actor: string) => string) => {
  const parties = new Map(actors.map(({ slug, party }) => [slug, party]));
  return (actor) => parties.get(actor) ?? actor;
};

/** Parties that give accounts, in the order they first speak. */
export const speakingParties = (accounts: readonly Said[], actors: readonly Speaker[]): string[] => {
  const partyOf = partyReader(actors);
  return [...new Set(accounts.map(({ speaker }) => partyOf(speaker)))];
};

/**
 * Loaded words that two or more parties use in accounts of the same event, in order of the alphabet. Media and
 * communities are nobody's party and do not count as a side.
 */
export function sharedTerms(accounts: readonly Said[], actors: readonly Speaker[]): SharedTerm[] {
  const partyOf = partyReader(actors);
  const sideless = new Set(
    actors.filter(({ kind }) => kind === 'media' || kind === 'community').map(({ slug }) => slug),
  );
  return loadedTerms.flatMap(([term, stems]) => {
    const users = accounts.filter(({ speaker, text }) => !sideless.has(speaker) && stems.test(fold(text)));
    const parties = [...new Set(users.map(({ speaker }) => partyOf(speaker)))];
    return parties.length > 1 ? [{ term, parties }] : [];
  });
}
