/** A source from an address or from pasted text, with its snapshot; what cannot be fetched is kept as *not archived*. */
import { eq, or } from 'drizzle-orm';
import * as v from 'valibot';
import { cleanLine, cleanText } from '../../domain/clean-text';
import { parseFuzzy } from '../../domain/dates';
import { type Fault, type Result, fail, ok } from '../../domain/result';
import type { Db } from '../db/open';
import { sources } from '../db/schema/things';
import { freeSourceSlug } from '../events/log-event';
import { writingAs } from '../revisions/writing-as';
import { takeTurn } from '../revisions/writes';
import { refreshSearch } from '../search/writes';
import type { EditorProof } from '../session/proof';
import { canonicalUrl } from './canonical-url';
import { type FetchOptions, fetchPage } from './fetch-page';
import { decodeHtml, readPage, sha256 } from './read-page';
import { saveSources } from './writes';

const short = v.pipe(v.string(), v.maxLength(4000, 'This is too long.'), v.transform(cleanLine));
const sourceFormSchema = v.object({
  url: short,
  title: short,
  publisher: short,
  published: short,
  language: v.pipe(short, v.regex(/^([a-z]{2,3})?$/, 'Give the language by its code: en, az, hy, ru.')),
  text: v.pipe(
    v.string(),
    v.maxLength(1_000_000, 'The text takes at most a million characters.'),
    v.transform((text) => cleanText(text).trim()),
  ),
});

export interface AddedSource {
  slug: string;
  /** True where the record already had a source of this address. */
  known: boolean;
  /** Why there is no snapshot; null where there is one. */
  notArchived: string | null;
}

/**
 * Adds a source. What the editor typed goes before what the page says. Faults: per field, `source.address` for no web
 * address, `source.empty` for neither address nor text.
 */
export async function addSource(
  db: Db,
  editor: EditorProof,
  input: unknown,
  options: FetchOptions = {},
): Promise<Result<AddedSource>> {
  const parsed = v.safeParse(sourceFormSchema, input);
  if (!parsed.success)
    return fail(
      ...parsed.issues.map((issue): Fault => ({
        code: 'source.field',
        field: String(issue.path?.[0]?.key ?? 'url'),
        message: issue.message,
      })),
    );
  const form = parsed.output;
  if (!form.url && !form.text)
    return fail({ code: 'source.empty', field: 'url', message: 'Give the address of the article, or paste its text.' });
  const canonical = form.url ? canonicalUrl(form.url) : null;
  if (form.url && !canonical)
    return fail({
      code: 'source.address',
      field: 'url',
      message: 'This is not a web address. It begins with https:// or http://.',
    });
  const published = form.published ? parseFuzzy(form.published) : null;
  if (published && !published.ok) return fail(...published.faults.map((fault) => ({ ...fault, field: 'published' })));
  const known = canonical && (await findByAddress(db, [canonical]));
  if (known) return ok({ slug: known, known: true, notArchived: null });

  const page = form.url && !form.text ? await fetchPage(form.url, options) : null;
  const html = page?.ok && /html|^$/.test(page.value.type) ? page.value : null;
  const reading = html ? readPage(decodeHtml(html.body, html.charset), html.url) : null;
  const plain =
    page?.ok && page.value.type === 'text/plain'
      ? cleanText(decodeHtml(page.value.body, page.value.charset)).trim()
      : '';
  const text = form.text || reading?.text || plain || null;
  const notArchived = text ? null : notArchivedBecause(page);
  const day = reading?.publishedOn ? parseFuzzy(reading.publishedOn) : null;
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const addresses = [canonical, reading?.canonical, html && canonicalUrl(html.url)].filter(
      (address): address is string => Boolean(address),
    );
    const meanwhile = addresses.length ? await findByAddress(tx, addresses) : null;
    if (meanwhile) return ok({ slug: meanwhile, known: true, notArchived: null });
    const title = form.title || reading?.title || form.url || cleanLine(form.text).slice(0, 120);
    const slug = await freeSourceSlug(tx, title);
    const draft = {
      slug,
      url: form.url || null,
      title,
      publisher:
        form.publisher || (reading?.publisher ?? (form.url ? new URL(form.url).hostname.replace(/^www\./, '') : null)),
      authors: reading?.authors ?? null,
      published: published?.ok ? published.value : day?.ok ? day.value : null,
      language: form.language || (reading?.language ?? null),
      kind: 'article' as const,
      note: notArchived ? `Not archived: ${notArchived}` : form.text ? 'Text pasted by an editor' : null,
    };
    await saveSources(tx, [draft], writingAs(editor));
    const snapshot = {
      snapshotText: text,
      snapshotSha256: text && sha256(text),
      retrievedAt: new Date().toISOString(),
    };
    const address = reading?.canonical ?? canonical;
    await tx
      .update(sources)
      .set({ ...snapshot, canonicalUrl: address })
      .where(eq(sources.slug, slug));
    await refreshSearch(tx);
    return ok({ slug, known: false, notArchived });
  });
}

const notArchivedBecause = (page: Awaited<ReturnType<typeof fetchPage>> | null): string => {
  if (!page) return 'nothing was fetched.';
  if (!page.ok) return page.faults[0]?.message ?? 'the page could not be fetched.';
  return page.value.type === 'application/pdf'
    ? 'it is a PDF; paste its text to keep a copy.'
    : 'no readable text was found; paste it to keep a copy.';
};

async function findByAddress(db: Db, addresses: string[]): Promise<string | null> {
  const same = addresses.flatMap((address) => [eq(sources.canonicalUrl, address), eq(sources.url, address)]);
  const [row] = await db
    .select({ slug: sources.slug })
    .from(sources)
    .where(or(...same))
    .limit(1);
  return row?.slug ?? null;
}
