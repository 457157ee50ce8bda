import { eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/open';
import { topics } from '../db/schema/things';
import { inChunks } from '../revisions/chunks';
import { type NewRevision, type Tally, type Writing, changesBetween, recordRevisions } from '../revisions/writes';
import type { TopicDraft } from './rows';

/** Makes the topics that are new and changes those that differ; a revision for each. */
export async function saveTopics(db: Db, drafts: readonly TopicDraft[], writing: Writing): Promise<Tally> {
  return db.transaction(async (tx) => {
    const slugs = drafts.map(({ slug }) => slug);
    const rows = slugs.length ? await tx.select().from(topics).where(inArray(topics.slug, slugs)) : [];
    const stored = new Map(rows.map(({ slug, name }) => [slug, { slug, name }]));
    const made: NewRevision[] = [];
    const created: TopicDraft[] = [];
    for (const draft of drafts) {
      const old = stored.get(draft.slug) ?? null;
      const changes = changesBetween(old, draft);
      if (Object.keys(changes).length === 0) continue;
      made.push({ subject: 'topics', subjectSlug: draft.slug, action: old ? 'changed' : 'created', changes });
      if (old) await tx.update(topics).set(draft).where(eq(topics.slug, draft.slug));
      else created.push(draft);
    }
    await inChunks(created, 500, (chunk) => tx.insert(topics).values(chunk));
    await recordRevisions(tx, made, writing);
    return { created: created.length, changed: made.length - created.length, same: drafts.length - made.length };
  });
}
