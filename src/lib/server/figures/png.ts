/** SVG → PNG with the shipped fonts. */
import { crc32 } from 'node:zlib';
import type { Density } from './options';
import { type RenderRequest, renderer } from './renderer';

/** Above this a picture no longer fits the memory of a small server: 64 million pixels are 256 MB while it is drawn. */
const MOST_PIXELS = 64_000_000;

export interface PngOptions {
  /** Pixels of the picture per px of the drawing. */
  density?: Density;
  /** Permanent link, written into the file as a text chunk `Source`. */
  link?: string | null;
  title?: string | null;
  /** The alternative text. */
  description?: string | null;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Latin-1 text goes into `tEXt`; anything else needs `iTXt` (PNG specification, 11.3.3). */
function textChunk(keyword: string, text: string): Buffer {
  const key = Buffer.from(`${keyword}\0`, 'latin1');
  return /^[\u0020-\u007e\u00a0-\u00ff]*$/.test(text)
    ? chunk('tEXt', Buffer.concat([key, Buffer.from(text, 'latin1')]))
    : chunk('iTXt', Buffer.concat([key, Buffer.from('\0\0\0\0', 'latin1'), Buffer.from(text, 'utf8')]));
}

/** Signature and IHDR are 33 bytes in every PNG; text chunks may stand right behind them. */
const HEADER = 33;

/**
 * The picture of an SVG whose `width` and `height` are numbers. The density is lowered, never the size, when the
 * picture would be larger than 64 million pixels. Rejects as `Renderer.render` does.
 */
export async function toPng(svg: string, options: PngOptions = {}, request: RenderRequest = {}): Promise<Buffer> {
  const { density = 1, link = null, title = null, description = null } = options;
  const [, width = '0', height = '0'] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const pixels = Number(width) * Number(height) || 1;
  const zoom = Math.min(density, Math.sqrt(MOST_PIXELS / pixels));
  const png = await renderer().render({ kind: 'png', svg, zoom }, request);
  const texts = Object.entries({ Title: title, Description: description, Source: link }).flatMap(([keyword, text]) =>
    text ? [textChunk(keyword, text)] : [],
  );
  return Buffer.concat([png.subarray(0, HEADER), ...texts, png.subarray(HEADER)]);
}
