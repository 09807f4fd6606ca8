import { type NodePgDatabase, drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { schema } from './tables/schema.ts';

export type Db = NodePgDatabase<typeof schema> & { $client: pg.Pool };
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Anything that can run a query: the pool, or a transaction on it. */
export type Executor = Db | Tx;

/**
 * A pool of connections to the database at `url`. `onError` hears of idle connections that broke, which would
 * otherwise end the process; the pool replaces them by itself. Close it with `db.$client.end()`.
 */
export const connect = (url: string, options: { max?: number; name: string; onError: (error: Error) => void }): Db => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  pool.on('error', options.onError);
  return drizzle({ client: pool, schema });
};
