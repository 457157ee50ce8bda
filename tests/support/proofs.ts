/** Proofs for tests, from the gate itself: a request that the gate recognised. */
import type { AccountRole } from '../../src/lib/domain/roles';
import { recognise, requireAdmin, requireEditor, requireReviewer } from '../../src/lib/server/session/gate';

const asking = (name: string, role: AccountRole) => {
  const url = new URL('http://parley.example/desk');
  const event = { locals: {}, request: new Request(url), url };
  recognise(event, { id: `id-of-${name}`, name, email: `${name}@example.org`, role });
  return event;
};

export const editor = (name: string) => requireEditor(asking(name, 'editor'));
export const reviewer = (name: string) => requireReviewer(asking(name, 'reviewer'));
export const admin = (name: string) => requireAdmin(asking(name, 'admin'));
