/** Letters of a statement that are looked at. */
const readSize = 4000;

/** What a statement does and to which table, such as `select articles`: its words may hold values, so they are not told. */
export const summaryOf = (sql: string): string => {
  const read = sql.slice(0, readSize);
  const verb = /^[\s(]*([a-z]+)/i.exec(read)?.[1]?.toLowerCase() ?? 'statement';
  const table = /\b(?:from|into|update|join)\s+"?([a-z_]\w*)/i.exec(read)?.[1];
  return table === undefined ? verb : `${verb} ${table}`;
};
