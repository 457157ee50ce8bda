import { eq, inArray } from 'drizzle-orm';
import type { FuzzyDate } from '../../domain/records';
import type { Db } from '../db/open';
import { sources } from '../db/schema/things';
import { inChunks } from '../revisions/chunks';
import { type NewRevision, type Tally, type Writing, changesBetween, recordRevisions } from '../revisions/writes';
import { canonicalUrl } from './canonical-url';
import type { SourceDraft } from './rows';

/** Makes the sources that are new and changes those that differ; a revision for each. Snapshots are not touched. */
export async function saveSources(db: Db, drafts: readonly SourceDraft[], writing: Writing): Promise<Tally> {
  return db.transaction(async (tx) => {
    const stored = await storedSources(
      tx,
      drafts.map(({ slug }) => slug),
    );
    const made: NewRevision[] = [];
    const created: SourceDraft[] = [];
    for (const draft of drafts) {
      const old = stored.get(draft.slug) ?? null;
      const changes = changesBetween(old, draft);
      if (Object.keys(changes).length === 0) continue;
      made.push({ subject: 'sources', subjectSlug: draft.slug, action: old ? 'changed' : 'created', changes });
      if (old) await tx.update(sources).set(columnsOf(draft)).where(eq(sources.slug, draft.slug));
      else created.push(draft);
    }
    await inChunks(created, 500, (chunk) => tx.insert(sources).values(chunk.map(columnsOf)));
    await recordRevisions(tx, made, writing);
    return { created: created.length, changed: made.length - created.length, same: drafts.length - made.length };
  });
}

function columnsOf({ published, ...rest }: SourceDraft): typeof sources.$inferInsert {
  return {
    ...rest,
    canonicalUrl: rest.url === null ? null : canonicalUrl(rest.url),
    publishedWords: published?.words ?? null,
    publishedEdtf: published?.edtf ?? null,
    publishedEarliest: published?.earliest ?? null,
    publishedLatest: published?.latest ?? null,
    publishedKind: published?.kind ?? null,
  };
}

async function storedSources(tx: Db, slugs: string[]): Promise<Map<string, SourceDraft>> {
  const stored = new Map<string, SourceDraft>();
  if (slugs.length === 0) return stored;
  for (const row of await tx.select().from(sources).where(inArray(sources.slug, slugs))) {
    const published: FuzzyDate | null =
      row.publishedEdtf === null || row.publishedKind === null
        ? null
        : {
            words: row.publishedWords,
            edtf: row.publishedEdtf,
            earliest: row.publishedEarliest,
            latest: row.publishedLatest,
            kind: row.publishedKind,
          };
    const { slug, url, title, publisher, authors, language, kind, note } = row;
    stored.set(slug, { slug, url, title, publisher, authors, published, language, kind, note });
  }
  return stored;
}
