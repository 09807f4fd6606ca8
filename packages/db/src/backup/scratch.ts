import { randomUUID } from 'node:crypto';
import { type Db, connect } from '../connect.ts';

/**
 * Gives `use` the address of an empty database on the server of `url`, made for it and dropped afterwards. Throws where we
 * may not make databases.
 */
export const withScratchDatabase = async <T>(url: string, use: (scratchUrl: string) => Promise<T>): Promise<T> => {
  const server = connect(url, { name: 'cti-scratch', max: 1, onError: () => undefined });
  const name = `cti_scratch_${randomUUID().replaceAll('-', '')}`;
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  try {
    await dropLeft(server);
    await run(server, `create database ${name} template template0`);
    try {
      return await use(scratch.href);
    } finally {
      await run(server, `drop database ${name} with (force)`);
    }
  } finally {
    await server.$client.end();
  }
};

/** Those of runs that were killed. Whoever is at work is connected; one that becomes so meanwhile is not dropped. */
const dropLeft = async (server: Db): Promise<void> => {
  const { rows } = await server.$client.query<{ name: string }>(`
    select datname as name from pg_catalog.pg_database d where datname ~ '^cti_scratch_[0-9a-f]{32}$'
      and not exists (select from pg_catalog.pg_stat_activity a where a.datid = d.oid)`);
  for (const { name } of rows) await run(server, `drop database if exists ${name}`).catch(() => undefined);
};

const run = (server: Db, statement: string) => server.$client.query(statement);
