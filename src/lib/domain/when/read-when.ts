/**
 * Words about time → EDTF, bounds and the rule that was used. Never sharper than the words: what is not understood in
 * full is refused, what has two meanings keeps both until somebody chooses.
 */
import { parseFuzzy } from '../dates';
import { formatDay } from '../date-words';
import type { Day, FuzzyDate } from '../records';
import { type Fault, type Result, fail, ok } from '../result';
import type { Clock } from '../vocabulary';
import { combine } from './combined';
import { impossibleDay } from './exact';
import { normalise } from './phrase';
import { type Inner, type WhenDoubt, isInner } from './single';
import type { Offsets } from './vague-phrases';

export interface WhenContext {
  /** The day the words are seen from: of the article, or the day something was said. */
  anchor: Day | null;
  /** What the anchor is, for the rule's sentence: “the date of the article”. */
  anchorWords: string;
  clock: Clock;
  /** The editor's own numbers in place of the rule's. */
  offsets?: Offsets | null;
  /** Which of two meanings was chosen. */
  choice?: 'A' | 'B' | 'E' | null;
}

export interface WhenReading {
  date: FuzzyDate;
  /** What was done with the words, as a sentence without its full stop; null for a plain day. */
  rule: string | null;
  /** The numbers of a rule that counts days from `anchor`. */
  offsets: Offsets | null;
  anchor: Day | null;
  /** Set where the words have two meanings. */
  doubt: (WhenDoubt & { chosen: 'A' | 'B' | 'E' }) | null;
}

const LONGEST = 200;
const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/**
 * Reads “13 Mar 2023”, “mid-March”, “24 or 27 Feb”, “in the coming days”, EDTF.
 * Faults: `date.empty`, `date.too-long`, `date.no-such-day`, `date.end-before-start`, `date.needs-anchor`, `date.unreadable`.
 */
export function readWhen(words: string, context: WhenContext, field = 'when'): Result<WhenReading> {
  const fault = (code: string, message: string): Result<never> => {
    const given: Fault = { code, field, message, value: words.length > 60 ? `${words.slice(0, 59)}…` : words };
    return fail(given);
  };
  if (words.length > LONGEST)
    return fault('date.too-long', `A date takes at most ${LONGEST} characters. Put the rest into the summary.`);
  const given = words.trim();
  if (!given) return fault('date.empty', 'No date is given. Write it as the source does: “13 Mar 2023”, “mid-March”.');

  const plain = parseFuzzy(given);
  if (plain.ok) return ok({ date: plain.value, rule: null, offsets: null, anchor: null, doubt: null });
  if (/^[[{.]|^\d{4}-[\dX]|^\d{4}\//.test(given)) return fail(...plain.faults.map((found) => ({ ...found, field })));

  const text = normalise(given);
  const impossible = impossibleDay(text, context.anchor);
  if (impossible) return fault('date.no-such-day', impossible);
  const inner = combine(text, { anchor: context.anchor, clock: context.clock, offsets: context.offsets ?? null });
  if (inner === 'needs-anchor')
    return fault(
      'date.needs-anchor',
      `“${shortened(given)}” counts from a day: give the date of the article, or a year.`,
    );
  if (inner === 'end-before-start')
    return fault('date.end-before-start', `“${shortened(given)}” ends before it starts. Exchange its two ends.`);
  if (!isInner(inner))
    return fault(
      'date.unreadable',
      `“${shortened(given)}” is not a date Parley can read. Try “13 Mar 2023”, “mid-March”, “24 or 27 Feb”, or EDTF.`,
    );
  return finish(given, inner, context, fault);
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

function finish(
  words: string,
  inner: Inner,
  context: WhenContext,
  fault: (code: string, message: string) => Result<never>,
): Result<WhenReading> {
  const chosen = inner.doubt ? (context.choice ?? 'E') : null;
  const edtf = inner.doubt?.choices.find(({ key }) => key === chosen)?.edtf ?? inner.edtf;
  const parsed = parseFuzzy(edtf, words);
  if (!parsed.ok) return fault('date.unreadable', parsed.faults[0]?.message ?? 'This date cannot be read.');
  const counts = inner.relative && context.anchor !== null;
  const date: FuzzyDate = counts ? { ...parsed.value, kind: 'relative' } : parsed.value;
  const seenFrom = context.anchor ? `${formatDay(context.anchor)}, ${context.anchorWords}` : '';
  const rule = inner.offsets
    ? `${signed(inner.offsets.from)} to ${signed(inner.offsets.to)} days from ${seenFrom}`
    : inner.rule && counts
      ? `${inner.rule}, seen from ${seenFrom}`
      : inner.rule;
  return ok({
    date,
    rule,
    offsets: inner.offsets ?? null,
    anchor: counts ? context.anchor : null,
    doubt: inner.doubt && chosen ? { ...inner.doubt, chosen } : null,
  });
}
