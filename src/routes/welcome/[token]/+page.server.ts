import { error, fail, redirect } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { findInvitation } from '$lib/server/people/reads';
import { sendCookies } from '$lib/server/http/send-cookies';
import { accept } from '$lib/server/session/welcome';
import { signIn } from '$lib/server/session/sign-in';
import type { Actions, PageServerLoad } from './$types';

async function open(token: string) {
  const invitation = await findInvitation(database(), token);
  if (!invitation)
    error(404, {
      message: 'This one-time address has been used, was taken back, or is too old. Ask an admin for a new one.',
    });
  const { purpose, email, role } = invitation;
  return { purpose, email, role };
}

export const load: PageServerLoad = async ({ params, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  return open(params.token);
};

export const actions: Actions = {
  default: async (event) => {
    const { purpose, email } = await open(event.params.token);
    const said = await event.request.formData();
    const text = (name: string) => String(said.get(name) ?? '').slice(0, 1000);
    const given = { name: text('name'), email: text('email'), password: text('password'), again: text('again') };
    const asks = { name: purpose !== 'reset', email: email === null };
    const result = await accept(database(), event.params.token, given, asks);
    if (!result.ok) return fail(400, { name: given.name, email: given.email, faults: result.faults });
    const { password } = given;
    const session = await signIn(database(), event, {
      email: result.value.email,
      password,
      address: event.getClientAddress(),
    });
    if (!session.ok) redirect(303, '/sign-in?ready');
    sendCookies(event, session.value);
    redirect(303, '/desk');
  },
};
