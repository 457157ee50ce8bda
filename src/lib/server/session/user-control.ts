/** What `npm run user` does, here or in the app that has the embedded database open. */
import { fail, ok, type Result } from '../../domain/result';
import { isAccountRole, type AccountRole } from '../../domain/roles';
import { onControl } from '../db/control';
import { database, type Db } from '../db/open';
import { findPerson, listPeople } from '../people/reads';
import { changePerson, makeInvitation, parseEmail } from '../people/writes';
import { operatorProof } from './gate';
import { makeAccount, welcomePath } from './welcome';

export type UserCommand =
  | { do: 'add'; email: string; role: string; name?: string; password?: string }
  | { do: 'role'; email: string; role: string }
  | { do: 'reset' | 'close' | 'open'; email: string }
  | { do: 'list' };

/** What to tell: lines, and the path of a one-time address if one was made. */
export interface UserAnswer {
  lines: string[];
  path?: string;
}

/** Does one command. The terminal has the database anyway, so nobody is asked for a proof. */
export async function doUserCommand(db: Db, command: UserCommand): Promise<Result<UserAnswer>> {
  const proof = operatorProof();
  if (command.do === 'list') {
    const people = await listPeople(db);
    return ok({
      lines: people.length
        ? people.map(({ email, name, role, disabled }) => `${email}  ${role}${disabled ? ' (closed)' : ''}  ${name}`)
        : ['There are no accounts yet.'],
    });
  }
  const email = parseEmail(command.email);
  if (!email.ok) return email;
  const person = await findPerson(db, email.value);
  if (command.do === 'add') {
    const role = roleOf(command.role);
    if (!role.ok) return role;
    if (person)
      return fail({ code: 'account.exists', field: 'email', message: `${email.value} has an account already.` });
    const { name, password } = command;
    if (password !== undefined) {
      const made = await makeAccount(db, proof, {
        name: name ?? email.value,
        email: email.value,
        role: role.value,
        password,
      });
      return made.ok ? ok({ lines: [`${email.value} can sign in, as ${role.value}.`] }) : made;
    }
    const token = await makeInvitation(db, proof, { purpose: 'invitation', email: email.value, role: role.value });
    return ok({
      lines: [`Give this one-time address to ${email.value}; it works for 7 days:`],
      path: welcomePath(token),
    });
  }
  if (!person)
    return fail({ code: 'account.unknown', field: 'email', message: `There is no account for ${email.value}.` });
  if (command.do === 'reset') {
    const token = await makeInvitation(db, proof, { purpose: 'reset', email: email.value, role: person.role });
    return ok({ lines: ['This one-time address sets a new password; it works for a day:'], path: welcomePath(token) });
  }
  if (command.do === 'role') {
    const role = roleOf(command.role);
    if (!role.ok) return role;
    const changed = await changePerson(db, proof, person.id, { role: role.value });
    return changed.ok ? ok({ lines: [`${email.value} is ${role.value} now.`] }) : changed;
  }
  const changed = await changePerson(db, proof, person.id, { disabled: command.do === 'close' });
  return changed.ok
    ? ok({ lines: [`The account of ${email.value} is ${command.do === 'close' ? 'closed' : 'open'}.`] })
    : changed;
}

function roleOf(text: string): Result<AccountRole> {
  return isAccountRole(text)
    ? ok(text)
    : fail({
        code: 'account.role',
        field: 'role',
        message: `"${text}" is no role: choose reader, editor, reviewer or admin.`,
      });
}

export const userRequest = 'user';

/** Lets command-line programs manage accounts through this process from now on. */
export function registerUserControl(): void {
  onControl(userRequest, (payload) => doUserCommand(database(), payload as UserCommand));
}
