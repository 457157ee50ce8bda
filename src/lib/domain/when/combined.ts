/** Dates made of dates: about, possibly, by, after, one of several, from–to. */
import { addDays } from '../days';
import { type DatePart, readEdtf } from '../edtf';
import type { Day } from '../records';
import { dayPattern, monthPattern, weekdayPattern, yearPattern } from './phrase';
import { type Failed, type Inner, isInner, readSingle } from './single';
import { type PhraseContext } from './vague-phrases';

/** The first or last part of an EDTF text as written; null for a set or an open end. */
function end(edtf: string, side: 'first' | 'last'): string | null {
  if (/^[[{]/.test(edtf)) return null;
  const ends = edtf.split('/');
  const text = side === 'first' ? ends[0] : ends.at(-1);
  return text && text !== '..' ? text : null;
}

function partOf(edtf: string): DatePart | null {
  const reading = readEdtf(edtf);
  return reading.ok && reading.value.form === 'date' ? reading.value.part : null;
}

const marked = (edtf: string, mark: '~' | '?'): string =>
  edtf
    .split('/')
    .map((text) => {
      if (text === '..') return text;
      const bare = text.replace(/[~?%]$/, '');
      const old = text.slice(bare.length);
      return bare + (old && old !== mark ? '%' : mark);
    })
    .join('/');

/** Reads a whole phrase; `depth` keeps hostile text from nesting. */
export function combine(text: string, context: PhraseContext, depth = 0): Inner | Failed {
  if (depth > 4 || !text) return null;
  const again = (rest: string) => combine(rest, context, depth + 1);
  const single = readSingle(text, context);
  if (single) return single;

  const about =
    /^(?:about|around|approximately|approx\.?|circa|c\.|ca\.?|roughly|on or around|on or about|some time around) (.+)$/.exec(
      text,
    );
  if (about?.[1]) return withMark(again(about[1]), '~', 'the source says “about”');
  const perhaps =
    /^(?:possibly|probably|perhaps|maybe|apparently|presumably) (.+)$/.exec(text) ?? /^(.+?) ?\(?\?\)?$/.exec(text);
  if (perhaps?.[1]) return withMark(again(perhaps[1]), '?', 'the source doubts it');

  const oneSided = readOneSided(text, context, again);
  if (oneSided) return oneSided;
  return readRange(text, context, again) ?? readList(text, context, again);
}

function withMark(inner: Inner | Failed, mark: '~' | '?', rule: string): Inner | Failed {
  if (!isInner(inner)) return inner;
  if (/^[[{]/.test(inner.edtf)) return null;
  return { ...inner, edtf: marked(inner.edtf, mark), rule: inner.rule ? `${inner.rule}; ${rule}` : rule };
}

type Again = (text: string) => Inner | Failed;

function readOneSided(text: string, { anchor, clock }: PhraseContext, again: Again): Inner | Failed {
  const found =
    /^(by|no later than|not later than|at the latest|until|till|up to|before|prior to|ahead of|earlier than|after|later than|since|from|as of|starting|no earlier than|not earlier than|not before) (.+?)(?: onwards?| on)?$/.exec(
      text,
    );
  const [, word = '', rest] = found ?? [];
  if (!rest || (/^(?:from)$/.test(word) && / (?:to|until|till|through) /.test(rest))) return null;
  const inner = again(rest);
  if (!isInner(inner)) return inner;
  // “Before soon” bounds nothing.
  if (inner.offsets) return null;
  const part = (side: 'first' | 'last') => {
    const written = end(inner.edtf, side);
    const read = written && partOf(written);
    return read ? { written: written, ...read } : null;
  };
  const from = clock === 'intended' && anchor ? anchor : '..';
  const loose = (read: DatePart) => (read.approximate ? '~' : '');
  const { relative } = inner;
  if (/^(?:before|prior|ahead|earlier)/.test(word)) {
    const first = part('first');
    const to = first && addDays(first.first, -1);
    if (!first || !to) return null;
    return inOrder(from, to, { relative, rule: 'the day before at the latest' }, loose(first));
  }
  if (/^(?:after|later)/.test(word)) {
    const last = part('last');
    return (
      last && { edtf: `${addDays(last.last, 1)}${loose(last)}/..`, rule: 'the day after at the earliest', relative }
    );
  }
  if (/^(?:by|no later|not later|at the|until|till|up)/.test(word)) {
    const last = part('last');
    return (
      last &&
      inOrder(
        from,
        last.last,
        { relative, rule: from === '..' ? 'that day at the latest' : 'from the day it was said to then' },
        loose(last),
      )
    );
  }
  const first = part('first');
  return first && { edtf: `${first.written}/..`, rule: 'then at the earliest', relative };
}

function inOrder(from: Day | '..', to: Day, rest: { relative: boolean; rule: string }, mark: string): Inner {
  const start = from !== '..' && from < to ? from : '..';
  return { ...rest, edtf: `${start}/${to}${mark}`, relative: rest.relative || start !== '..' };
}

const bareDay = new RegExp(`^(?:about |around )?(?:the )?${dayPattern}$`);
const endsInYear = new RegExp(`,? (${yearPattern})$`);
const dayThenMonth = new RegExp(
  `^(?:about |around )?(?:${weekdayPattern},? )?(?:the )?${dayPattern} (?:of )?(${monthPattern}(?:,? ${yearPattern})?)$`,
);
const monthThenDay = new RegExp(`^(${monthPattern}) (?:the )?${dayPattern}(?:,? ${yearPattern})?$`);
const hasMonth = new RegExp(`\\b${monthPattern}`);

/** Gives each item the month and year that only a neighbour names: “24 or 27 Feb”, “March 13–20, 2023”. */
function completed(items: string[]): string[] {
  const last = items.at(-1) ?? '';
  const first = items[0] ?? '';
  const after = dayThenMonth.exec(last)?.[1];
  const before = monthThenDay.exec(first)?.[1];
  const year = endsInYear.exec(last)?.[1];
  return items
    .map((item) => {
      if (bareDay.test(item) && after) return `${item} ${after}`;
      if ((bareDay.test(item) || new RegExp(`^${dayPattern},? ${yearPattern}$`).test(item)) && before)
        return `${before} ${item}`;
      if (year && !endsInYear.test(item) && hasMonth.test(item)) return `${item} ${year}`;
      return item;
    })
    .map((item) => (year && before && !endsInYear.test(item) && hasMonth.test(item) ? `${item} ${year}` : item));
}

function readRange(text: string, _context: PhraseContext, again: Again): Inner | Failed {
  const found =
    /^(?:from )(.+?) (?:to|until|till|through|-) (.+)$/.exec(text) ??
    /^between (.+?) and (.+)$/.exec(text) ??
    /^(.+?) (?:to|until|till|through) (.+)$/.exec(text) ??
    /^(.+?) ?- ?(.+)$/.exec(text);
  if (!found?.[1] || !found[2]) return null;
  const [a = '', b = ''] = completed([found[1], found[2]]);
  const [from, to] = [again(a), again(b)];
  if (!isInner(from) || !isInner(to)) return from === 'needs-anchor' || to === 'needs-anchor' ? 'needs-anchor' : null;
  if (from.doubt || to.doubt) return null;
  const [start, stop] = [end(from.edtf, 'first'), end(to.edtf, 'last')];
  if (!start || !stop) return null;
  const [first, last] = [partOf(start), partOf(stop)];
  if (!first || !last) return null;
  if (first.first > last.last) return 'end-before-start';
  const rule = [from.rule, to.rule].filter(Boolean).join('; ') || null;
  return { edtf: `${start}/${stop}`, rule, relative: from.relative || to.relative };
}

const MOST = 12;

function readList(text: string, _context: PhraseContext, again: Again): Inner | Failed {
  const either = / or /.test(text);
  const both = / and /.test(text);
  if (either === both) return null;
  const items = completed(
    text
      .replace(/^(?:either|both) /, '')
      .split(/,? (?:or|and) |, (?=(?:the )?\d)/)
      .map((item) => item.trim()),
  );
  if (items.length < 2 || items.length > MOST) return null;
  const read = items.map(again);
  if (read.includes('needs-anchor')) return 'needs-anchor';
  const parts = read.filter(isInner);
  if (parts.length !== items.length || parts.some(({ edtf, doubt }) => doubt || /[/[{]/.test(edtf))) return null;
  const list = [...new Set(parts.map(({ edtf }) => edtf))].sort().join(',');
  const rule = either ? 'one of these days' : 'all of these days';
  return { edtf: either ? `[${list}]` : `{${list}}`, rule, relative: parts.some(({ relative }) => relative) };
}
