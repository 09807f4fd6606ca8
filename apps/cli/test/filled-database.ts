import type { Db } from '@cti/db/connect';
import { appendAudit } from '@cti/db/write/audit';

type Column = { table: string; column: string; type: string };

/** A text with all that COPY has to spell in another way. */
const oddText = (row: number) => `v${row}\t"ü\\n\\.\n\r${row} 😀`;

/** A value of that type, as SQL. The same for the same row everywhere, so that rows find those they refer to. */
const valueOf = ({ table, column, type }: Column, row: number): string => {
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
  if (type === 'integer[]') return `array[${row}, null, -1]`;
  if (/^(?:integer|bigint|smallint|real|double precision|numeric)/.test(type)) return `${row}`;
  if (type === 'text' || type.startsWith('character')) return literal(oddText(row));
  if (type === 'boolean') return `${row % 2 === 0}`;
  if (type === 'date') return literal(`2026-01-0${row}`);
  if (type.startsWith('timestamp')) return literal(`2026-01-0${row} 03:04:05.67${row}+01`);
  if (type === 'jsonb') return literal(JSON.stringify({ text: oddText(row), list: [row, null, 1e21] }));
  if (type === 'uuid') return literal(`00000000-0000-4000-8000-00000000000${row}`);
  if (type === 'bytea') return `decode('00ff0a5c${row}0', 'hex')`;
  if (type === 'text[]') return `array[${literal(oddText(row))}, null, '{}']`;
  if (type === 'tsvector') return `to_tsvector('simple', 'word${row} and more')`;
  if (/^(?:half)?vec(?:tor)?/.test(type)) return literal(`[${Array.from({ length: row }, () => 0.5).join(',')}]`);
  throw new Error(`${table}.${column}: what is a ${type}?`);
};

/** Two rows in every table there is, with values that are awkward to copy, and an audit log of three entries. */
export const fillEveryTable = async (db: Db): Promise<void> => {
  const { rows: columns } = await db.$client.query<Column>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and c.relname not like 'audit_%' order by c.relname, a.attnum`);
  const { rows: single } = await db.$client.query<{ table: string }>(`
    select conrelid::regclass::text as table from pg_constraint where contype = 'c' and pg_get_constraintdef(oid) like '%id = 1%'`);
  const onlyOne = new Set(single.map(({ table }) => table));
  const client = await db.$client.connect();
  try {
    await client.query('begin');
    await client.query('set local search_path to public; set local session_replication_role to replica');
    for (const [table, its] of Map.groupBy(columns, (column) => column.table)) {
      const rowNumbers = onlyOne.has(table) ? [1] : [1, 2];
      const values = rowNumbers.map((row) => `(${its.map((column) => valueOf(column, row)).join(', ')})`);
      const names = its.map(({ column }) => `"${column}"`).join(', ');
      await client.query(
        `insert into "${table}" (${names}) overriding system value values ${values.join(', ')} on conflict do nothing`,
      );
    }
    await client.query('commit');
  } finally {
    client.release();
  }
  const who = { actorId: 'u1', actorName: 'Ana', by: 'session', address: null, requestId: null } as const;
  for (const subject of ['a', 'b', 'c']) await appendAudit(db, { ...who, action: 'story.merge', subject, detail: {} });
};
