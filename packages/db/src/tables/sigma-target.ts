import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';

/** A repository on GitHub that approved rules are proposed to. */
export const sigmaTargets = pgTable('sigma_targets', {
  id: identity(),
  /** As `owner/name`. */
  repository: text('repository').notNull().unique(),
  /** The branch that is to be changed. */
  branch: text('branch').notNull(),
  /** Where in it the rules go; empty for its root. */
  folder: text('folder').notNull(),
  /** The token, sealed for this repository; never told again. */
  sealedToken: text('sealed_token').notNull(),
  /** Who gave it its token, branch and folder last, and when. */
  addedBy: text('added_by').notNull(),
  addedAt: instant('added_at').notNull().default(now),
  /** Counts how often that was done, so that nobody overwrites what they have not seen. */
  version: integer('version').notNull().default(1),
});

/** A pull request that was opened with approved rules. */
export const sigmaPullRequests = pgTable(
  'sigma_pull_requests',
  {
    id: identity(),
    targetId: integer('target_id')
      .notNull()
      .references(() => sigmaTargets.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    url: text('url').notNull(),
    rules: integer('rules').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: instant('opened_at').notNull().default(now),
  },
  (table) => [index('sigma_pull_requests_target').on(table.targetId, table.id.desc())],
);
