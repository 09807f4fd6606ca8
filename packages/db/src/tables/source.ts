import type { SourceRules } from '@cti/core/source';
import { reliabilities } from '@cti/core/priority';
import { sourceStates, tiers } from '@cti/core/source';
import { tlpLabels } from '@cti/core/tlp';
import type { SkipReason } from '@cti/core/stage';
import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';

/** A publisher we follow. `next_check_at` is the schedule: the tick asks which rows are due. */
export const sources = pgTable(
  'sources',
  {
    id: identity(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    feedUrl: text('feed_url').unique(),
    tier: text('tier', { enum: tiers }).notNull(),
    active: boolean('active').notNull().default(true),
    /** The shortest time between two checks, and the longest: between them the publisher's rhythm decides. */
    checkEverySeconds: integer('check_every_seconds').notNull(),
    checkSlowestSeconds: integer('check_slowest_seconds').notNull().default(86_400),
    /** NATO's Admiralty letter; null takes the tier's. */
    reliability: text('reliability', { enum: reliabilities }),
    /** With whom its articles may be shared, where they have no label of their own. */
    tlp: text('tlp', { enum: tlpLabels }).notNull().default('clear'),
    description: text('description').notNull().default(''),
    rules: jsonb('rules').$type<SourceRules>().notNull(),
    /** Where the row came from: the built-in list, a person, an imported file, the demo. */
    origin: text('origin', { enum: ['built-in', 'person', 'import', 'demo'] })
      .notNull()
      .default('person'),
    state: text('state', { enum: sourceStates }).notNull().default('new'),
    stateReason: text('state_reason'),
    etag: text('etag'),
    lastModified: text('last_modified'),
    /** Headers, sign-in, cookie and proxy for its site, sealed; see packages/core/src/secret-box.ts. */
    sealedAccess: text('sealed_access'),
    /** Why the next check is when it is, in words. */
    nextCheckReason: text('next_check_reason'),
    /** Seconds that usually pass between two articles, learned from those we have; null until there are enough. */
    usualGapSeconds: integer('usual_gap_seconds'),
    nextCheckAt: instant('next_check_at').notNull().default(now),
    lastCheckedAt: instant('last_checked_at'),
    lastSuccessAt: instant('last_success_at'),
    lastNewAt: instant('last_new_at'),
    /** The host's turn this source's next check holds. */
    turnAt: instant('turn_at'),
    consecutiveFailures: integer('consecutive_failures').notNull().default(0),
    /** Counts people's changes, so that nobody overwrites what they have not seen; `changedBy` made the last one. */
    version: integer('version').notNull().default(1),
    changedBy: text('changed_by'),
    createdAt: instant('created_at').notNull().default(now),
    updatedAt: instant('updated_at').notNull().default(now),
  },
  (table) => [index('sources_due').on(table.active, table.nextCheckAt)],
);

export const checkOutcomes = ['new', 'nothing-new', 'not-modified', 'failed', 'deferred'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** One look at a source: what came of it, and why. */
export const sourceChecks = pgTable(
  'source_checks',
  {
    id: identity(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    checkedAt: instant('checked_at').notNull().default(now),
    outcome: text('outcome', { enum: checkOutcomes }).notNull(),
    status: integer('status'),
    durationMs: integer('duration_ms').notNull(),
    entries: integer('entries').notNull().default(0),
    added: integer('added').notNull().default(0),
    skipped: integer('skipped').notNull().default(0),
    /** How many were skipped for which reason. */
    skippedBy: jsonb('skipped_by').$type<Partial<Record<SkipReason, number>>>().notNull().default({}),
    bytes: integer('bytes').notNull().default(0),
    code: text('code'),
    message: text('message'),
  },
  (table) => [index('source_checks_latest').on(table.sourceId, table.id)],
);
