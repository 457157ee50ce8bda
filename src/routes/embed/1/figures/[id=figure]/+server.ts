import { formatDay } from '$lib/domain/dates';
import { database } from '$lib/server/db/open';
import { embedPage } from '$lib/server/figures/embed';
import { requireFigure } from '$lib/server/http/saved-figure';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) => {
  const { id, drawing, at } = await requireFigure(database(), params.id);
  const note = `Saved on ${formatDay(at.slice(0, 10))}; the figure stays as it was then.`;
  return embedPage({ figure: drawing.figure, src: `/figures/${id}.svg`, note });
};
