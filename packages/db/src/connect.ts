import { type NodePgDatabase, drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { schema } from './tables/schema.ts';
import { type PoolWatcher, watchPool } from './watch-pool.ts';

export type Db = NodePgDatabase<typeof schema> & { $client: pg.Pool };
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** Anything that can run a query: the pool, or a transaction on it. */
export type Executor = Db | Tx;

export type ConnectOptions = {
  max?: number;
  /** Shown in pg_stat_activity. */
  name: string;
  onError: (error: Error) => void;
  /**
   * Commits need not be on disk before they are answered. Only for work that is done again when the server crashes and
   * loses the last moments of it: see docs/decisions/0010-redoable-commits.md.
   */
  redoable?: boolean;
  /**
   * Hot statements are prepared once a connection. Not where clients share one session (the embedded database), nor
   * behind a pooler that hands sessions around.
   */
  prepares?: boolean;
  /**
   * Milliseconds that a connection, and then a statement's answer, is waited for. Left out, a connection is waited for ten
   * seconds, and an answer as long as it takes.
   */
  patienceMs?: number;
  /** Hear of every statement and of every wait for a connection. */
  watchers?: PoolWatcher[];
};

/** PostgreSQL's name for `integer[]`. */
const integerArray: number = 1007;
// The driver's own reader walks an array letter by letter: for the fingerprints of fifty texts, 12 ms; so, 1 ms.
pg.types.setTypeParser(
  integerArray,
  (text) => JSON.parse(`[${text.slice(1, -1).replaceAll('NULL', 'null')}]`) as number[],
);

/** Pools, and transactions on them. */
const preparing = new WeakSet<object>();

/** Whether statements may have names here. */
export const prepares = (db: Executor): boolean => preparing.has('$client' in db ? db.$client : db);

/** A transaction whose hot statements are prepared where the pool's are. */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction((tx) => {
    if (prepares(db)) preparing.add(tx);
    return work(tx);
  });

/**
 * What each session is set to as it starts; PgBouncer refuses that, or drops it where its `ignore_startup_parameters` names
 * `options`. With the price of a spinning disk, whole tables are read where an index would do: over 10,000 articles, six
 * words by words alone took twice as long. A prepared statement even goes on doing so when its tables have grown.
 */
const settings = ({ redoable }: ConnectOptions): string =>
  ['-c random_page_cost=1.1', ...(redoable ? ['-c synchronous_commit=off'] : [])].join(' ');

/**
 * A pool of connections to the database at `url`. `onError` hears of connections that broke while idle or between two
 * statements of a transaction, which would otherwise end the process; the pool replaces them by itself. Close it with
 * `db.$client.end()`.
 */
export const connect = (url: string, options: ConnectOptions): Db => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name,
    connectionTimeoutMillis: options.patienceMs ?? 10_000,
    idleTimeoutMillis: 30_000,
    // A server that is gone without a word would keep the connection of who waits for its answer.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(options.patienceMs ? { query_timeout: options.patienceMs } : {}),
    options: settings(options),
  });
  if (options.prepares) preparing.add(pool);
  if (options.watchers?.length) watchPool(pool, options.watchers);
  pool.on('error', options.onError);
  // The pool's own listener is off while a client is out: a server that goes inside a transaction would end us.
  pool.on('connect', (client) => client.on('error', options.onError));
  return drizzle({ client: pool, schema });
};
