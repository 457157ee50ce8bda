/**
 * Figures on other people's pages: a page without scripts, to be framed. Its address carries the version of what it
 * looks like, so that a later form of it never changes a page that was written for this one.
 */
import { createHash } from 'node:crypto';
import { escapeXml } from '../../visual/scene/xml';
import type { Figure } from './finish';

const style = `html{color-scheme:light dark}body{margin:0;font:13px/1.4 Inter,Helvetica,Arial,sans-serif;background:Canvas;color:CanvasText}figure{margin:0}img{display:block;width:100%;height:auto}figcaption{padding:6px 2px}a{color:LinkText}`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** Who may frame figures: `PARLEY_EMBED`, sites separated by spaces, or `none`; everybody without it. */
function framers(env: NodeJS.ProcessEnv): string {
  const said = (env.PARLEY_EMBED ?? '').trim();
  if (/^(none|off|false)$/i.test(said)) return "'none'";
  const sites = said.split(/[\s,]+/).filter((site) => /^https?:\/\/[a-z0-9.*:[\]-]+$/i.test(site));
  return sites.length ? sites.join(' ') : '*';
}

export interface Embedded {
  figure: Pick<Figure, 'title' | 'link' | 'scene'>;
  /** Of the picture. */
  src: string;
  /** The same for other windows, the first that fits: a media query and an address. */
  others?: readonly { media: string; src: string }[];
  /** “Data as of 4 February 2026.” */
  note: string;
}

const sizeOf = ({ scene }: Pick<Figure, 'scene'>) => scene.shownAt ?? scene;

export function embedPage({ figure, src, others = [], note }: Embedded, env = process.env): Response {
  const { width, height } = sizeOf(figure);
  const sources = others
    .map((other) => `<source media="${escapeXml(other.media)}" srcset="${escapeXml(other.src)}">`)
    .join('');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeXml(figure.title)}</title>
<link rel="canonical" href="${escapeXml(figure.link)}">
<style>${style}</style>
</head>
<body>
<figure>
<picture>${sources}<img src="${escapeXml(src)}" width="${width}" height="${height}" alt="${escapeXml(figure.scene.description)}"></picture>
<figcaption>${escapeXml(note)} <a href="${escapeXml(figure.link)}" target="_blank" rel="noopener">Open in Parley</a></figcaption>
</figure>
</body>
</html>
`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; img-src 'self'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors ${framers(env)}`,
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-cache',
    },
  });
}

/** What somebody pastes into a page: as wide as its place, in the figure's shape, with room for the caption. */
export function embedCode(address: string, figure: Pick<Figure, 'title' | 'scene'>): string {
  const { width, height } = sizeOf(figure);
  return `<iframe src="${escapeXml(address)}" title="${escapeXml(figure.title)}" loading="lazy" style="border:0;width:100%;aspect-ratio:${width}/${height + 48}"></iframe>`;
}
