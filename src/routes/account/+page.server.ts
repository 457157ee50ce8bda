import { error, fail, redirect } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { sendCookies } from '$lib/server/http/send-cookies';
import { changeOwnPassword, endAllSessions, endSession } from '$lib/server/session/sign-in';
import { signedIn } from '$lib/server/session/gate';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const person = signedIn(event);
  if (!person) error(401);
  return { person: { name: person.name, email: person.email, role: person.role } };
};

export const actions: Actions = {
  signOut: async (event) => {
    sendCookies(event, await endSession(database(), event));
    redirect(303, '/');
  },
  signOutEverywhere: async (event) => {
    sendCookies(event, await endAllSessions(database(), event));
    redirect(303, '/sign-in');
  },
  password: async (event) => {
    const said = await event.request.formData();
    const text = (name: string) => String(said.get(name) ?? '').slice(0, 1000);
    const given = { current: text('current'), password: text('password'), again: text('again') };
    const result = await changeOwnPassword(database(), event, given, event.getClientAddress());
    if (!result.ok) return fail(400, { faults: result.faults });
    redirect(303, '/sign-in?ready');
  },
};
