/** Briefs over the web: a chronology as PDF or Word document from the address's filter. */
import { type RequestEvent, error } from '@sveltejs/kit';
import { filterQuery } from '../../domain/filter';
import type { Db } from '../db/open';
import { readEventFile } from '../events/reads';
import { type Brief, briefOf } from '../figures/brief';
import { briefDocx } from '../figures/brief-docx';
import { briefPdfSource } from '../figures/brief-pdf';
import { parseFigureOptions } from '../figures/options';
import { toPng } from '../figures/png';
import { RenderRefusal, renderer } from '../figures/renderer';
import { type Chart, chartFigure, charts } from './chart-file';
import { requestFilter } from './filter-request';
import { refuseTooMany } from './too-many';

export type BriefFormat = 'pdf' | 'docx';

const types: Readonly<Record<BriefFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const MOST_EVENTS = 1_000;
const RETRY_AFTER = 10;

/** The charts a brief holds: `figures=timeline,grid`; the timeline where nothing is said, none with `figures=none`. */
export function briefCharts(params: URLSearchParams): Chart[] {
  const said = params.getAll('figures').flatMap((part) => part.split(','));
  const asked = charts.filter((chart) => said.includes(chart));
  return asked.length || said.includes('none') ? asked : ['timeline'];
}

/** The brief of an address. Errors 400 and 413 with sentences. */
export async function readBrief(db: Db, url: URL): Promise<Brief> {
  const filter = await requestFilter(db, url);
  const options = parseFigureOptions(new URLSearchParams({ title: url.searchParams.get('title') ?? '' }));
  if (!options.ok) error(400, { message: 'This brief cannot be made as asked.', faults: options.faults });
  await refuseTooMany(db, filter, 'A brief');
  const file = await readEventFile(db, filter);
  const count = file.collection.events.length;
  if (count > MOST_EVENTS)
    error(413, {
      message: `${count.toLocaleString('en')} events pass this filter; a brief holds up to ${MOST_EVENTS.toLocaleString('en')}. Narrow it down by dates, tracks or kinds.`,
    });
  const chosen = briefCharts(url.searchParams);
  const { title } = options.value;
  const keys = { title, figures: chosen.length ? chosen.join(',') : 'none' };
  const query = filterQuery(filter, { ...keys, figures: keys.figures === 'timeline' ? null : keys.figures });
  // What stands below a figure on its own – filter, sources, naming – the brief says itself, once.
  const drawn: Brief['figures'] = [];
  for (const chart of chosen) {
    const address = new URL(`/${chart}${filterQuery(filter, { size: 'columns', footer: 'off' })}`, url.origin);
    drawn.push((await chartFigure(db, chart, address)).figure);
  }
  return briefOf(file, filter, drawn, { title, link: `${url.origin}/brief.pdf${query}` });
}

/** Answers GET for `/brief.pdf` and `/brief.docx`; 429 or 503 with a sentence where it cannot be made now. */
export async function briefFile(
  db: Db,
  format: BriefFormat,
  { request, url, getClientAddress }: Pick<RequestEvent, 'request' | 'url' | 'getClientAddress'>,
): Promise<Response> {
  const brief = await readBrief(db, url);
  const asking = { client: getClientAddress(), signal: request.signal };
  try {
    let file: Buffer;
    if (format === 'pdf') file = await renderer().render({ kind: 'pdf', ...briefPdfSource(brief) }, asking);
    else {
      const pictures: Buffer[] = [];
      for (const { svg } of brief.figures) pictures.push(await toPng(svg, { density: 2 }, asking));
      file = await briefDocx(brief, pictures);
    }
    const name = `parley-brief${brief.asOf ? `-${brief.asOf}` : ''}.${format}`;
    return new Response(new Uint8Array(file), {
      headers: {
        'content-type': types[format],
        'content-disposition': `${format === 'pdf' ? 'inline' : 'attachment'}; filename="${name}"`,
        'cache-control': 'private, no-cache',
      },
    });
  } catch (problem) {
    if (!(problem instanceof RenderRefusal)) throw problem;
    return new Response(`${problem.message}\n`, {
      status: problem.status,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(RETRY_AFTER) },
    });
  }
}
