import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

/** A host (with its port) that all workers respect together: when its next turn is free, and what its robots.txt says. */
export const hosts = pgTable('hosts', {
  /** `URL.origin`: RFC 9309 knows robots.txt by scheme, host and port. */
  origin: text('origin').primaryKey(),
  nextTurnAt: instant('next_turn_at').notNull().default(now),
  /** Milliseconds between turns; robots.txt's crawl-delay raises it. */
  delayMs: integer('delay_ms').notNull(),
  /** When it was last asked for anything: a turn that is used late may not crowd the next one. */
  askedAt: instant('asked_at'),
  /** A request is under way, at most until then; nobody else asks meanwhile. */
  busyUntil: instant('busy_until'),
  /** The host asked for rest (429, Retry-After); nobody asks before then. */
  heldUntil: instant('held_until'),
  /** Why it is held, in words: what it asked for, or that it kept failing. */
  heldReason: text('held_reason'),
  /** Requests in a row that came to nothing; see the breaker in packages/scraper/src/http/breaker.ts. */
  failures: integer('failures').notNull().default(0),
  robotsStatus: integer('robots_status'),
  robotsBody: text('robots_body'),
  robotsReason: text('robots_reason'),
  robotsSha256: text('robots_sha256'),
  /** Since when robots.txt cannot be had; null while it can (RFC 9309 §2.3.1.4). */
  robotsUnreachableSince: instant('robots_unreachable_since'),
  robotsFetchedAt: instant('robots_fetched_at'),
  robotsExpiresAt: instant('robots_expires_at'),
  /** A worker is fetching robots.txt; the others come back later. */
  robotsLeaseUntil: instant('robots_lease_until'),
});
