import { filterQuery } from '$lib/domain/filter';
import { database } from '$lib/server/db/open';
import { briefCharts, readBrief } from '$lib/server/http/brief-file';
import { filterOptions } from '$lib/server/http/filter-options';
import { requestFilter } from '$lib/server/http/filter-request';
import type { PageServerLoad } from './$types';

/** How many events the page shows of what the brief will say. */
const SHOWN = 8;

export const load: PageServerLoad = async ({ url }) => {
  const filter = await requestFilter(database(), url);
  const [brief, options] = [await readBrief(database(), url), await filterOptions(database(), filter)];
  const figures = briefCharts(url.searchParams);
  const title = url.searchParams.get('title')?.trim() ?? '';
  const keep = { title: title || null, figures: figures.join(',') === 'timeline' ? null : figures.join(',') || 'none' };
  return {
    filter,
    options,
    figures,
    keep,
    title: brief.title,
    subtitle: brief.subtitle,
    counts: {
      events: brief.events.length,
      sources: brief.bibliography.length,
      accounts: brief.events.flatMap(({ accounts }) => accounts).length,
    },
    events: brief.events.slice(0, SHOWN).map(({ date, title, facts }) => ({ date, title, facts })),
    method: brief.method,
    query: filterQuery(filter, keep),
  };
};
