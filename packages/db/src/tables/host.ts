import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

/** A host (with its port) that all workers respect together: when its next turn is free, and what its robots.txt says. */
export const hosts = pgTable('hosts', {
  /** `URL.origin`: RFC 9309 knows robots.txt by scheme, host and port. */
  origin: text('origin').primaryKey(),
  nextTurnAt: instant('next_turn_at').notNull().default(now),
  /** Milliseconds between turns; robots.txt's crawl-delay raises it. */
  delayMs: integer('delay_ms').notNull(),
  /** The host asked for rest (429, Retry-After); nobody asks before then. */
  heldUntil: instant('held_until'),
  robotsStatus: integer('robots_status'),
  robotsBody: text('robots_body'),
  robotsReason: text('robots_reason'),
  robotsFetchedAt: instant('robots_fetched_at'),
  robotsExpiresAt: instant('robots_expires_at'),
  /** A worker is fetching robots.txt; the others come back later. */
  robotsLeaseUntil: instant('robots_lease_until'),
});
