import type { PoolClient } from 'pg';
import { type Table, quoted } from './catalog.ts';

/** PostgreSQL's COPY over a connection, as the caller's driver speaks it. */
export type Copy = {
  out: (client: PoolClient, statement: string) => AsyncIterable<Buffer>;
  in: (client: PoolClient, statement: string, rows: Buffer) => Promise<void>;
};

/** Bytes on disk that one COPY reads: the embedded database answers from memory, and text is larger than it lies there. */
const bytesAtOnce = 4 * 1_048_576;
const pageBytes = 8192;
const newline = 0x0a;

/** How values are spelled, and whose names are meant, until the transaction ends: the same whatever the server's settings. */
export const settle = (client: PoolClient): Promise<unknown> =>
  client.query(`
    set local search_path to public; set local datestyle to 'ISO, MDY'; set local timezone to 'UTC';
    set local intervalstyle to 'postgres'; set local bytea_output to 'hex'; set local extra_float_digits to 1;
    set local statement_timeout to 0; set local idle_in_transaction_session_timeout to 0`);

/** A table's rows in COPY's text format, whole lines in each piece. Memory stays flat however long the table is. */
export async function* readRows(client: PoolClient, { name, columns }: Table, copy: Copy): AsyncGenerator<Buffer> {
  const { rows } = await client.query<{ pages: number; bytes: number }>(
    `select (pg_relation_size($1::regclass) / ${pageBytes})::int as pages, pg_table_size($1::regclass)::float8 as bytes`,
    [`public.${quoted(name)}`],
  );
  const { pages, bytes } = rows[0] ?? { pages: 0, bytes: 0 };
  const step = Math.max(1, Math.floor((bytesAtOnce * pages) / Math.max(bytes, 1)));
  const named = columns.map(quoted).join(', ');
  for (let from = 0; from < pages; from += step) {
    // By where rows lie, which needs no index and no sorting. Where they lie does not change inside a snapshot.
    const until = from + step < pages ? ` and ctid < '(${from + step},0)'` : '';
    const statement = `copy (select ${named} from public.${quoted(name)} where ctid >= '(${from},0)'${until}) to stdout`;
    yield* wholeLines(copy.out(client, statement));
  }
}

export const writeRows = (client: PoolClient, { name, columns }: Table, copy: Copy, rows: Buffer): Promise<void> =>
  copy.in(client, `copy public.${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`, rows);

/** Pieces of some megabyte, each ending with a line. */
async function* wholeLines(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const pieceBytes = 1_048_576;
  let held: Buffer[] = [];
  let size = 0;
  for await (const part of parts) {
    held.push(part);
    size += part.length;
    const end = size < pieceBytes ? -1 : part.lastIndexOf(newline);
    if (end === -1) continue;
    const rest = part.subarray(end + 1);
    yield Buffer.concat([...held.slice(0, -1), part.subarray(0, end + 1)]);
    held = rest.length === 0 ? [] : [rest];
    size = rest.length;
  }
  if (size > 0) yield Buffer.concat(held);
}
