import { database } from '$lib/server/db/open';
import { eventsOfPick, parsePick } from '$lib/domain/pick';
import { type Fold, folds } from '$lib/domain/tie-folding';
import { tieGraph } from '$lib/domain/ties';
import { isTerm } from '$lib/domain/vocabulary';
import { inWindow } from '$lib/domain/window';
import { actorMeasures } from '$lib/server/measures/actor-measures';
import { citedSources } from '$lib/server/sources/cited';
import type { PageServerLoad } from './$types';

/** Events whose sources a panel shows at once; the rest are one click away. */
const MOST = 60;

/** The sources behind what is picked, and for the table the measures of the window's actors. */
export const load: PageServerLoad = async ({ url, parent }) => {
  const pick = parsePick(url.searchParams.get('pick'));
  const table = url.searchParams.get('view') === 'table';
  if (!pick && !table) return { evidence: {}, measures: [] };
  const { collection } = await parent();
  const asked = url.searchParams.get('fold') ?? 'person';
  const fold: Fold = isTerm(folds, asked) ? asked : 'person';
  const [from, to] = [url.searchParams.get('from') || null, url.searchParams.get('to') || null];
  const events = collection.events.filter((event) => inWindow(event, from, to));
  const measures = table ? actorMeasures(tieGraph({ ...collection, events }, fold), { events }) : [];
  if (!pick) return { evidence: {}, measures };
  return {
    measures,
    evidence: await citedSources(database(), eventsOfPick(tieGraph(collection, fold), pick).slice(-MOST)),
  };
};
