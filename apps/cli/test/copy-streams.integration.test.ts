import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { copyStreams } from '../src/backup/copy-streams.ts';

let database: TestDatabase;
let client: PoolClient;
beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.db.$client.connect();
});
afterAll(async () => {
  client.release();
  await database.close();
});
beforeEach(() => client.query('drop table if exists public.copied; create table public.copied (who int, what text)'));

const copyIn = (rows: string, table = 'public.copied') =>
  copyStreams.in(client, `COPY ${table} FROM STDIN`, Buffer.from(rows));
const copyOut = async () => {
  const parts: Buffer[] = [];
  for await (const part of copyStreams.out(client, 'copy (select * from public.copied order by who) to stdout'))
    parts.push(part);
  return Buffer.concat(parts).toString();
};

it('gives back the rows that it took, many of them', async () => {
  const rows = Array.from({ length: 20_000 }, (_, who) => `${who}\tsome text of ${who}\n`).join('');
  await copyIn(rows);
  expect(await copyOut()).toBe(rows);
});

it('takes none of them when one is wrong, and goes on', async () => {
  await copyIn('1\ta\n');
  await expect(copyIn('2\tb\nnobody\tc\n3\td\n')).rejects.toThrow('nobody');
  await expect(copyIn('1\ta\n', 'public.no_such_table')).rejects.toThrow('no_such_table');
  expect(await copyOut()).toBe('1\ta\n');
});

it('is part of the transaction it is in', async () => {
  await client.query('begin');
  await copyIn('1\ta\n');
  await client.query('rollback');
  const other = database.db.$client.query('select count(*)::int as rows from public.copied');
  expect((await other).rows).toEqual([{ rows: 0 }]);
});
