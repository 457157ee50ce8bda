/** A brief as a Word document: real headings, table and list, figures as pictures with alternative text. */
import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { formatDay } from '../../domain/dates';
import { type Brief, type BriefEvent, accountHead, briefContents, references } from './brief';

const MUTED = '5D6673';
/** Twentieths of a point between the margins of an A4 page, and px at 96 an inch. */
const WIDTH = 9600;
const PICTURE = { width: 620, height: 860 } as const;

const muted = (text: string, size = 17) => new TextRun({ text, color: MUTED, size });
const heading = (text: string, pageBreakBefore = false) =>
  new Paragraph({ text, heading: HeadingLevel.HEADING_1, pageBreakBefore, spacing: { before: 280, after: 140 } });
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const hair = { style: BorderStyle.SINGLE, size: 4, color: 'CFC8BA' };
const lines = { top: none, left: none, right: none, bottom: hair, insideHorizontal: hair, insideVertical: none };

const cell = (children: Paragraph[], width: number) =>
  new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 70, bottom: 70, right: 120 },
  });
const columns = [1700, 5500, 2400] as const;

function eventRow(event: BriefEvent): TableRow {
  const [date, words, facts] = columns;
  const body = [
    new Paragraph({
      children: [new TextRun({ text: event.title, bold: true }), muted(` ${references(event.sources)}`)],
    }),
    ...(event.summary ? [new Paragraph(event.summary)] : []),
    ...(event.who ? [new Paragraph({ children: [muted(event.who)] })] : []),
  ];
  return new TableRow({
    cantSplit: true,
    children: [cell([new Paragraph(event.date)], date), cell(body, words), cell([new Paragraph(event.facts)], facts)],
  });
}

function accountTable(event: BriefEvent): Table {
  const cells = event.accounts.map((account) =>
    cell(
      [
        new Paragraph({ children: [muted(accountHead(account))] }),
        new Paragraph({
          children: [new TextRun(`“${account.text}”`), ...(account.source ? [muted(` [${account.source}]`)] : [])],
        }),
      ],
      WIDTH / 2,
    ),
  );
  if (cells.length % 2) cells.push(cell([new Paragraph('')], WIDTH / 2));
  const rows = Array.from(
    { length: cells.length / 2 },
    (_, row) => new TableRow({ cantSplit: true, children: cells.slice(row * 2, row * 2 + 2) }),
  );
  return new Table({ rows, columnWidths: [WIDTH / 2, WIDTH / 2], borders: lines });
}

function picture(brief: Brief, png: Buffer, index: number): Paragraph {
  const figure = brief.figures[index];
  const { width = 1, height = 1, description = '' } = figure?.scene ?? {};
  const fit = Math.min(PICTURE.width / width, PICTURE.height / height);
  return new Paragraph({
    pageBreakBefore: true,
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(width * fit), height: Math.round(height * fit) },
        altText: { name: figure?.title ?? '', title: figure?.title ?? '', description },
      }),
    ],
  });
}

/** `pictures` are the brief's figures as PNG, in their order. */
export async function briefDocx(brief: Brief, pictures: readonly Buffer[]): Promise<Buffer> {
  const told = brief.events.filter(({ accounts }) => accounts.length > 0);
  const header = new TableRow({
    tableHeader: true,
    children: ['Date', 'Event, as reported', 'Kind, status, evidence'].map((text, index) =>
      cell([new Paragraph({ children: [muted(text)] })], columns[index] ?? 0),
    ),
  });
  const document = new Document({
    title: brief.title,
    creator: 'Parley',
    description: `Permanent link: ${brief.link}`,
    keywords: brief.link,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 20 } },
        heading1: { run: { font: 'Cambria', size: 30, bold: true, color: '1C2127' } },
        title: { run: { font: 'Cambria', size: 52, bold: true, color: '1C2127' } },
      },
    },
    numbering: {
      config: [{ reference: 'sources', levels: [{ level: 0, format: 'decimal', text: '%1.', alignment: 'left' }] }],
    },
    sections: [
      {
        properties: { titlePage: true, page: { margin: { top: 1200, bottom: 1200, left: 1150, right: 1150 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  muted(`${brief.title}, `, 16),
                  new TextRun({
                    children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
                    color: MUTED,
                    size: 16,
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: brief.title, heading: HeadingLevel.TITLE, spacing: { before: 3600, after: 160 } }),
          new Paragraph({ children: [muted(briefContents(brief), 24)], spacing: { after: 300 } }),
          new Paragraph(brief.filters),
          new Paragraph(brief.asOf ? `Data as of ${formatDay(brief.asOf, 'long')}.` : 'No data date on record.'),
          new Paragraph({
            spacing: { before: 300 },
            children: [
              new ExternalHyperlink({
                link: brief.link,
                children: [new TextRun({ text: brief.link, style: 'Hyperlink' })],
              }),
            ],
          }),
          ...pictures.map((png, index) => picture(brief, png, index)),
          heading('Events', true),
          ...(brief.events.length
            ? [new Table({ rows: [header, ...brief.events.map(eventRow)], columnWidths: [...columns], borders: lines })]
            : [new Paragraph('No event passes this filter.')]),
          ...(told.length ? [heading('Accounts, side by side')] : []),
          ...told.flatMap((event) => [
            new Paragraph({
              spacing: { before: 160, after: 60 },
              keepNext: true,
              children: [new TextRun({ text: event.title, bold: true }), muted(` ${event.date}`)],
            }),
            accountTable(event),
          ]),
          heading('Sources'),
          ...brief.bibliography.map(
            (text) => new Paragraph({ text, numbering: { reference: 'sources', level: 0 }, spacing: { after: 40 } }),
          ),
          heading('Method'),
          ...brief.method.map((text) => new Paragraph({ text, spacing: { after: 120 } })),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
