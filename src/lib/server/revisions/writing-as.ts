import type { EditorProof } from '../session/proof';
import type { Writing } from './writes';

/** Who writes and why, from the proof that they may. */
export const writingAs = ({ person }: EditorProof, why: string | null = null): Writing => ({
  by: person.name,
  byId: person.id,
  why,
  run: null,
});
