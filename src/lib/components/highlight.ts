import { fold } from '$lib/domain/fold';

export interface Part {
  text: string;
  hit: boolean;
}

/**
 * Splits `text` into parts that match `query` and parts that do not, compared as search compares them (folded: any
 * diacritics, any case). The parts joined are `text`, unchanged.
 */
export function highlightParts(text: string, query: string): Part[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (!words.length) return text ? [{ text, hit: false }] : [];
  // Folding may change lengths: remember for each folded character which character of the text it comes from.
  const characters = [...text];
  const origin: number[] = [];
  let folded = '';
  for (const [at, character] of characters.entries()) {
    const piece = /\s/.test(character) ? ' ' : fold(character);
    folded += piece;
    origin.push(...new Array<number>(piece.length).fill(at));
  }
  const hit = new Array<boolean>(characters.length).fill(false);
  const whole = words.join(' ');
  for (const word of folded.includes(whole) ? [whole] : words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const last = origin[at + word.length - 1] ?? 0;
      for (let i = origin[at] ?? 0; i <= last; i++) hit[i] = true;
    }
  const parts: Part[] = [];
  for (const [at, character] of characters.entries()) {
    const isHit = hit[at] ?? false;
    const last = parts.at(-1);
    if (last?.hit === isHit) last.text += character;
    else parts.push({ text: character, hit: isHit });
  }
  return parts;
}
