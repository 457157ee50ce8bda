/** What changed in the record, as an Atom feed (RFC 4287), by the library `feed`. */
import { Feed } from 'feed';
import { revisionActions } from '../../domain/vocabulary';
import type { Change, RevisionSubject } from '../revisions/reads';

const pages: Readonly<Record<RevisionSubject, (slug: string) => string>> = {
  events: (slug) => `/events/${slug}`,
  actors: (slug) => `/actors/${slug}`,
  places: (slug) => `/places/${slug}`,
  tracks: (slug) => `/tracks/${slug}`,
  sources: (slug) => `/sources/${slug}`,
  topics: (slug) => `/events?topic=${slug}`,
};

/** Newest first, as given. `address` is the feed's own, `origin` that of this installation. */
export function changesFeed(changes: readonly Change[], address: string, origin: string): string {
  const feed = new Feed({
    id: address,
    title: 'Parley: changes of the record',
    link: `${origin}/`,
    feedLinks: { atom: address },
    updated: new Date(changes[0]?.at ?? 0),
    generator: 'Parley',
    copyright: 'Titles of sources belong to their publishers.',
  });
  for (const { subject, slug, title, at, action, by, why, changes: fields } of changes) {
    const link = origin + pages[subject](slug);
    const touched = Object.keys(fields);
    const what = `${revisionActions[action].label} by ${by}`;
    feed.addItem({
      id: `${link}#${at}`,
      title: `${title}: ${revisionActions[action].label}`,
      link,
      date: new Date(at),
      description: [what, why, action === 'changed' && touched.length ? `Changed: ${touched.join(', ')}` : null]
        .filter(Boolean)
        .join('. '),
      author: [{ name: by }],
    });
  }
  return feed.atom1();
}
