/** Roles of accounts, lowest first: each may do what those before it may. */
export const accountRoles = {
  reader: { label: 'reader', note: 'Reads where reading is not public.' },
  editor: { label: 'editor', note: 'Logs events and sources, and sends drafts to review.' },
  reviewer: { label: 'reviewer', note: 'Also publishes, corrects, withdraws and merges.' },
  admin: { label: 'admin', note: 'Also manages accounts and settings.' },
} as const;

export type AccountRole = keyof typeof accountRoles;

const ranks = Object.keys(accountRoles) as AccountRole[];

/** Whether `role` includes what `needed` may do. No role at all includes nothing. */
export const includesRole = (role: AccountRole | null, needed: AccountRole): boolean =>
  role !== null && ranks.indexOf(role) >= ranks.indexOf(needed);

export const isAccountRole = (text: unknown): text is AccountRole =>
  typeof text === 'string' && Object.hasOwn(accountRoles, text);
