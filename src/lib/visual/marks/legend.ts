/** A legend of what is on the chart and nothing else, in the vocabulary's words. */
import type { CollectionRecord, EventSummary } from '../../domain/records';
import { collectionMark } from '../../domain/wording';
import { type Family, type Fill, type Glyph, diplomaticStatuses, families, familyOf } from '../../domain/vocabulary';
import { timeScale } from '../layout/time-scale';
import { type GroupMark, type Mark, group, round } from '../scene/scene';
import { textWidth } from '../scene/text-metrics';
import { type DoubtKind, dateDoubt, doubtKind, placeDate } from './date-doubt';
import type { EventDrawing } from './event-mark';
import type { PlacedClocks } from '../layout/timeline-model';
import { clockMarks } from './clocks';
import { glyph } from './glyph';
import type { DateShape } from '../../domain/dates';

export interface LegendItem {
  key: string;
  label: string;
  /** Marks around (0, 0), and how wide they are. */
  marks: Mark[];
  width: number;
}

const SIZE = 10;
const TEXT = 12;
const LINE = 22;

const doubtLabels: Record<DoubtKind, string> = {
  span: 'lasted, or was planned, from – to',
  'loose-span': 'loose end',
  within: 'some time between',
  bracket: 'some day of that month or year',
  set: 'one of these days',
  approximate: 'about that day',
  open: 'one end not known',
};

/** A made-up date of each kind, drawn with the same code as the real ones. */
const samples: Record<DoubtKind, DateShape> = {
  span: { kind: 'span', start: '2001-01-04', end: '2001-01-27', looseStart: false, looseEnd: false },
  'loose-span': { kind: 'span', start: '2001-01-05', end: '2001-01-20', looseStart: false, looseEnd: true },
  within: { kind: 'within', start: '2001-01-03', end: '2001-01-28', unit: 'span' },
  bracket: { kind: 'within', start: '2001-01-03', end: '2001-01-28', unit: 'month' },
  set: { kind: 'set', days: ['2001-01-05', '2001-01-13', '2001-01-27'] },
  approximate: { kind: 'approximate', start: '2001-01-02', end: '2001-01-29', core: '2001-01-16' },
  open: { kind: 'open', start: '2001-01-10', end: null },
};

function doubtItem(kind: DoubtKind): LegendItem {
  const scale = timeScale('2001-01-01', '2001-01-31', -17, 17);
  const shape = samples[kind];
  const placed = placeDate(shape, scale, SIZE * 0.8, 'solid');
  const options = {
    scale,
    y: kind === 'bracket' ? 2 : 0,
    size: SIZE * 0.8,
    hue: 'muted',
    shape: 'circle',
    fill: 'solid',
  } as const;
  if (!placed) return { key: kind, label: doubtLabels[kind], marks: [], width: 0 };
  const marks = dateDoubt(shape, placed, options);
  if (!placed.candidates)
    marks.push(glyph('circle', 'solid', { x: placed.x, y: options.y, size: SIZE * 0.7, hue: 'muted' }));
  return { key: kind, label: doubtLabels[kind], marks, width: 36 };
}

const glyphItem = (key: string, label: string, shape: Glyph, fill: Fill, query = false): LegendItem => ({
  key,
  label,
  marks: [glyph(shape, fill, { x: 0, y: 0, size: SIZE, hue: 'muted', query })],
  width: fill === 'ticked' || query ? 26 : 18,
});

const fillOrder: readonly Fill[] = ['dashed', 'crossed', 'ticked', 'faded', 'quarter'];

/** The words of the statuses that share a fill and are present, in the vocabulary's order. */
function fillLabel(fill: Fill, events: readonly EventSummary[]): string {
  if (fill === 'quarter') return 'reported, not confirmed by a party';
  const present = new Set(events.map(({ status }) => status));
  const labels = Object.entries(diplomaticStatuses)
    .filter(([key, term]) => term.fill === fill && present.has(key as keyof typeof diplomaticStatuses))
    .map(([, term]) => term.label);
  return labels.length < 2 ? (labels[0] ?? fill) : `${labels.slice(0, -1).join(', ')} or ${labels.at(-1) ?? ''}`;
}

/** One item for each collection, family, status and kind of doubt among what is drawn; threads and disputes where there are any. */
export function legendItems(
  drawn: readonly { event: EventSummary; drawing: EventDrawing }[],
  has: {
    threads: boolean;
    collections?: readonly CollectionRecord[];
    /** Lanes drawn as counts, in which form: what they count may be of any of the collections. */
    counts?: ReadonlySet<'heat' | 'ticks'>;
    /** Other clocks than the one an event stands at. */
    announced?: boolean;
    intended?: boolean;
  } = { threads: false },
): LegendItem[] {
  const items: LegendItem[] = [];
  const present = new Set(drawn.map(({ event }) => familyOf(event.type)));
  for (const family of Object.keys(families) as Family[])
    if (present.has(family))
      items.push(glyphItem(family, families[family].label.toLowerCase(), families[family].glyph, 'solid'));
  for (const fill of fillOrder) {
    const same = drawn.filter(({ drawing }) => drawing.fill === fill);
    // Shown on a shape that really carries it, the commonest first.
    const shapes = [...new Set(same.map(({ drawing }) => drawing.glyph))];
    const count = (shape: Glyph) => same.filter(({ drawing }) => drawing.glyph === shape).length;
    const [shape] = shapes.sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
    if (shape)
      items.push(
        glyphItem(
          fill,
          fillLabel(
            fill,
            same.map(({ event }) => event),
          ),
          shape,
          fill,
        ),
      );
  }
  if (drawn.some(({ drawing }) => drawing.query))
    items.push(glyphItem('query', 'disputed or in doubt', 'circle', 'solid', true));
  const doubts = new Set(drawn.map(({ drawing }) => doubtKind(drawing.shape)));
  for (const kind of Object.keys(doubtLabels) as DoubtKind[]) if (doubts.has(kind)) items.push(doubtItem(kind));
  if (has.threads)
    items.push({
      key: 'thread',
      label: 'proposal and its answer',
      width: 30,
      marks: [
        {
          kind: 'path',
          d: 'M-13 0C-4 0 4 0 12 0M8 -2.6L12 0L8 2.6',
          fill: 'none',
          stroke: 'muted',
          strokeWidth: 1.1,
          join: 'round',
        },
      ],
    });
  items.push(...countItems(has.counts ?? new Set()));
  const at = { announced: -8, intended: null, left: -8, right: 11 };
  const join = (key: string, label: string, clocks: PlacedClocks): LegendItem => ({
    key,
    label,
    width: 30,
    marks: [
      ...clockMarks(clocks, 0, 'muted', 'panel'),
      glyph('circle', 'solid', { x: 11, y: 0, size: SIZE * 0.7, hue: 'muted' }),
    ],
  });
  if (has.announced) items.push(join('announced', 'announced that day', at));
  if (has.intended)
    items.push(join('intended', 'window it aimed at', { ...at, announced: null, intended: [-13, 1], left: -13 }));
  const imported = new Set(drawn.map(({ event }) => event.collection));
  items.push(
    ...collectionItems((has.collections ?? []).filter(({ slug }) => !!has.counts?.size || imported.has(slug))),
  );
  return items;
}

/** Lanes with too many events for glyphs: bars of counts, and ticks of single events. */
const countItems = (forms: ReadonlySet<'heat' | 'ticks'>): LegendItem[] => [
  ...(forms.has('heat')
    ? [
        {
          key: 'heat',
          label: 'number of events; height grows with its logarithm, paler: lasted or vague',
          width: 22,
          marks: [
            {
              kind: 'bars',
              rects: [-9, 2, 3, 5, -5, -2, 3, 9, -1, -6, 3, 13, 3, 0, 3, 7],
              fill: 'muted',
              fillOpacity: 0.6,
            },
            { kind: 'bars', rects: [-1, -7, 3, 3, 3, -3, 3, 3], fill: 'muted', fillOpacity: 0.3 },
          ] satisfies Mark[],
        },
      ]
    : []),
  ...(forms.has('ticks')
    ? [
        {
          key: 'ticks',
          label: 'one event each, taller: several; paler: planned, refused or moved',
          width: 22,
          marks: [
            { kind: 'bars', rects: [-8, -3, 1.6, 9, -2, -7, 1.6, 13], fill: 'muted', fillOpacity: 0.95 },
            { kind: 'bars', rects: [4, -3, 1.6, 9], fill: 'muted', fillOpacity: 0.4 },
          ] satisfies Mark[],
        },
      ]
    : []),
];

/** Says of imported data where it comes from, and that a program coded it. */
export const collectionItems = (collections: readonly CollectionRecord[]): LegendItem[] =>
  collections.map((collection) => ({
    key: `collection-${collection.slug}`,
    label: collectionMark(collection),
    marks: [
      { kind: 'rect', x: -6, y: -6, width: 12, height: 12, r: 1.5, fill: 'none', stroke: 'muted', strokeWidth: 1 },
      {
        kind: 'text',
        x: 0,
        y: 3.4,
        text: collection.machineCoded ? 'M' : 'D',
        size: 9,
        weight: 700,
        anchor: 'middle',
        fill: 'muted',
      },
    ],
    width: 16,
  }));

/** Items in lines of at most `width` px; the group begins at (0, 0). */
export function legend(items: readonly LegendItem[], width: number): { mark: GroupMark; height: number } {
  let x = 0;
  let line = 0;
  const children = items.map((item) => {
    const text = textWidth(item.label, TEXT);
    const needed = item.width + 7 + text;
    if (x > 0 && x + needed > width) {
      x = 0;
      line += 1;
    }
    const y = line * LINE + LINE / 2;
    const mark = group(`legend:${item.key}`, [
      group('sign', item.marks, { x: round(x + item.width / 2), y }),
      { kind: 'text', x: round(x + item.width + 7), y: round(y + 4.3), text: item.label, size: TEXT, fill: 'muted' },
    ]);
    x += needed + 20;
    return mark;
  });
  return { mark: group('legend', children), height: items.length ? (line + 1) * LINE : 0 };
}
