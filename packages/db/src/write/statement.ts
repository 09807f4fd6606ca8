import { Param, Placeholder, type SQLWrapper, is, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Db, Executor } from '../connect.ts';

/** A statement with its values still open. */
export type Statement<V extends Record<string, unknown>, R> = {
  /** Runs it on a free connection. Its SQL is built once: for what every article needs, building costs more than sending. */
  run: (db: Db, values: V) => Promise<R[]>;
  /** The same inside a transaction. */
  runIn: (tx: Executor, values: V) => Promise<void>;
};

const dialect = new PgDialect();

/** Stands for the values while the SQL is built: asked for any of them, it gives that value's place. */
const places: object = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

const fill = (param: unknown, values: Record<string, unknown>): unknown => {
  if (is(param, Placeholder)) return values[param.name];
  if (!is(param, Param) || !is(param.value, Placeholder)) return param;
  const value = values[param.value.name];
  return value === null ? null : param.encoder.mapToDriverValue(value);
};

/**
 * Declares a hot statement once, typed by the tables it touches. `build` must give the same SQL whatever the values:
 * lists travel as arrays, never as a varying number of parameters. Rows come as `pg` reads them, timestamps as Dates.
 */
export const defineStatement = <V extends Record<string, unknown>, R extends Record<string, unknown> = never>(
  build: (db: Executor, values: V) => SQLWrapper,
): Statement<V, R> => {
  let built: { sql: string; params: unknown[] } | undefined;
  return {
    run: async (db, values) => {
      built ??= dialect.sqlToQuery(build(db, places as V).getSQL());
      const filled = built.params.map((param) => fill(param, values));
      return (await db.$client.query<R>(built.sql, filled)).rows;
    },
    runIn: async (tx, values) => void (await tx.execute(build(tx, values))),
  };
};
