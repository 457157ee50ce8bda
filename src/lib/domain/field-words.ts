/** Fields of an event in words, for comparing two states side by side. */
import { formatFuzzy } from './dates';
import type { FuzzyDate } from './records';
import { eventTypes, isTerm, roles } from './vocabulary';

const labels: Readonly<Record<string, string>> = {
  title: 'Title',
  type: 'Type',
  summary: 'Summary',
  occurred: 'Occurred',
  announced: 'Announced',
  intended: 'Intended',
  publicity: 'Publicity',
  announcedIn: 'Announced in',
  place: 'Place',
  modality: 'Modality',
  setting: 'Setting',
  directness: 'Directness',
  tracks: 'Tracks',
  topics: 'Topics',
  participations: 'Who',
  citations: 'Sources',
  accounts: 'Accounts',
  links: 'Links',
  claims: 'Claims about tracks',
  outcomes: 'Outcomes as stated',
  codes: 'Codes of others',
};

export interface FieldDiff {
  field: string;
  label: string;
  /** One line per item of a list. `kept` lines stand on both sides. */
  before: { text: string; kept: boolean }[];
  after: { text: string; kept: boolean }[];
}

/** The fields in which two states differ, in the order of the form; `before` null: everything is new. */
export function fieldDiffs(before: object | null, after: object): FieldDiff[] {
  const old = before as Record<string, unknown> | null;
  const now = after as Record<string, unknown>;
  return Object.keys(labels).flatMap((field) => {
    if (!(field in now)) return [];
    const was = old ? lines(field, old[field]) : [];
    const is = lines(field, now[field]);
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [
      {
        field,
        label: labels[field] ?? field,
        before: was.map((text) => ({ text, kept: is.includes(text) })),
        after: is.map((text) => ({ text, kept: was.includes(text) })),
      },
    ];
  });
}

function lines(field: string, value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.map((item) => itemWords(item));
  if (field === 'type') return [isTerm(eventTypes, value) ? eventTypes[value].label : String(value)];
  if (typeof value === 'object' && 'edtf' in value) {
    const date = value as FuzzyDate;
    return [`${formatFuzzy(date)} (${date.edtf})${date.words ? ` – “${date.words}”` : ''}`];
  }
  return [typeof value === 'object' ? itemWords(value) : String(value)];
}

function itemWords(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  const row = item as Record<string, unknown>;
  const text = (key: string) => (typeof row[key] === 'string' ? row[key] : '');
  if ('actor' in row) {
    const role = isTerm(roles, row.role) ? roles[row.role].label : text('role');
    return `${text('actor')}, ${role}${row.onBehalfOf ? ` for ${text('onBehalfOf')}` : ''}`;
  }
  if ('text' in row) return `${text('speaker')}: “${text('text')}” (${text('source')})`;
  if ('relation' in row) return `${text('relation').replaceAll('_', ' ')} ${text('to')}`;
  if ('aspect' in row) return `${text('source')} for ${text('aspect')}`;
  return Object.values(row).flat().filter(Boolean).join(' · ');
}
