/** Who may write: people, their sessions, invitations; and the settings of this site. */
import { boolean, index, integer, jsonb, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';

// The library that keeps sessions writes and reads these as `Date`.
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const madeAt = () => instant('created_at').notNull().defaultNow();
const changedAt = () => instant('updated_at').notNull().defaultNow();

export const people = pgTable('people', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  role: text('role').notNull(),
  /** Closed accounts stay, so that histories keep their names; they cannot sign in. */
  disabledAt: instant('disabled_at'),
  createdAt: madeAt(),
  updatedAt: changedAt(),
});

const personId = () =>
  text('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' });

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: personId(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: madeAt(),
    updatedAt: changedAt(),
  },
  (t) => [index('sessions_person').on(t.userId)],
);

/** A way to sign in; the only provider is `credential`, with the hash of a password. */
export const credentials = pgTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: personId(),
    password: text('password'),
    // For other ways to sign in, which Parley does not offer; the library insists on the columns.
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: madeAt(),
    updatedAt: changedAt(),
  },
  (t) => [unique('credentials_once').on(t.userId, t.providerId)],
);

/** Part of the library's schema; Parley sends no mail and leaves it empty. */
export const verifications = pgTable('verifications', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: madeAt(),
  updatedAt: changedAt(),
});

/** One-time addresses. Only the SHA-256 of the secret part is kept. */
export const invitations = pgTable('invitations', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  tokenHash: text('token_hash').notNull().unique(),
  /** `setup` makes the first admin, `invitation` an account, `reset` a new password. */
  purpose: text('purpose').notNull(),
  email: text('email'),
  role: text('role').notNull(),
  madeBy: text('made_by').notNull(),
  madeAt: madeAt(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

/** How often somebody tried to sign in; keys are hashes. */
export const signInAttempts = pgTable('sign_in_attempts', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  since: instant('since').notNull(),
});

export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});
