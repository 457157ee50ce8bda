/**
 * A Scene as an SVG file in the subset that every reader understands: Word, PowerPoint, Illustrator, Typst and resvg
 * drop or misread the rest, and then an uncertain bar comes out as a certain one. `unsafeParts` checks the subset.
 */
import { type GroupMark, type ImageMark, type Mark, type Scene, type TextMark, barsPath } from './scene';
import { type Theme, resolvePaint } from './theme';
import { attributeNumber, escapeXml } from './xml';

export interface SvgMetadata {
  /** Permanent link to the same view; ends up in `<metadata>`. */
  link?: string | null;
  /** Further Dublin Core terms, for instance `{ date: '2026-02-04', rights: '…' }`. */
  terms?: Readonly<Record<'date' | 'rights' | 'publisher', string | undefined>>;
}

const fontFamilies = {
  sans: 'Inter, Noto Sans Armenian, Noto Sans, Helvetica, Arial, sans-serif',
  serif: 'Source Serif 4, Inter, Noto Sans Armenian, Georgia, serif',
} as const;

type Attributes = [name: string, value: string | number | null | undefined][];

const open = (name: string, attributes: Attributes, end: '>' | '/>' = '/>') =>
  `<${name}${attributes
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? attributeNumber(value) : escapeXml(String(value))}"`)
    .join('')}${end}`;

const styled = (mark: Exclude<Mark, GroupMark | TextMark | ImageMark>, theme: Theme): Attributes => [
  ['fill', mark.kind === 'line' ? null : resolvePaint(theme, mark.fill ?? 'none')],
  ['fill-opacity', mark.fillOpacity],
  ['stroke', mark.stroke && resolvePaint(theme, mark.stroke)],
  ['stroke-width', mark.strokeWidth],
  ['stroke-dasharray', mark.dash?.map(attributeNumber).join(' ')],
  ['opacity', mark.opacity],
];

function textElement(mark: TextMark, theme: Theme): string {
  const place: Attributes = [
    ['x', mark.x],
    ['y', mark.y],
    ['font-family', mark.family === 'serif' ? fontFamilies.serif : null],
    ['font-size', mark.size],
    ['font-weight', mark.weight && mark.weight !== 400 ? mark.weight : null],
    ['text-anchor', mark.anchor && mark.anchor !== 'start' ? mark.anchor : null],
    ['opacity', mark.opacity],
  ];
  const text = escapeXml(mark.text);
  // The halo is its own element: `paint-order` is ignored by office programs, which would then stroke over the letters.
  const halo = mark.halo
    ? `${open(
        'text',
        [
          ...place,
          ['aria-hidden', 'true'],
          ['fill', 'none'],
          ['stroke', resolvePaint(theme, mark.halo)],
          ['stroke-width', 3],
          ['stroke-linejoin', 'round'],
        ],
        '>',
      )}${text}</text>`
    : '';
  return `${halo}${open('text', [...place, ['fill', resolvePaint(theme, mark.fill ?? 'ink')]], '>')}${text}</text>`;
}

interface Ids {
  seen: Map<string, number>;
}

/** An id that is unique in the file, from the group's own; programs show it as the name of the layer. */
function uniqueId(id: string, ids: Ids): string {
  const name = id.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[^A-Za-z_]/, 'g-$&') || 'g';
  const before = ids.seen.get(name) ?? 0;
  ids.seen.set(name, before + 1);
  return before ? `${name}--${before + 1}` : name;
}

function element(mark: Mark, theme: Theme, ids: Ids): string {
  switch (mark.kind) {
    case 'rect':
      return open('rect', [
        ['x', mark.x],
        ['y', mark.y],
        ['width', Math.max(0, mark.width)],
        ['height', Math.max(0, mark.height)],
        ['rx', mark.r || null],
        ...styled(mark, theme),
      ]);
    case 'circle':
      return open('circle', [['cx', mark.cx], ['cy', mark.cy], ['r', mark.r], ...styled(mark, theme)]);
    case 'line':
      return open('line', [['x1', mark.x1], ['y1', mark.y1], ['x2', mark.x2], ['y2', mark.y2], ...styled(mark, theme)]);
    case 'path':
      return open('path', [
        ['d', mark.d],
        ...styled(mark, theme),
        ['stroke-linejoin', mark.join === 'round' ? 'round' : null],
      ]);
    case 'bars':
      return open('path', [['d', barsPath(mark)], ...styled(mark, theme)]);
    case 'text':
      return textElement(mark, theme);
    case 'image': {
      const place: Attributes = [
        ['x', mark.x],
        ['y', mark.y],
        ['width', mark.width],
        ['height', mark.height],
        ['href', mark.href],
      ];
      return `${open('image', place, '>')}<title>${escapeXml(mark.label)}</title></image>`;
    }
    case 'group': {
      const shifted = mark.x || mark.y;
      const start = open(
        'g',
        [
          ['id', uniqueId(mark.id, ids)],
          ['data-ref-type', mark.ref?.type],
          ['data-ref-id', mark.ref?.id],
          ['transform', shifted ? `translate(${attributeNumber(mark.x ?? 0)} ${attributeNumber(mark.y ?? 0)})` : null],
        ],
        '>',
      );
      const title = mark.label ? `<title>${escapeXml(mark.label)}</title>` : '';
      return `${start}${title}${mark.children.map((child) => element(child, theme, ids)).join('')}</g>\n`;
    }
  }
}

function metadataElement(metadata: SvgMetadata): string {
  const terms = Object.entries({ ...metadata.terms, identifier: metadata.link ?? undefined }).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  );
  if (!terms.length) return '';
  const inner = terms.map(([term, value]) => `<dc:${term}>${escapeXml(value)}</dc:${term}>`).join('');
  return `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">${inner}</rdf:Description></rdf:RDF></metadata>\n`;
}

/** The scene as one SVG document. Same scene, theme and metadata: same bytes. */
export function toSvg(scene: Scene, theme: Theme, metadata: SvgMetadata = {}): string {
  const ids: Ids = {
    seen: new Map([
      ['title', 1],
      ['desc', 1],
    ]),
  };
  const root = open(
    'svg',
    [
      ['xmlns', 'http://www.w3.org/2000/svg'],
      ['width', scene.shownAt?.width ?? scene.width],
      ['height', scene.shownAt?.height ?? scene.height],
      ['viewBox', `0 0 ${attributeNumber(scene.width)} ${attributeNumber(scene.height)}`],
      ['role', 'img'],
      ['aria-labelledby', 'title desc'],
      ['font-family', fontFamilies.sans],
    ],
    '>',
  );
  const ground = resolvePaint(theme, scene.background);
  return [
    `${root}\n<title id="title">${escapeXml(scene.title)}</title>\n<desc id="desc">${escapeXml(scene.description)}</desc>\n`,
    metadataElement(metadata),
    ground === 'none'
      ? ''
      : `${open('rect', [
          ['width', scene.width],
          ['height', scene.height],
          ['fill', ground],
        ])}\n`,
    ...scene.children.map((mark) => element(mark, theme, ids)),
    '</svg>\n',
  ].join('');
}
