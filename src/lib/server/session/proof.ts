/**
 * Proofs of permission. A write to the record takes one; only the session gate (`gate.ts`) can make one, so a route
 * that forgot to ask does not compile.
 */
import type { AccountRole } from '../../domain/roles';

/** Who acts. `name` is what histories show. */
export interface Person {
  /** Of the account; null for whoever works at the server's terminal. */
  id: string | null;
  name: string;
  email: string;
  role: AccountRole;
}

declare const seal: unique symbol;

/** Somebody signed in who may write drafts. */
export interface EditorProof {
  readonly [seal]: 'editor' | 'reviewer' | 'admin';
  readonly person: Readonly<Person>;
}

/** Somebody who may also publish. Serves wherever an `EditorProof` does. */
export interface ReviewerProof extends EditorProof {
  readonly [seal]: 'reviewer' | 'admin';
}

/** Somebody who may also manage accounts. Serves wherever the others do. */
export interface AdminProof extends ReviewerProof {
  readonly [seal]: 'admin';
}
