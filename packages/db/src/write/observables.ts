import type { Mention, ObservableType } from '@cti/core/observable';
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { defineStatement } from './statement.ts';

type Known = { id: number; type: ObservableType; value: string; stale: boolean };

/** `last_seen_at` is right to the hour: moving it for every article would lock the rows of common values all the time. */
const precision = sql`interval '1 hour'`;

const findOrAdd = defineStatement<{ types: string[]; values: string[]; seenAt: Date }, Known>(
  (_, { types, values, seenAt }) => sql`
    with given as (select * from unnest(${sql.param(types)}::text[], ${sql.param(values)}::text[]) as given (type, value)),
    known as (
      select id, type, value, (last_seen_at < ${seenAt}::timestamptz - ${precision} or first_seen_at > ${seenAt}::timestamptz) as stale
      from given join observables using (type, value)),
    added as (
      insert into observables (type, value, first_seen_at, last_seen_at)
      select type, value, ${seenAt}::timestamptz, ${seenAt}::timestamptz from given
      where not exists (select from known where known.type = given.type and known.value = given.value)
      order by type, value on conflict do nothing returning id, type, value)
    select * from known union all select *, false from added`,
);

const moveSeen = defineStatement<{ ids: number[]; seenAt: Date }>(
  (_, { ids, seenAt }) => sql`
    update observables set
      last_seen_at = greatest(last_seen_at, ${seenAt}::timestamptz), first_seen_at = least(first_seen_at, ${seenAt}::timestamptz)
    where id in (select id from observables where id = any(${sql.param(ids)}::int[]) order by id for update)`,
);

export const observableKey = ({ type, value }: Pick<Mention, 'type' | 'value'>) => `${type}\n${value}`;

/** Another worker may add a value between our looking and our adding; the next look finds it. */
const tries = 5;

/**
 * The observables' ids by type and value; those not yet known are added. Outside the article's transaction, and without
 * touching rows that need no change: `rundll32.exe` is in every second article, and each would wait for the other's
 * commit. An observable left without a mention by a crash is harmless; the article is extracted again.
 */
export const resolveObservables = async (db: Db, found: Mention[], seenAt: Date): Promise<Map<string, number>> => {
  const distinct = [...new Map(found.map((mention) => [observableKey(mention), mention])).values()];
  if (distinct.length === 0) return new Map();
  const given = { types: distinct.map(({ type }) => type), values: distinct.map(({ value }) => value), seenAt };
  let known = await findOrAdd.run(db, given);
  for (let tried = 1; known.length < distinct.length && tried < tries; tried += 1)
    known = await findOrAdd.run(db, given);
  const ids = known.filter(({ stale }) => stale).map(({ id }) => id);
  if (ids.length > 0) await moveSeen.run(db, { ids, seenAt });
  return new Map(known.map((row) => [observableKey(row), row.id]));
};
