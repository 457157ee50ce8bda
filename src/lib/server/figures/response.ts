/** A figure as an answer to a request: type, file name, and an ETag that spares drawing it again. */
import { createHash } from 'node:crypto';
import type { Filter } from '../../domain/filter';
import type { Figure } from './finish';
import type { FigureOptions } from './options';
import { pdfSource } from './pdf';
import { toPng } from './png';
import { RenderRefusal, type RenderRequest, renderer } from './renderer';

export const figureFormats = ['svg', 'png', 'pdf'] as const;
export type FigureFormat = (typeof figureFormats)[number];

const types: Readonly<Record<FigureFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
};

/** Raised when the same drawing gives another file, so that a reader's copy of the old one is not taken for it. */
const FORM = 3;
const RETRY_AFTER = 10;

/** `parley-timeline-2022-12-01-2023-10-20.svg`: ASCII, whatever the filter holds. */
export const figureFileName = (chart: string, { from, to }: Filter, format: FigureFormat): string =>
  `${['parley', chart, from, to].filter(Boolean).join('-')}.${format}`;

/** The bytes of the file: the same figure and options give the same bytes. Rejects as `Renderer.render` does. */
export async function figureFile(
  format: FigureFormat,
  figure: Figure,
  options: Pick<FigureOptions, 'density' | 'size' | 'theme'>,
  request: RenderRequest = {},
): Promise<Buffer> {
  const { svg, scene, link, title, asOf } = figure;
  switch (format) {
    case 'svg':
      return Buffer.from(svg);
    case 'png':
      return toPng(svg, { density: options.density, link, title, description: scene.description }, request);
    case 'pdf': {
      const source = pdfSource(scene, { title, link, asOf, theme: options.theme, size: options.size });
      return renderer().render({ kind: 'pdf', ...source }, request);
    }
  }
}

function isKnown(request: Request, tag: string): boolean {
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}

/**
 * 200 with the file; 304 when the asker has it, decided on the drawing, so that nothing is rendered for it; 429 or 503
 * with a sentence when it cannot be drawn now. `client` is whoever asks.
 */
export async function figureResponse(
  request: Request,
  client: string,
  name: string,
  format: FigureFormat,
  options: Pick<FigureOptions, 'density' | 'size' | 'theme'>,
  figure: Figure,
): Promise<Response> {
  const { density, size, theme } = options;
  const seed = format === 'svg' ? '' : [FORM, format, density, size, theme, figure.asOf].join(' ');
  const tag = `"${createHash('sha256').update(`${seed}\n${figure.svg}`).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    'content-type': types[format],
    'content-disposition': `inline; filename="${name}"`,
    'cache-control': 'no-cache',
    etag: tag,
  });
  if (isKnown(request, tag)) return new Response(null, { status: 304, headers });
  try {
    const file = await figureFile(format, figure, options, { client, signal: request.signal });
    return new Response(new Uint8Array(file), { headers });
  } catch (error) {
    if (!(error instanceof RenderRefusal)) throw error;
    return new Response(`${error.message}\n`, {
      status: error.status,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'retry-after': String(RETRY_AFTER),
      },
    });
  }
}
