import type { SearchGroup } from '$lib/server/search/reads';

/** The groups of search results, in the order they are shown, with where their records live. */
export const searchGroups = [
  { group: 'tracks', label: 'Tracks', href: (slug) => `/tracks/${slug}` },
  { group: 'actors', label: 'Actors', href: (slug) => `/actors/${slug}` },
  { group: 'places', label: 'Places', href: (slug) => `/places/${slug}` },
  { group: 'topics', label: 'Topics', href: (slug) => `/events?topic=${slug}` },
  { group: 'events', label: 'Events', href: (slug) => `/events/${slug}` },
  { group: 'sources', label: 'Sources', href: (slug) => `/sources/${slug}` },
] as const satisfies readonly { group: SearchGroup; label: string; href: (slug: string) => string }[];
