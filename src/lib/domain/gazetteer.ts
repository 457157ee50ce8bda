/**
 * All names there are, ready to be found in a text: a trie of folded words, so that a text is read once, in any script,
 * however many names there are. Nothing leaves the machine.
 */
import { fold } from './fold';

export interface GazetteerEntry {
  kind: 'actor' | 'place';
  slug: string;
  /** Every form, of any party and in any script. */
  names: readonly string[];
  /** A person is also found by the last word of its name where only one person has it. */
  person: boolean;
}

export interface NameRef {
  kind: 'actor' | 'place';
  slug: string;
}

export interface NameMention {
  /** UTF-16 positions in the text. */
  start: number;
  end: number;
  /** One record, or several that share the name. */
  refs: NameRef[];
}

interface Node {
  next: Map<string, Node>;
  refs: NameRef[];
  /** Set where the name is an abbreviation: “US” is not “us”. */
  capitals: boolean;
}

export interface Gazetteer {
  root: Node;
  /** How many names it holds. */
  size: number;
}

const node = (): Node => ({ next: new Map(), refs: [], capitals: false });
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;
const wordsOf = (text: string): string[] => (text.normalize('NFC').match(wordPattern) ?? []).map(fold).filter(Boolean);
const isAbbreviation = (name: string): boolean => /^\p{Lu}[\p{Lu}\p{N}.]{0,4}$/u.test(name);
/** Shorter single words are not looked for, unless they are abbreviations. */
const SHORTEST = 3;

/** Builds the trie. Some 10,000 names take tens of milliseconds. */
export function buildGazetteer(entries: readonly GazetteerEntry[]): Gazetteer {
  const root = node();
  let size = 0;
  const add = (words: readonly string[], ref: NameRef, capitals: boolean) => {
    const only = words.length === 1 ? words[0] : undefined;
    if (!words.length || (only !== undefined && only.length < SHORTEST && !capitals)) return;
    let at = root;
    for (const word of words) {
      let next = at.next.get(word);
      if (!next) at.next.set(word, (next = node()));
      at = next;
    }
    if (at.refs.some(({ kind, slug }) => kind === ref.kind && slug === ref.slug)) return;
    at.capitals = capitals && (at.refs.length === 0 || at.capitals);
    at.refs.push(ref);
    size++;
  };
  const surnames = new Map<string, NameRef[]>();
  for (const { kind, slug, names, person } of entries) {
    const ref = { kind, slug };
    for (const name of names) {
      const words = wordsOf(name);
      add(words, ref, isAbbreviation(name));
      const last = words.at(-1);
      if (!person || words.length < 2 || !last || last.length < 4) continue;
      const known = surnames.get(last) ?? [];
      if (!known.some((other) => other.slug === slug)) surnames.set(last, [...known, ref]);
    }
  }
  for (const [word, refs] of surnames)
    if (refs.length === 1 && refs[0] && !root.next.get(word)?.refs.length) add([word], refs[0], false);
  return { root, size };
}

/** Names in the text, in order; of overlapping names the longest from the left. At most `most`. */
export function findNames(gazetteer: Gazetteer, text: string, most = 2000): NameMention[] {
  const words = [...text.matchAll(wordPattern)].map((found) => ({
    text: found[0],
    folded: fold(found[0]),
    start: found.index,
    end: found.index + found[0].length,
  }));
  const mentions: NameMention[] = [];
  for (let i = 0; i < words.length && mentions.length < most; i++) {
    let at: Node | undefined = gazetteer.root;
    let best: { refs: NameRef[]; last: number } | null = null;
    for (let j = i; at && j < words.length; j++) {
      const word: (typeof words)[number] | undefined = words[j];
      const before = words[j - 1];
      // A name does not run over the end of a sentence or a line.
      if (
        !word ||
        (j > i &&
          before &&
          /[\n.!?;:]\s/.test(text.slice(before.end, word.start + 1)) &&
          !/^\p{Lu}\.? ?$/u.test(before.text))
      )
        break;
      at = at.next.get(word.folded);
      if (at?.refs.length && (!at.capitals || word.text === word.text.toUpperCase())) best = { refs: at.refs, last: j };
    }
    if (!best || !startsLikeAName(words[i]?.text ?? '')) continue;
    mentions.push({ start: words[i]?.start ?? 0, end: words[best.last]?.end ?? 0, refs: best.refs });
    i = best.last;
  }
  return mentions;
}

/** Scripts with capitals write names with one; others have no case to go by. */
const startsLikeAName = (word: string): boolean => {
  const [first = ''] = word;
  return first.toLowerCase() === first.toUpperCase() || first !== first.toLowerCase();
};
