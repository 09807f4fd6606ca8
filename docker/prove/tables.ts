import type { Compose } from '../compose.ts';

/** How many rows a table has, and one hash of all of them. */
export type TableState = Record<string, string>;

const psql = ({ run }: Compose, sql: string): string =>
  run('exec', '-T', 'postgres', 'psql', '-U', 'cti', '-d', 'cti', '-tAc', sql).trim();

/** Every table of ours as PostgreSQL itself spells it: by another way than the one that is to be proven. */
export const readTables = (compose: Compose): TableState => {
  const names = psql(
    compose,
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  ).split('\n');
  const each = names.map(
    (name) =>
      `select '${name}', count(*), md5(string_agg(row, '' order by row)) from (select md5(t::text) as row from public."${name}" t)`,
  );
  const lines = psql(compose, each.join(' union all ')).split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('|')), line.slice(line.indexOf('|') + 1)]));
};

export const tablesThatDiffer = (wanted: TableState, found: TableState): string[] =>
  [...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter((name) => wanted[name] !== found[name]);
