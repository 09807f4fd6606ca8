import type { Observable } from '@cti/core/observable';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

export type CoveredObservable = Observable & { id: number };

/** Whether a decision on this value speaks for others too: a name with its subdomains, or a block of addresses. */
export const isPattern = ({ type, value }: Observable): boolean =>
  (type === 'domain-name' && /^\*?\./.test(value)) || (type.startsWith('ipv') && value.includes('/'));

/**
 * The observables that decisions on `values` may speak for, at most `most + 1` of them: a few too many, never too few.
 * `applyLists` says which they are.
 */
export const coveredObservables = async (
  db: Executor,
  values: readonly Observable[],
  most: number,
): Promise<CoveredObservable[]> => {
  const found = new Map<number, CoveredObservable>();
  const whole = values.filter((value) => !isPattern(value));
  const wanted = [
    ...(whole.length === 0 ? [] : [isOneOf(whole)]),
    ...values.filter(isPattern).map((pattern) => isCoveredBy(pattern)),
  ];
  for (const condition of wanted) {
    const { rows } = await db.execute<CoveredObservable>(
      sql`select id, type, value from observables where ${condition} order by id limit ${most + 1}`,
    );
    for (const row of rows) found.set(row.id, row);
    if (found.size > most) break;
  }
  return [...found.values()];
};

const isOneOf = (values: Observable[]): SQL => {
  const types = values.map(({ type }) => type);
  const written = values.map(({ value }) => value);
  return sql`(type, value) in (select * from unnest(${sql.param(types)}::text[], ${sql.param(written)}::text[]))`;
};

const isCoveredBy = (pattern: Observable): SQL =>
  pattern.type === 'domain-name' ? isBelow(pattern.value.replace(/^\*?\./, '')) : isInside(pattern);

/** The name or address that a value is, or is at; null where it has none. */
const host = sql`case type
  when 'domain-name' then value when 'ipv4-addr' then value when 'ipv6-addr' then value
  when 'email-addr' then substring(value from '@([^@]*)$')
  when 'url' then substring(value from '^[^:/]+://(?:[^/?#@]*@)?([[][0-9A-Fa-f:.]+[]]|[^/?#:]+)')
  when 'socket-address' then substring(value from '^(.*):[0-9]+$') end`;

const hasHost = sql`type in ('domain-name', 'ipv4-addr', 'ipv6-addr', 'email-addr', 'url', 'socket-address')`;

const isBelow = (name: string): SQL =>
  sql`${hasHost} and right('.' || lower(${host}), ${name.length + 1}) = ${`.${name.toLowerCase()}`}`;

/** A host that is no address is none inside; the case keeps Postgres from casting it. */
const isInside = ({ value }: Observable): SQL => {
  const address = sql`btrim(${host}, '[]')`;
  return sql`${hasHost} and case when pg_input_is_valid(${address}, 'inet') then (${address})::inet <<= ${value}::inet else false end`;
};
