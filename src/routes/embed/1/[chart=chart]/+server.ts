import { formatDay } from '$lib/domain/dates';
import { database } from '$lib/server/db/open';
import { chartFigure } from '$lib/server/http/chart-file';
import { embedPage } from '$lib/server/figures/embed';
import type { RequestHandler } from './$types';

/** On a phone a narrow drawing; where no colours were chosen, those of the reader's system. */
export const GET: RequestHandler = async ({ params: { chart }, url }) => {
  const { figure, options, query } = await chartFigure(database(), chart, url);
  const srcWith = (more: Record<string, string>) => {
    const params = new URLSearchParams(query);
    for (const [key, value] of Object.entries(more)) params.set(key, value);
    return `/${chart}.svg?${params}`;
  };
  const narrow = options.size === null ? { width: '360' } : null;
  const dark = url.searchParams.has('theme') ? null : { theme: 'dark' };
  const others = [
    ...(narrow && dark
      ? [{ media: '(max-width: 560px) and (prefers-color-scheme: dark)', src: srcWith({ ...narrow, ...dark }) }]
      : []),
    ...(narrow ? [{ media: '(max-width: 560px)', src: srcWith(narrow) }] : []),
    ...(dark ? [{ media: '(prefers-color-scheme: dark)', src: srcWith(dark) }] : []),
  ];
  const note = figure.asOf ? `Data as of ${formatDay(figure.asOf)}.` : '';
  return embedPage({ figure, src: `/${chart}.svg${query}`, others, note });
};
