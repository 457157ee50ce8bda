import { database } from '$lib/server/db/open';
import { eventsOfPick, parsePick } from '$lib/domain/pick';
import { type Fold, folds } from '$lib/domain/tie-folding';
import { tieGraph } from '$lib/domain/ties';
import { isTerm } from '$lib/domain/vocabulary';
import { citedSources } from '$lib/server/sources/cited';
import type { PageServerLoad } from './$types';

/** Events whose sources a panel shows at once; the rest are one click away. */
const MOST = 60;

/** The sources behind what is picked. */
export const load: PageServerLoad = async ({ url, parent }) => {
  const pick = parsePick(url.searchParams.get('pick'));
  if (!pick) return { evidence: {} };
  const { collection } = await parent();
  const asked = url.searchParams.get('fold') ?? 'person';
  const fold: Fold = isTerm(folds, asked) ? asked : 'person';
  return { evidence: await citedSources(database(), eventsOfPick(tieGraph(collection, fold), pick).slice(-MOST)) };
};
