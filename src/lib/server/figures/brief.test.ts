import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Brief } from './brief';
import { briefDocx } from './brief-docx';
import { briefPdfSource } from './brief-pdf';
import { createRenderer } from './renderer';

const renderer = createRenderer();
/** Somebody else’s program, which reads what we wrote. */
const reader = 'pdftotext';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-brief-'));
});
afterAll(() => {
  renderer.close();
  rmSync(folder, { recursive: true, force: true });
});

const scene = {
  width: 600,
  height: 200,
  title: 'Ferry talks',
  description: 'Two events.',
  background: 'paper',
  children: [{ kind: 'text', x: 10, y: 30, text: 'Ստեփանակերտ', size: 12 }],
} as const;
const brief: Brief = {
  title: 'Ferry talks #strong[x] "1"',
  subtitle: '1 of 2 events',
  filters: 'Filter: Ferry talks',
  asOf: '2031-08-01',
  link: 'https://parley.example/brief.pdf?track=ferry-talks',
  figures: [
    {
      scene: { ...scene, children: [...scene.children] },
      svg: '',
      title: 'Ferry talks',
      made: { title: '', subtitle: '', alt: '' },
      filters: '',
      link: '',
      asOf: null,
      fits: true,
    },
  ],
  events: [
    {
      date: 'planned for some day of March 2031',
      title: 'Invitation to Xankəndi',
      facts: 'Invitation; window passed, no report found; one source',
      summary: 'The ministry invited them “in the coming days”.',
      who: 'Lena Orlova (inviter)',
      accounts: [{ speaker: 'Lena Orlova', aspect: 'place', text: 'It was $agreed$ <by> both', source: 1 }],
      sources: [1],
    },
  ],
  bibliography: ['Courier, Приглашение, 5 March 2031, https://courier.example/1'],
  method: ['Every statement is as reported.'],
};
const said = [
  'Ferry talks #strong[x] "1"',
  'Invitation to Xankəndi',
  'window passed, no report found',
  'According to Lena Orlova, on place',
  'It was $agreed$ <by> both',
  'Приглашение',
  'Every statement is as reported.',
];

test('a brief as PDF says everything, as text, the same bytes each time', async () => {
  const job = { kind: 'pdf', ...briefPdfSource(brief) } as const;
  const [one, two] = [await renderer.render(job), await renderer.render(job)];
  expect(one.equals(two)).toBe(true);
  const path = join(folder, 'brief.pdf');
  writeFileSync(path, one);
  const text = execFileSync(reader, ['-raw', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
  for (const words of [...said, 'Ստեփանակերտ']) expect(text).toContain(words);
});

/** The text of one part of a ZIP archive, by its central directory. */
function partOf(zip: Buffer, name: string): string {
  const at = zip.lastIndexOf(Buffer.from(name)) - 46;
  const [method, size, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + size);
  return (method === 8 ? inflateRawSync(data) : method === 0 ? data : gunzipSync(data)).toString();
}

test('a brief as Word document says the same, in headings, tables and a numbered list', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const document = partOf(await briefDocx(brief, [png]), 'word/document.xml');
  const text = document
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"');
  for (const words of said) expect(text).toContain(words);
  expect(document).toContain('w:val="Heading1"');
  expect(document).toContain('<w:tblHeader/>');
  expect(document).toContain('descr="Two events."');
});
