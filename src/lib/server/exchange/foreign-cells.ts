/** Cells of foreign formats, read: days, coordinates, keys. */
import { isDay } from '../../domain/filter';
import type { Day, FuzzyDate } from '../../domain/records';
import { parseFuzzy } from '../../domain/dates';
import { exactDay, hashKey } from '../imports/keys';
import { canonicalUrl } from '../sources/canonical-url';
import type { ForeignPlace, ForeignSource, RowComplaint } from '../imports/foreign-record';

/** A day, `2014-03-01` or `20140301`; complains of what is none. */
export function dayOf(text: string, column: string, complain: RowComplaint): Day | null {
  const day = /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
  if (isDay(day)) return day;
  const shape = /^\d{4}-\d{2}-\d{2}$/.test(day);
  complain(
    column,
    text,
    shape ? 'There is no such day in the calendar.' : 'This is not a day. Write it as 2014-03-01.',
  );
  return null;
}

/** A day or a month, `2018-01-06` or `2018-01`. */
export function dayOrMonth(text: string, column: string, complain: RowComplaint): FuzzyDate | null {
  if (!/^\d{4}-\d{2}$/.test(text)) {
    const day = dayOf(text, column, complain);
    return day === null ? null : exactDay(day);
  }
  const read = parseFuzzy(text);
  if (read.ok) return read.value;
  complain(column, text, 'There is no such month.');
  return null;
}

/**
 * A place by name and coordinates. Without a name there is none; coordinates that are missing or (0, 0) leave it
 * unplaced, and such that are not on Earth are a fault.
 */
export function placeOf(
  name: string,
  latText: string,
  lonText: string,
  precision: ForeignPlace['precision'],
  complain: RowComplaint,
): ForeignPlace | null {
  if (!name) return null;
  const lat = latText === '' ? null : Number(latText);
  const lon = lonText === '' ? null : Number(lonText);
  const off = (value: number | null, most: number) => value !== null && !(Math.abs(value) <= most);
  if (off(lat, 90) || off(lon, 180)) {
    complain('Latitude', `${latText}, ${lonText}`, 'These coordinates are not on Earth. Correct or empty both cells.');
    return null;
  }
  if (lat === null || lon === null || (lat === 0 && lon === 0))
    return { key: name, name, lat: null, lon: null, precision: 'unplaced' };
  return { key: `${name} ${lat.toFixed(4)} ${lon.toFixed(4)}`, name, lat, lon, precision };
}

/** An article by its address; null for what is no web address. */
export function articleAt(
  address: string,
  published: Day | null,
  publisher: string | null = null,
): ForeignSource | null {
  const url = canonicalUrl(address);
  if (!url) return null;
  const host = new URL(url).host.replace(/^www\./, '');
  const name = decoded(url).slice(0, 300);
  return {
    key: hashKey(url),
    name,
    url: address,
    publisher: publisher ?? host,
    published,
    kind: 'article',
    note: 'Title not recorded.',
  };
}

function decoded(url: string): string {
  try {
    return decodeURI(url).replace(/^https?:\/\/(www\.)?/, '');
  } catch {
    return url;
  }
}

/** Items of a list cell. */
export const listOf = (cell: string, separator: string): string[] => [
  ...new Set(
    cell
      .split(separator)
      .map((item) => item.trim())
      .filter(Boolean),
  ),
];
