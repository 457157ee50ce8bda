import type { AccountRole } from '../../domain/roles';

/** An account as an admin sees it. Instants are ISO 8601. */
export interface PersonRecord {
  id: string;
  name: string;
  email: string;
  role: AccountRole;
  disabled: boolean;
  madeAt: string;
}

/** A one-time address that nobody has used yet. */
export interface InvitationRecord {
  id: number;
  purpose: Purpose;
  email: string | null;
  role: AccountRole;
  madeBy: string;
  expiresAt: string;
}

export type Purpose = 'setup' | 'invitation' | 'reset';
