/**
 * The one place where a request becomes a person, and a person a proof. Hooks tell it who signed in; routes ask it:
 *
 *     const editor = requireEditor(event);
 *     await saveDraft(database(), editor, draft);
 */
import { error, redirect } from '@sveltejs/kit';
import { includesRole, type AccountRole } from '../../domain/roles';
import { fail, ok, type Result } from '../../domain/result';
import type { AdminProof, EditorProof, Person, ReviewerProof } from './proof';

/** What the gate looks at: any SvelteKit request event has it. */
export interface Asking {
  locals: object;
  request: Request;
  url: URL;
}

/** By the request's `locals`, which hooks, loads and actions of one request share; nobody else can write here. */
const people = new WeakMap<object, Person>();

/** For the hooks alone: this request comes from `person`. */
export function recognise(event: Asking, person: Person): void {
  people.set(event.locals, person);
}

/** Who signed in, or null. For showing, never for permission: that is what proofs are for. */
export const signedIn = (event: Asking): Person | null => people.get(event.locals) ?? null;

export const sessionEnded =
  'Your session has ended. Nothing you typed is lost: sign in again in another tab, come back here and save once more.';

/**
 * A proof that the request's person may edit. A page asked for without a session leads to the sign-in page and from
 * there back; a form gets 401 with a sentence, a role that does not suffice 403.
 */
export const requireEditor = (event: Asking): EditorProof => demand(event, 'editor') as EditorProof;
/** The same for publishing, correcting, withdrawing, merging. */
export const requireReviewer = (event: Asking): ReviewerProof => demand(event, 'reviewer') as ReviewerProof;
/** The same for accounts and settings. */
export const requireAdmin = (event: Asking): AdminProof => demand(event, 'admin') as AdminProof;

/** `requireEditor` as a value, for forms that keep what was typed: `session.ended` or `session.role`. */
export function askEditor(event: Asking): Result<EditorProof> {
  const person = signedIn(event);
  if (!person) return fail({ code: 'session.ended', field: '', message: sessionEnded });
  if (!includesRole(person.role, 'editor'))
    return fail({ code: 'session.role', field: '', message: tooLow(person.role, 'editor') });
  return ok(mint(person) as EditorProof);
}

/** Whoever runs a program at the server's terminal has the database anyway. For `src/cli` and the control socket. */
export const operatorProof = (): AdminProof =>
  mint({ id: null, name: 'command line', email: '', role: 'admin' }) as AdminProof;

function demand(event: Asking, needed: AccountRole): EditorProof {
  const person = signedIn(event);
  if (person && includesRole(person.role, needed)) return mint(person) as EditorProof;
  refuse(event, person, needed);
}

/** Ends the request of somebody who may not do what takes `needed`. */
export function refuse({ request, url }: Asking, person: Person | null, needed: AccountRole): never {
  if (person) error(403, { message: tooLow(person.role, needed), needs: needed });
  if (request.method === 'GET' || request.method === 'HEAD') redirect(303, signInAddress(url));
  error(401, { message: sessionEnded, needs: needed });
}

/** `/sign-in` with the way back. */
const signInAddress = (url: URL): string =>
  `/sign-in?to=${encodeURIComponent(url.pathname.replace(/\/__data\.json$/, '') + url.search)}`;

/** What somebody reads whose role does not suffice. */
export const tooLow = (role: AccountRole, needed: AccountRole) =>
  `This needs the role “${needed}”; your account has the role “${role}”. An admin of this site can change that.`;

const mint = (person: Person): unknown => Object.freeze({ person: Object.freeze({ ...person }) });
