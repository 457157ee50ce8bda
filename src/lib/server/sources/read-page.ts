/** What a fetched page says of itself, and its text as one reads it. */
import { createHash } from 'node:crypto';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { isDay } from '../../domain/days';
import { cleanText } from '../../domain/clean-text';
import { canonicalUrl } from './canonical-url';

export interface PageReading {
  title: string;
  publisher: string | null;
  authors: string | null;
  /** Calendar day as the page states it; not shifted through a time zone. */
  publishedOn: string | null;
  language: string | null;
  /** What the page names as its own address, if that is on its own host. */
  canonical: string | null;
  /** Readable text, paragraphs by blank lines; empty where none was found. */
  text: string;
}

const LONGEST_TEXT = 400_000;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

interface Found {
  title?: unknown;
  publisher?: unknown;
  authors?: unknown;
  published?: unknown;
  language?: unknown;
}

/** Reads HTML fetched from `url`: schema.org first, OpenGraph second, the page's own title last. Runs no script. */
export function readPage(html: string, url: string): PageReading {
  const { document } = parseHTML(html);
  const linked = schemaOrg(document);
  const graph = openGraph(document);
  const text = (value: unknown, most = 300) =>
    typeof value === 'string' ? cleanText(value).slice(0, most).trim() || null : null;
  const title =
    text(linked.title) ??
    text(graph.title) ??
    text(document.querySelector('title')?.textContent) ??
    new URL(url).hostname;
  const language =
    text(linked.language) ?? text(document.documentElement?.getAttribute('lang')) ?? text(graph.language);
  const named = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null;
  return {
    title,
    publisher: text(linked.publisher) ?? text(graph.publisher),
    authors: text(linked.authors) ?? text(graph.authors),
    publishedOn: dayOf(linked.published) ?? dayOf(graph.published),
    language: language ? (/^[a-z]{2,3}/i.exec(language)?.[0].toLowerCase() ?? null) : null,
    canonical: ownCanonical(named, url),
    text: readableText(document).slice(0, LONGEST_TEXT),
  };
}

/** A page may name another address of its own host only: otherwise any page could pass for another's. */
function ownCanonical(named: string | null, url: string): string | null {
  if (!named || !URL.canParse(named, url)) return null;
  const address = new URL(named, url);
  return address.host === new URL(url).host ? canonicalUrl(address.href) : null;
}

const dayOf = (value: unknown): string | null => {
  const day = typeof value === 'string' ? value.trim().slice(0, 10) : '';
  return isDay(day) ? day : null;
};

const articleTypes = /(?:Article|NewsArticle|Report|BlogPosting|WebPage|SocialMediaPosting|PressRelease)$/;

function schemaOrg(document: Document): Found {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown;
    try {
      data = JSON.parse(script.textContent ?? '');
    } catch {
      continue;
    }
    const nodes = [data]
      .flat(2)
      .flatMap((node) => (isRecord(node) && Array.isArray(node['@graph']) ? node['@graph'] : [node]));
    const article = nodes
      .filter(isRecord)
      .find((node) => [node['@type']].flat().some((type) => typeof type === 'string' && articleTypes.test(type)));
    if (!article) continue;
    return {
      title: article.headline ?? article.name,
      publisher: nameOf(article.publisher),
      authors: [article.author].flat().map(nameOf).filter(Boolean).join('; ') || undefined,
      published: article.datePublished,
      language: article.inLanguage,
    };
  }
  return {};
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const nameOf = (value: unknown): unknown => (isRecord(value) ? value.name : value);

function openGraph(document: Document): Found {
  const meta = (...names: string[]) => {
    for (const name of names)
      for (const element of document.querySelectorAll('meta'))
        if ((element.getAttribute('property') ?? element.getAttribute('name')) === name)
          return element.getAttribute('content') ?? undefined;
    return undefined;
  };
  return {
    title: meta('og:title', 'twitter:title'),
    publisher: meta('og:site_name'),
    authors: meta('author', 'article:author'),
    published: meta('article:published_time', 'date', 'dc.date'),
    language: meta('og:locale'),
  };
}

const blocks = 'p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, figcaption, td';

function readableText(document: Document): string {
  let content: string | null | undefined = null;
  try {
    content = new Readability(document, { maxElemsToParse: 50_000 }).parse()?.content;
  } catch {
    // Too many elements, or a page without a body: there is no text then, and the source is saved without one.
  }
  if (!content) return '';
  const { document: article } = parseHTML(`<!doctype html><html><body>${content}</body></html>`);
  const paragraphs = [...article.querySelectorAll(blocks)]
    .filter((element) => !element.querySelector(blocks))
    .map((element) =>
      cleanText(element.textContent ?? '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);
  return paragraphs.join('\n\n') || cleanText(article.body?.textContent ?? '').trim();
}

/** HTML as text, by the charset of the header, else of the page's own `meta`, else UTF-8. */
export function decodeHtml(body: Buffer, charset: string | null): string {
  const declared = charset ?? /<meta[^>]+charset=["']?([\w-]+)/i.exec(body.subarray(0, 2048).toString('latin1'))?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(body);
  } catch {
    return new TextDecoder('utf-8').decode(body);
  }
}
