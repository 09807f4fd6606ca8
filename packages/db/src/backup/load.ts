import { CtiError } from '@cti/core/error';
import type { PoolClient } from 'pg';
import type { Db } from '../connect.ts';
import { type Sequence, type Table, listTables, quoted } from './catalog.ts';
import { type Copy, readRows, settle, writeRows } from './copy.ts';
import { type RowHash, createRowHash } from './row-hash.ts';
import { standing } from './standing.ts';

export type Loading = {
  /** Adds whole lines of COPY's text format to a table. */
  add: (table: Table, rows: Buffer) => Promise<void>;
  /** Sets the sequences and puts the rules back. */
  end: (sequences: Sequence[]) => Promise<void>;
  /** What a table holds now. */
  hashOf: (table: Table) => Promise<RowHash>;
};

/**
 * Fills empty tables in one transaction: what `use` does stays, or nothing of it. Rows are put in as they were, so no
 * trigger of ours sees them; foreign keys and indexes are taken off and made anew, which is faster and proves them. It
 * asks for nothing but the tables' owner: RDS gives nobody more. In the end the planner's statistics are made. Throws
 * CtiError 'backup-refused' where somebody has written into the tables.
 */
export const load = async <T>(db: Db, copy: Copy, use: (loading: Loading) => Promise<T>): Promise<T> => {
  const client = await db.$client.connect();
  try {
    await client.query('begin');
    await settle(client);
    const tables = (await listTables(client)).map(({ name }) => `public.${quoted(name)}`);
    if (tables.length > 0) await client.query(`lock table ${tables.join(', ')} in access exclusive mode`);
    await refuseUsed(client);
    const putBack = await takeRulesOff(client, tables);
    // What migrations wrote is in the backup, too.
    if (tables.length > 0) await client.query(`truncate ${tables.join(', ')}`);
    const result = await use({
      add: (table, rows) => writeRows(client, table, copy, rows),
      end: async (sequences) => {
        for (const { name, value } of sequences)
          if (value !== null) await client.query('select setval($1::regclass, $2)', [`public.${quoted(name)}`, value]);
        for (const statement of putBack) await client.query(statement);
      },
      hashOf: async (table) => {
        const found = createRowHash();
        for await (const rows of readRows(client, table, copy)) found.add(rows);
        return found.value();
      },
    });
    await client.query('commit');
    await client.query('analyze').catch(() => undefined); // autovacuum does it later; the rows are there
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the first error is the one to tell
    throw error;
  } finally {
    client.release();
  }
};

/** Once more, now that nobody else can write: whoever started the system meanwhile would lose what it has collected. */
const refuseUsed = async (client: PoolClient): Promise<void> => {
  const found = await standing(client);
  if (found.kind !== 'used') return;
  const why = `The database came into use meanwhile: there is something in ${found.tables.slice(0, 5).join(', ')}.`;
  throw new CtiError('backup-refused', why, 'give-up');
};

/** Takes triggers, foreign keys and indexes off; answers the statements that put them back. */
const takeRulesOff = async (client: PoolClient, tables: string[]): Promise<string[]> => {
  const { rows: rules } = await client.query<{ off: string; on: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
    from pg_catalog.pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
  for (const { off } of rules) await client.query(off);
  // Those that a constraint stands on stay: a primary key also keeps a row from coming in twice.
  const { rows: indexes } = await client.query<{ off: string; on: string }>(`
    select format('drop index %s', i.indexrelid::regclass) as off, pg_get_indexdef(i.indexrelid) as on
    from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_catalog.pg_constraint where conindid = i.indexrelid)`);
  for (const { off } of indexes) await client.query(off);
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  return [
    ...indexes.map(({ on }) => on),
    ...rules.map(({ on }) => on),
    ...tables.map((table) => `alter table ${table} enable trigger user`),
  ];
};
