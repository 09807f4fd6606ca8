import { eq, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { hosts } from '../tables/host.ts';
import { sources } from '../tables/source.ts';
import { defineStatement } from './statement.ts';

/** How long a turn that nobody used stays valid; later than that, its holder queues anew. */
const turnLifetimeMs = 10 * 60_000;
/** Longer than any request takes; a killed worker's host is free again after that. */
const longestRequest = sql`interval '75 seconds'`;

const claim = defineStatement<{ origin: string; delayMs: number }, { next: Date; delay: number }>(
  (db, { origin, delayMs }) =>
    db
      .insert(hosts)
      .values({ origin, delayMs, nextTurnAt: sql`now() + ${delayMs}::int * interval '1 millisecond'` })
      .onConflictDoUpdate({
        target: hosts.origin,
        set: { nextTurnAt: sql`greatest(${hosts.nextTurnAt}, now()) + ${hosts.delayMs} * interval '1 millisecond'` },
      })
      .returning({ next: sql`next_turn_at as next`, delay: sql`delay_ms as delay` }),
);

/**
 * Claims the host's next free turn and answers when it is. One statement on one row, so any number of workers
 * queue for a host together, and no two get the same moment.
 */
export const claimTurn = async (db: Db, origin: string, delayMs: number): Promise<Date> => {
  const [row] = await claim.run(db, { origin, delayMs });
  if (!row) throw new Error(`No turn could be claimed at ${origin}.`);
  return new Date(row.next.getTime() - row.delay);
};

const take = defineStatement<{ origin: string }, { taken: boolean | null; after: Date }>(
  (_, { origin }) => sql`
    with taken as (
      update hosts set asked_at = now(), busy_until = now() + ${longestRequest}
      where origin = ${origin} and coalesce(busy_until, '-infinity') <= now()
        and coalesce(asked_at, '-infinity') <= now() - delay_ms * interval '1 millisecond'
      returning true as taken)
    select (select taken from taken) as taken,
      greatest(asked_at + delay_ms * interval '1 millisecond', now() + interval '200 milliseconds') as after
    from hosts where origin = ${origin}`,
);

/**
 * Takes the host for one request, now. Null when it was free; else the moment to try again, because a request is under
 * way, or the last one began less than a delay ago: its turn was used late. Give it back with `releaseHost`.
 */
export const takeHost = async (db: Db, origin: string): Promise<Date | null> => {
  const [row] = await take.run(db, { origin });
  return row === undefined || row.taken === true ? null : row.after;
};

const claimNow = defineStatement<{ origin: string }, { free: boolean; turn: Date }>(
  (_, { origin }) => sql`
    with known as (
      select greatest(next_turn_at, now()) as turn,
        next_turn_at <= now() and coalesce(busy_until, '-infinity') <= now()
          and coalesce(asked_at, '-infinity') <= now() - delay_ms * interval '1 millisecond' as free
      from hosts where origin = ${origin} for update),
    claimed as (
      update hosts set next_turn_at = known.turn + delay_ms * interval '1 millisecond',
        asked_at = case when free then now() else asked_at end,
        busy_until = case when free then now() + ${longestRequest} else busy_until end
      from known where origin = ${origin})
    select free, turn from known`,
);

/**
 * Claims the host's next turn and, when that is now, takes the host as well: what mostly happens, in one round trip.
 * Answers the turn and whether the host is taken; null for a host that nobody has asked for a turn before.
 */
export const claimOrTake = async (db: Db, origin: string): Promise<{ free: boolean; turn: Date } | null> =>
  (await claimNow.run(db, { origin }))[0] ?? null;

const release = defineStatement<{ origin: string }>(
  (_, { origin }) => sql`update hosts set busy_until = null where origin = ${origin}`,
);

/** The request is over; the host's delay counts from when it began. */
export const releaseHost = async (db: Db, origin: string): Promise<void> => void (await release.run(db, { origin }));

/** The turn this holder may use: the one it holds while still valid, or a newly claimed one, written into its row. */
const holdTurn = async (held: Date | null, claimNext: () => Promise<Date>, keep: (turn: Date) => Promise<unknown>) => {
  if (held && holdsTurn({ turnAt: held })) return held;
  const turn = await claimNext();
  if (turn.getTime() > Date.now()) await keep(turn);
  return turn;
};

type Holder = { id: number; turnAt: Date | null };

export const articleTurn = (db: Db, article: Holder, origin: string, delayMs: number): Promise<Date> =>
  holdTurn(
    article.turnAt,
    () => claimTurn(db, origin, delayMs),
    (turnAt) => keepTurn(db, article.id, turnAt),
  );

/** Whether the turn in this row may still be used. */
export const holdsTurn = ({ turnAt }: Pick<Holder, 'turnAt'>): boolean =>
  turnAt !== null && turnAt.getTime() > Date.now() - turnLifetimeMs;

/** The article waits for this turn. */
export const keepTurn = (db: Db, articleId: number, turnAt: Date): Promise<unknown> =>
  db
    .update(articles)
    .set({ turnAt, touchedAt: sql`now()` })
    .where(eq(articles.id, articleId));

export const sourceTurn = (db: Db, source: Holder, origin: string, delayMs: number): Promise<Date> =>
  holdTurn(
    source.turnAt,
    () => claimTurn(db, origin, delayMs),
    (turnAt) => db.update(sources).set({ turnAt }).where(eq(sources.id, source.id)),
  );

/** The host asked for rest: nobody asks it for anything before `until`. */
export const holdHost = (db: Executor, origin: string, until: Date, delayMs: number, reason: string) =>
  db
    .insert(hosts)
    .values({ origin, delayMs, heldUntil: until, heldReason: reason, nextTurnAt: until })
    .onConflictDoUpdate({
      target: hosts.origin,
      set: {
        heldReason: reason,
        heldUntil: sql`greatest(coalesce(${hosts.heldUntil}, ${until}), ${until})`,
        nextTurnAt: sql`greatest(${hosts.nextTurnAt}, ${until})`,
      },
    });
