/** A figure as an answer to a request: type, file name, and an ETag that spares drawing it again. */
import { createHash } from 'node:crypto';
import type { Filter } from '../../domain/filter';
import { toPng } from './png';
import type { FigureOptions } from './options';
import type { Figure } from './timeline-figure';

/** `parley-timeline-2022-12-01-2023-10-20.svg`: ASCII, whatever the filter holds. */
const fileName = (chart: string, { from, to }: Filter, ending: string) =>
  `${['parley', chart, from, to].filter(Boolean).join('-')}.${ending}`;

function headersOf(name: string, type: string, seed: string): Headers {
  const tag = createHash('sha256').update(seed).digest('base64url').slice(0, 27);
  return new Headers({
    'content-type': type,
    'content-disposition': `inline; filename="${name}"`,
    'cache-control': 'no-cache',
    etag: `"${tag}"`,
  });
}

const isKnown = (request: Request, headers: Headers) => {
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(headers.get('etag') ?? '') || known.includes('*');
};

/** 200 with the SVG, or 304 when the asker has it. */
export function svgResponse(request: Request, chart: string, filter: Filter, { svg }: Figure): Response {
  const headers = headersOf(fileName(chart, filter, 'svg'), 'image/svg+xml; charset=utf-8', svg);
  return isKnown(request, headers) ? new Response(null, { status: 304, headers }) : new Response(svg, { headers });
}

/** 200 with the PNG, or 304 – decided on the drawing, so that nothing is rendered for it. */
export async function pngResponse(
  request: Request,
  chart: string,
  filter: Filter,
  { density }: Pick<FigureOptions, 'density'>,
  { svg, link, title }: Figure,
): Promise<Response> {
  const headers = headersOf(fileName(chart, filter, 'png'), 'image/png', `${density}\n${svg}`);
  if (isKnown(request, headers)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(await toPng(svg, { density, link, title })), { headers });
}
