import { fail } from '@sveltejs/kit';
import { isAccountRole } from '$lib/domain/roles';
import { database } from '$lib/server/db/open';
import { listInvitations, listPeople } from '$lib/server/people/reads';
import { changePerson, makeInvitation, parseEmail, withdrawInvitation } from '$lib/server/people/writes';
import { findPerson } from '$lib/server/people/reads';
import { requireAdmin } from '$lib/server/session/gate';
import { welcomePath } from '$lib/server/session/welcome';
import { fourEyes } from '$lib/server/settings/reads';
import { setFourEyes } from '$lib/server/settings/writes';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { person } = requireAdmin(event);
  const db = database();
  const [people, invitations, eyes] = await Promise.all([listPeople(db), listInvitations(db), fourEyes(db)]);
  return { people, invitations, fourEyes: eyes, self: person.id };
};

const roleFault = { code: 'account.role', field: 'role', message: 'Choose a role from the list.' };

export const actions: Actions = {
  invite: async (event) => {
    const proof = requireAdmin(event);
    const said = await event.request.formData();
    const given = String(said.get('email') ?? '').slice(0, 320);
    const role = said.get('role');
    const email = parseEmail(given);
    if (!email.ok) return fail(400, { email: given, faults: email.faults });
    if (!isAccountRole(role)) return fail(400, { email: given, faults: [roleFault] });
    if (await findPerson(database(), email.value))
      return fail(400, {
        email: given,
        faults: [
          { code: 'account.exists', field: 'email', message: 'There is an account with this e-mail address already.' },
        ],
      });
    const token = await makeInvitation(database(), proof, { purpose: 'invitation', email: email.value, role });
    return { address: event.url.origin + welcomePath(token), recipient: email.value, days: 7 };
  },
  reset: async (event) => {
    const proof = requireAdmin(event);
    const said = await event.request.formData();
    const person = await findPerson(database(), String(said.get('email') ?? ''));
    if (!person) return fail(400, { message: 'There is no such account any more.' });
    const { email, role } = person;
    const token = await makeInvitation(database(), proof, { purpose: 'reset', email, role });
    return { address: event.url.origin + welcomePath(token), recipient: email, days: 1 };
  },
  withdraw: async (event) => {
    const proof = requireAdmin(event);
    const id = Number((await event.request.formData()).get('id'));
    if (Number.isInteger(id)) await withdrawInvitation(database(), proof, id);
    return { message: 'The invitation is taken back.' };
  },
  role: async (event) => {
    const proof = requireAdmin(event);
    const said = await event.request.formData();
    const role = said.get('role');
    if (!isAccountRole(role)) return fail(400, { message: roleFault.message });
    const changed = await changePerson(database(), proof, String(said.get('id')), { role });
    return changed.ok ? { message: 'The role is changed.' } : fail(400, { message: changed.faults[0]?.message });
  },
  standing: async (event) => {
    const proof = requireAdmin(event);
    const said = await event.request.formData();
    const disabled = said.get('close') === 'yes';
    const changed = await changePerson(database(), proof, String(said.get('id')), { disabled });
    return changed.ok
      ? { message: disabled ? 'The account is closed; its sessions have ended.' : 'The account is open again.' }
      : fail(400, { message: changed.faults[0]?.message });
  },
  fourEyes: async (event) => {
    const proof = requireAdmin(event);
    const said = (await event.request.formData()).get('on');
    if (said !== 'yes' && said !== 'no') return fail(400, { message: 'Choose whether a second person publishes.' });
    const on = said === 'yes';
    await setFourEyes(database(), proof, on);
    return { message: on ? 'Somebody other than the author publishes.' : 'Authors may publish their own work.' };
  },
};
