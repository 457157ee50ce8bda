/**
 * Text folded for search, on both sides of the comparison: lower case, without diacritics, with the Latin letters that
 * Unicode does not take apart written plainly. Armenian and Cyrillic letters stay; no script is turned into another.
 */
const plain: Readonly<Record<string, string>> = {
  ə: 'e',
  ǝ: 'e',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  // The Armenian ligature is two letters in upper case and in many texts.
  և: 'եւ',
};

const letters = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/** “Xankəndi” and “XANKENDİ” → “xankendi”; “Степанакерт” → “степанакерт”; runs of white space become one space. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(letters, (letter) => plain[letter] ?? letter)
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/[“”„«»]/gu, '"')
    .replace(/\p{Cf}+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
