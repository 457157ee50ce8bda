import { fail, redirect } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { localPath } from '$lib/server/http/local-path';
import { sendCookies } from '$lib/server/http/send-cookies';
import { signedIn } from '$lib/server/session/gate';
import { readingIsPublic } from '$lib/server/session/permit';
import { signIn } from '$lib/server/session/sign-in';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const to = localPath(event.url.searchParams.get('to'), event.url, '/desk');
  if (signedIn(event)) redirect(303, to);
  return { to, isPublic: readingIsPublic(), welcome: event.url.searchParams.has('ready') };
};

export const actions: Actions = {
  default: async (event) => {
    const said = await event.request.formData();
    const email = String(said.get('email') ?? '').slice(0, 320);
    const password = String(said.get('password') ?? '');
    const address = event.getClientAddress();
    const result = await signIn(database(), event, { email, password, address });
    if (!result.ok) {
      const status = result.faults[0]?.code === 'sign-in.too-often' ? 429 : 400;
      return fail(status, { email, faults: result.faults });
    }
    sendCookies(event, result.value);
    redirect(303, localPath(event.url.searchParams.get('to'), event.url, '/desk'));
  },
};
