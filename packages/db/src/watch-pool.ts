import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

/** Called when what it was returned for has ended; `failure` is the SQLSTATE or a word, null where there was none. */
type Ended = (failure: string | null) => void;

/** Hears of what a pool does; what it returns is called when that has ended. */
export type PoolWatcher = {
  /** A statement is sent to the server. */
  statement?: ((sql: string) => Ended | undefined) | undefined;
  /** Somebody waits for a connection of a full pool, or takes an idle one. */
  wait?: () => Ended | undefined;
};

type Callback = (error: Error | undefined, ...rest: unknown[]) => void;
type Method = (...given: unknown[]) => unknown;

/**
 * Tells the watchers of every wait and every statement. What waits for a connection goes on in its own asynchronous context:
 * the pool would go on in that of whoever gave the connection back.
 */
export const watchPool = (pool: pg.Pool, watchers: readonly PoolWatcher[]): void => {
  const onWait = toAll(watchers.flatMap(({ wait }) => wait ?? []));
  const onStatement = toAll(watchers.flatMap(({ statement }) => statement ?? []));
  const connect = pool.connect.bind(pool) as Method;
  // Opening a connection is not waiting for one.
  const isOpening = () => pool.idleCount === 0 && pool.totalCount < pool.options.max;
  pool.connect = ((...given: unknown[]) =>
    callWatched(connect, given, isOpening() ? () => {} : onWait())) as typeof pool.connect;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Method;
    client.query = ((...given: unknown[]) => {
      const sql = textOf(given[0]);
      // A cursor sends itself, in parts.
      return sql === null ? query(...given) : callWatched(query, given, onStatement(sql));
    }) as typeof client.query;
  });
};

const toAll =
  <G extends unknown[]>(watchers: readonly ((...given: G) => Ended | undefined)[]) =>
  (...given: G): Ended => {
    const ends = watchers.flatMap((watch) => watch(...given) ?? []);
    return (failure) => {
      for (const end of ends) end(failure);
    };
  };

/** Calls a method of pg's, which takes a callback last or returns a promise, and tells when it has ended. */
const callWatched = (method: Method, given: unknown[], ended: Ended): unknown => {
  const last = given.at(-1);
  if (typeof last === 'function') {
    const callback = AsyncLocalStorage.bind(last as Callback);
    const told: Callback = (error, ...rest) => {
      ended(error ? codeOf(error) : null);
      callback(error, ...rest);
    };
    return method(...given.slice(0, -1), told);
  }
  const answer = method(...given);
  if (answer instanceof Promise)
    answer.then(
      () => ended(null),
      (error: unknown) => ended(codeOf(error)),
    );
  return answer;
};

const textOf = (config: unknown): string | null => {
  if (typeof config === 'string') return config;
  if (typeof config !== 'object' || config === null || 'submit' in config) return null;
  return 'text' in config && typeof config.text === 'string' ? config.text : null;
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';
