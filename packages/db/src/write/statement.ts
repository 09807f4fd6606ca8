import { Param, Placeholder, type SQLWrapper, is, sql } from 'drizzle-orm';
import { PgDialect, type PreparedQueryConfig } from 'drizzle-orm/pg-core';
import { type Db, type Executor, type Tx, prepares } from '../connect.ts';

/** A statement with its values still open. */
export type Statement<V extends Record<string, unknown>, R> = {
  /** Runs it on a free connection. Its SQL is built once: for what every article needs, building costs more than sending. */
  run: (db: Db, values: V) => Promise<R[]>;
  /** The same inside a transaction, with a name only in one of `inTransaction`. Timestamps come as text. */
  runIn: (tx: Tx, values: V) => Promise<R[]>;
};

const dialect = new PgDialect();

/** Stands for the values while the SQL is built: asked for any of them, it gives that value's place. */
const places: object = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

type Fill = (values: Record<string, unknown>) => unknown;

/** How one parameter is filled: found out once, because asking drizzle what a thing is costs more than filling it. */
const fillOf = (param: unknown): Fill => {
  if (is(param, Placeholder)) return (values) => values[param.name];
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder, value: place } = param;
  return (values) => {
    const value = values[place.name];
    return value === null ? null : encoder.mapToDriverValue(value);
  };
};

const compile = (query: SQLWrapper): { text: string; fills: Fill[] } => {
  const { sql: text, params } = dialect.sqlToQuery(query.getSQL());
  return { text, fills: params.map(fillOf) };
};

type Ran<R extends Record<string, unknown>> = PreparedQueryConfig & { execute: { rows: R[] } };

let declared = 0;

/**
 * Declares a hot statement once, typed by the tables it touches. `build` must give the same SQL whatever the values:
 * lists travel as arrays, never as a varying number of parameters. Rows come as `pg` reads them, timestamps as Dates.
 */
export const defineStatement = <V extends Record<string, unknown>, R extends Record<string, unknown> = never>(
  build: (db: Executor, values: V) => SQLWrapper,
): Statement<V, R> => {
  declared += 1;
  const name = `cti_${declared}`;
  let built: ReturnType<typeof compile> | undefined;
  const queryOf = (db: Executor, values: V) => {
    const { text, fills } = (built ??= compile(build(db, places as V)));
    return { text, values: fills.map((fill) => fill(values)), name: prepares(db) ? name : undefined };
  };
  return {
    run: async (db, values) => {
      const { text, values: filled, name: named } = queryOf(db, values);
      const query = { text, values: filled, ...(named && { name: named }) };
      return (await db.$client.query<R>(query)).rows;
    },
    runIn: async (tx, values) => {
      const { text, values: params, name: named } = queryOf(tx, values);
      const query = tx._.session.prepareQuery<Ran<R>>({ sql: text, params }, undefined, named, false);
      return (await query.execute()).rows;
    },
  };
};
