import { type Role, roles } from '@cti/core/role';
import { bigint, boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytea, identity, instant, now } from './columns.ts';

/*
 * Who may come in. better-auth reads and writes users, sessions, accounts, verifications, two_factors and passkeys: their
 * property names are its field names. The rest is ours.
 */

const stamps = {
  createdAt: instant('created_at').notNull().default(now),
  updatedAt: instant('updated_at').notNull().default(now),
};

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** In lower case. */
  email: text('email').notNull().unique(),
  /** Whether an admin or the identity provider vouches for the address; only such a user is found by it at OIDC sign-in. */
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  role: text('role', { enum: roles }).$type<Role>().notNull().default('viewer'),
  /** Null for one who may come in. */
  disabledAt: instant('disabled_at'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  ...stamps,
});

const userId = () =>
  text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' });

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    /** Worth nothing by itself: the cookie also carries its signature. */
    token: text('token').notNull().unique(),
    userId: userId(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    ...stamps,
  },
  (table) => [index('sessions_user').on(table.userId)],
);

/** A way to sign in: a password (`credential`), or the identity provider's word (`oidc`). */
export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    userId: userId(),
    providerId: text('provider_id').notNull(),
    /** The user's id for a password; the subject that the provider names otherwise. */
    accountId: text('account_id').notNull(),
    /** scrypt's hash with its salt. */
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    ...stamps,
  },
  (table) => [
    index('accounts_user').on(table.userId),
    uniqueIndex('accounts_of').on(table.providerId, table.accountId),
  ],
);

/** What is under way between two requests of a sign-in: challenges, OIDC states, second steps; and codes just used. */
export const verifications = pgTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    ...stamps,
  },
  (table) => [index('verifications_identifier').on(table.identifier)],
);

export const twoFactors = pgTable(
  'two_factors',
  {
    id: text('id').primaryKey(),
    userId: userId(),
    /** Sealed with the key derived from SECRET_KEY, as the recovery codes are. */
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: instant('locked_until'),
  },
  (table) => [index('two_factors_user').on(table.userId)],
);

export const passkeys = pgTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    name: text('name'),
    publicKey: text('public_key').notNull(),
    userId: userId(),
    credentialID: text('credential_id').notNull().unique(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text('transports'),
    aaguid: text('aaguid'),
    createdAt: instant('created_at').default(now),
  },
  (table) => [index('passkeys_user').on(table.userId)],
);

/** A link that lets somebody set their password, once. */
export const invitations = pgTable('invitations', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** SHA-256 of what the link carries. */
  tokenHash: bytea('token_hash').notNull().unique(),
  expiresAt: instant('expires_at').notNull(),
});

/** What programs come in with: a person's, or the team's own. */
export const tokens = pgTable(
  'tokens',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** Whose it is; null for the team's. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The team's token has a role of its own; null for a person's, who lends theirs. */
    role: text('role', { enum: roles }).$type<Role>(),
    scopes: text('scopes').array().notNull(),
    /** SHA-256 of the token, which is shown once and stored nowhere. */
    tokenHash: bytea('token_hash').notNull().unique(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().default(now),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('tokens_user').on(table.userId)],
);

/** Passwords tried and not known to be right; all web tasks count them together. Forgotten after an hour. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    id: identity(),
    /** As it was typed, in lower case; there need not be such a user. */
    email: text('email').notNull(),
    /** The network it came from: an IPv4 address, or an IPv6 /64. */
    address: text('address').notNull(),
    at: instant('at').notNull().default(now),
  },
  (table) => [
    index('sign_in_attempts_email').on(table.email, table.at),
    index('sign_in_attempts_address').on(table.address, table.at),
    index('sign_in_attempts_at').on(table.at),
  ],
);
