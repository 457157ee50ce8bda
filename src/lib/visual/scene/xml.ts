/** Text made safe for XML 1.0: no forbidden control characters, no lone surrogates, no way out of quotes. */
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Escapes for element content and attribute values. Characters XML forbids become U+FFFD; bidirectional controls,
 * which could make a label read otherwise than it is stored, are dropped.
 */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/gu, '\ufffd')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** A number as short as it can be in an attribute; throws on NaN and infinities, which are bugs of a layout. */
export function attributeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`A scene holds ${value} where a number in px is wanted.`);
  return String(Math.round(value * 100) / 100 || 0);
}
