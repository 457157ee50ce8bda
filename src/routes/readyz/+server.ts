import { databaseAnswers } from '$lib/server/db/answers';
import { awaySentence, retryAfter } from '$lib/server/http/away';
import { json } from '@sveltejs/kit';

/** Can requests be served? 200 when the database answers, else 503 with a sentence. */
export const GET = async () => {
  const headers = { 'cache-control': 'no-store' };
  if (await databaseAnswers()) return json({ status: 'ready' }, { headers });
  return json(
    { status: 'unavailable', message: awaySentence },
    { status: 503, headers: { ...headers, 'retry-after': String(retryAfter) } },
  );
};
