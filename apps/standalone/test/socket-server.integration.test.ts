import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../src/embedded/database.ts';

let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startEmbeddedDatabase(null);
});
afterAll(() => database.close());

const connect = async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client;
};

describe('many clients on the one embedded session', () => {
  it('gives each client its own answers, however their messages cross', async () => {
    const clients = await Promise.all(Array.from({ length: 12 }, connect));
    const asked = clients.map(async (client, who) => {
      for (let round = 0; round < 60; round += 1) {
        const { rows } = await client.query('select $1::int as who, $2::text as round, repeat($3, 3000) as load', [
          who,
          `${round}`,
          'x',
        ]);
        expect(rows).toEqual([{ who, round: `${round}`, load: 'x'.repeat(3000) }]);
      }
    });
    await Promise.all(asked);
    await Promise.all(clients.map((client) => client.end()));
  });

  it('keeps a transaction together and everyone else out of it', async () => {
    const [one, two] = await Promise.all([connect(), connect()]);
    await one.query('create table ledger (who int)');
    await one.query('begin');
    await one.query('insert into ledger values ($1)', [1]);
    const other = two.query('insert into ledger values ($1) returning (select count(*)::int from ledger) as seen', [2]);
    await one.query('insert into ledger values ($1)', [1]);
    await one.query('rollback');
    expect((await other).rows).toEqual([{ seen: 0 }]);
    await Promise.all([one.end(), two.end()]);
  });

  it('rolls back for a client that vanishes inside a transaction, and serves the others on', async () => {
    const [gone, stays] = await Promise.all([connect(), connect()]);
    gone.on('error', () => {});
    await stays.query('create table vanished (who int)');
    await gone.query('begin');
    await gone.query('insert into vanished values (1)');
    (gone as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
    expect((await stays.query('select * from vanished')).rows).toEqual([]);
    await stays.end();
  });

  it('keeps nothing of what it has answered', async () => {
    const small = await startEmbeddedDatabase(null, { heapMb: 64 });
    const client = new pg.Client({ connectionString: small.url });
    await client.connect();
    // Half a million rows; kept, they would be several times the thread's heap.
    for (let round = 0; round < 50; round += 1) {
      const { rows } = await client.query('select i, $1::text as round from generate_series(1, 10000) i', [`${round}`]);
      expect(rows).toHaveLength(10_000);
    }
    await client.end();
    await small.close();
  });

  it('goes on after an error in the middle of a cycle', async () => {
    const client = await connect();
    await expect(client.query('select 1 / $1::int', [0])).rejects.toThrow('division by zero');
    await expect(client.query('select no_such_column')).rejects.toThrow('no_such_column');
    expect((await client.query('select $1::int as fine', [7])).rows).toEqual([{ fine: 7 }]);
    await client.end();
  });

  it('calls every listener when anyone notifies', async () => {
    const [listener, other] = await Promise.all([connect(), connect()]);
    await listener.query('listen news');
    const heard = once(listener, 'notification') as Promise<[pg.Notification]>;
    await other.query(`select pg_notify('news', 'hello')`);
    const [{ channel, payload }] = await heard;
    expect({ channel, payload }).toEqual({ channel: 'news', payload: 'hello' });
    await Promise.all([listener.end(), other.end()]);
  });
});
