/** Names of actors at the length a line has room for. The full name is a click away. */

/** Openings that are common knowledge in short; the rest of the name stays as recorded. */
const shortened: readonly (readonly [RegExp, string])[] = [
  [/^(?:the )?Ministry of Foreign Affairs\b/i, 'MFA'],
  [/^(?:the )?Ministry of Defen[cs]e\b/i, 'MoD'],
  [/^Republic of (?=\p{Lu})/u, ''],
  [/^United States of America$/, 'United States'],
  [/^Russian Federation$/, 'Russia'],
  [/^International Committee of the Red Cross$/, 'ICRC'],
  [/^Organi[sz]ation for Security and Co-?operation in Europe$/i, 'OSCE'],
];

export function shortActorName(name: string): string {
  let short = name.replace(/\s+/gu, ' ').trim();
  for (const [pattern, by] of shortened) short = short.replace(pattern, by);
  return short;
}
