import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';

/** A collection of Sigma rules that others keep, which drafts are compared with. */
export const sigmaRepositories = pgTable('sigma_repositories', {
  id: identity(),
  /** A folder of the worker's machine, or a git address. */
  place: text('place').notNull().unique(),
  /** Of a git address; empty for the one it names itself. */
  branch: text('branch').notNull().default(''),
  /** The commit that was read last; null for a folder, or before the first time. */
  commit: text('commit'),
  rules: integer('rules').notNull().default(0),
  /** Files that hold no valid rule. */
  broken: integer('broken').notNull().default(0),
  syncedAt: instant('synced_at'),
  /** Why the last try failed; empty when it did not. */
  problem: text('problem').notNull().default(''),
  addedBy: text('added_by').notNull(),
  addedAt: instant('added_at').notNull().default(now),
});

/** A rule of a repository. */
export const knownSigmaRules = pgTable(
  'known_sigma_rules',
  {
    repositoryId: integer('repository_id')
      .notNull()
      .references(() => sigmaRepositories.id, { onDelete: 'cascade' }),
    path: text('path').notNull(),
    ruleId: text('rule_id').notNull(),
    title: text('title').notNull(),
    /** Category, product and service, so that a draft meets only rules over the same log. */
    logsource: text('logsource').notNull(),
    /** `field|modifier|value` of each alternative its condition allows. */
    atoms: jsonb('atoms').$type<string[][]>().notNull(),
    yaml: text('yaml').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.path] }),
    index('known_sigma_rules_logsource').on(table.logsource),
  ],
);
