import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns.ts';

/**
 * Who did what: sign-ins, changes, exports, overrides, refusals, and on which day a token came in from where. Rows are only
 * ever added, and each carries the hash of the one before it.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    /** Without a gap: given out under the lock that also reads the hash before. */
    id: bigint('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    /** The user's id, `local` without sign-in, or null where nobody was known (a failed sign-in). */
    actorId: text('actor_id'),
    /** The name they had then. */
    actorName: text('actor_name').notNull(),
    by: text('by', { enum: ['local', 'session', 'token', 'system'] }).notNull(),
    /** What was done, as `noun.verb`. */
    action: text('action').notNull(),
    /** What it was done to. */
    subject: text('subject'),
    /** Of what a program did, `token` names its token by id and name. */
    detail: jsonb('detail')
      .$type<Record<string, unknown>>()
      .notNull()
      .default(sql`'{}'::jsonb`),
    address: text('address'),
    requestId: text('request_id'),
    previousHash: bytea('previous_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [
    index('audit_entries_at').on(table.at.desc()),
    index('audit_entries_actor').on(table.actorId, table.id.desc()),
  ],
);

/**
 * The last row's number and hash, in the one row there is: an end that was cut off is missed. Its first row is made by
 * migration 0014, which also keeps both tables from being changed.
 */
export const auditHead = pgTable(
  'audit_head',
  {
    one: bigint('one', { mode: 'number' }).primaryKey().default(1),
    /** 0 before the first row. */
    id: bigint('id', { mode: 'number' }).notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [check('audit_head_is_one', sql`${table.one} = 1`)],
);
