import { api, data } from '../api/client.ts';
import type { ChartRows } from './chart-table.tsx';
import { saveFile, toCsv } from './csv.ts';

const longestPage = 2000;

/** Has the server write the export down. Throws ApiProblem where it may not be, and where the server cannot be reached. */
const tellServer = (chart: string, rows: number): Promise<unknown> => {
  const page = `${location.pathname}${location.search}`.slice(0, longestPage);
  return data(api.POST('/charts/{chart}/exports', { params: { path: { chart } }, body: { page, rows } }));
};

const parts = { tell: tellServer, save: saveFile };

/**
 * Saves the rows that a chart shows, once the server has written down that they are taken out: no file without that. Who
 * reads a page could copy its figures anyway; this is for the log to know, and for who may not export to be told so.
 */
export const saveTable = async (
  file: string,
  { columns, rows }: Pick<ChartRows, 'columns' | 'rows'>,
  { tell, save } = parts,
): Promise<void> => {
  await tell(file, rows.length);
  save(`${file}.csv`, 'text/csv', toCsv([columns, ...rows]));
};
