import type { Tier } from '@cti/core/source';
import { type SQL, sql } from 'drizzle-orm';
import { articles } from '../../tables/article.ts';
import { sources } from '../../tables/source.ts';
import { datedAt } from '../article-summary.ts';

/** A stretch of time, half-open. */
export type Stretch = { from: Date; to: Date };

/**
 * Which articles an insight counts: those dated in `now`, and in `before` to compare with; of a source or a tier; up to the
 * TLP level its reader may see.
 */
export type Scope = {
  now: Stretch;
  before: Stretch;
  source?: number | undefined;
  tier?: Tier | undefined;
  maxTlp: number;
};

type Counted = {
  /** `leave` counts a text once, where it was first; lists do the same. */
  copies: 'leave' | 'take';
  stretch: Stretch;
};

/** Dates as text, so that the statement's other casts decide nothing about them. */
export const at = (date: Date): SQL => sql`${date.toISOString()}::timestamptz`;

const isNow = ({ now }: Scope): SQL => sql`${datedAt} >= ${at(now.from)}`;

/** The columns `id`, `source_id`, `dated` and `is_now` of the scope's articles, as a subquery. */
export const scoped = (scope: Scope, { copies, stretch }: Counted): SQL => sql`(
  select ${articles.id}, ${articles.sourceId}, ${articles.duplicateOf}, ${datedAt} as dated, ${isNow(scope)} as is_now
  from ${articles} join ${sources} on ${sources.id} = ${articles.sourceId}
  where ${datedAt} >= ${at(stretch.from)} and ${datedAt} < ${at(stretch.to)} and ${isSeen(scope)}
    ${copies === 'leave' ? sql`and ${articles.duplicateOf} is null` : sql``})`;

/** What its reader may see at all, of any day. */
const isSeen = ({ source, tier, maxTlp }: Omit<Scope, 'now' | 'before'>): SQL => sql`${articles.skipReason} is null
  and ${articles.tlpLevel} <= ${maxTlp}
  ${source === undefined ? sql`` : sql`and ${articles.sourceId} = ${source}`}
  ${tier === undefined ? sql`` : sql`and ${sources.tier} = ${tier}`}`;

/** Both stretches as one. */
export const whole = ({ now, before }: Scope): Stretch => ({ from: before.from, to: now.to });

/** The Monday of an instant's week (UTC) as text. */
export const mondayOf = (instant: SQL): SQL =>
  sql`to_char(date_trunc('week', ${instant} at time zone 'UTC'), 'YYYY-MM-DD')`;

/** The day of an instant (UTC) as text. */
export const dayOf = (instant: SQL): SQL => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD')`;
