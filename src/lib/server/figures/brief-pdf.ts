/** A brief as the source of a PDF, which Typst sets. All words are strings of Typst, never markup. */
import { formatDay } from '../../domain/dates';
import { type Brief, type BriefEvent, accountHead, briefContents, references } from './brief';
import { type PdfSource, figureBlock, quoted, typstFonts, typstLines } from './pdf';

const MUTED = 'rgb("#5d6673")';
const said = (words: string) => `#${quoted(words)}`;
const muted = (words: string) => `#text(fill: ${MUTED}, ${quoted(words)})`;
/** Of a figure on an A4 page between its margins, pt. */
const room = { width: 470, height: 660 } as const;

const eventCells = (event: BriefEvent): string[] => [
  `[${said(event.date)}]`,
  `[#strong(${quoted(event.title)}) ${muted(references(event.sources))} ${event.summary ? `#linebreak() ${said(event.summary)}` : ''} ${event.who ? `#linebreak() ${muted(event.who)}` : ''}]`,
  `[${said(event.facts)}]`,
];

function accountsOf(event: BriefEvent): string {
  const cells = event.accounts.map(
    (account) =>
      `[#text(size: 8.5pt, fill: ${MUTED}, ${quoted(accountHead(account))}) #linebreak() ${said(`“${account.text}”`)} ${muted(account.source ? `[${account.source}]` : '')}]`,
  );
  return [
    `#block(breakable: false)[#strong(${quoted(event.title)}) ${muted(event.date)}]`,
    `#grid(columns: (1fr, 1fr), column-gutter: 14pt, row-gutter: 9pt, ${cells.join(', ')})`,
    '#v(8pt)',
  ].join('\n');
}

export function briefPdfSource(brief: Brief): PdfSource {
  const [year, month, day] = (brief.asOf ?? '').split('-').map(Number);
  const date = year && month && day ? `datetime(year: ${year}, month: ${month}, day: ${day})` : 'none';
  const figures = brief.figures.map(({ scene }, index) => figureBlock(scene, 'light', `page-${index + 1}.svg`, room));
  const told = brief.events.filter(({ accounts }) => accounts.length > 0);
  const markup = [
    `#set document(title: ${quoted(brief.title)}, author: "Parley", description: ${quoted(`Permanent link: ${brief.link}`)}, keywords: (${quoted(brief.link)},), date: ${date})`,
    typstFonts,
    typstLines,
    '#set text(lang: "en", font: sans, size: 9.5pt, fill: rgb("#1c2127"))',
    `#set page(paper: "a4", margin: (x: 22mm, top: 22mm, bottom: 24mm), footer: context { if counter(page).get().first() > 1 [#text(size: 8pt)[${muted(brief.title)} #std.h(1fr) #text(fill: ${MUTED}, counter(page).display("1 of 1", both: true))]] })`,
    '#set par(leading: 0.62em)',
    '#show heading: it => block(above: 20pt, below: 10pt, text(font: serif, size: 15pt, weight: 600, it.body))',
    '#v(1fr)',
    `#text(font: serif, size: 27pt, weight: 600, ${quoted(brief.title)})`,
    `#v(4pt)\n#text(size: 12pt, fill: ${MUTED}, ${quoted(briefContents(brief))})`,
    `#v(14pt)\n${said(brief.filters)}`,
    `#v(2pt)\n${said(brief.asOf ? `Data as of ${formatDay(brief.asOf, 'long')}.` : 'No data date on record.')}`,
    `#v(2fr)\n#text(size: 8.5pt, fill: ${MUTED}, ${quoted('Everything here is as reported by the sources it names.')})`,
    `#linebreak()\n#link(${quoted(brief.link)}, text(size: 8.5pt, fill: rgb("#1d4f91"), ${quoted(brief.link)}))`,
    '#pagebreak()',
    ...figures.flatMap(({ markup: figure }) => [figure, '#pagebreak(weak: true)']),
    '= Events',
    brief.events.length
      ? `#table(columns: (27mm, 1fr, 38mm), stroke: (rest: none, bottom: 0.5pt + rgb("#cfc8ba")), inset: (x: 4pt, y: 6pt), align: left + top, table.header([${muted('Date')}], [${muted('Event, as reported')}], [${muted('Kind, status, evidence')}]), ${brief.events.flatMap(eventCells).join(', ')})`
      : said('No event passes this filter.'),
    ...(told.length ? ['= Accounts, side by side', ...told.map(accountsOf)] : []),
    '= Sources',
    brief.bibliography.length
      ? `#set enum(numbering: "1.")\n#text(size: 8.5pt)[#enum(${brief.bibliography.map((line) => `[${said(line)}]`).join(', ')})]`
      : said('No source is on record.'),
    '= Method',
    ...brief.method.map((paragraph) => `#par[${said(paragraph)}]`),
  ].join('\n');
  return { markup, pages: figures.map(({ svg }) => svg) };
}
