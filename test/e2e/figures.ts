import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** The card of a chart, by the question it is titled with. */
export const cardOf = (page: Page, question: string): Locator =>
  page.getByRole('region', { name: question, exact: true }).first();

/** The cells of the table behind a chart, once it is shown. */
export const rowsOf = async (card: Locator): Promise<string[][]> => {
  const table = card.getByRole('region', { name: "The chart's data" });
  await table.waitFor();
  // In one go: row by row, a table of every technique takes a quarter of a minute.
  const cells = await table.locator('tbody td').allInnerTexts();
  const rows = await table.locator('tbody tr').count();
  const columns = cells.length / Math.max(rows, 1);
  if (!Number.isInteger(columns)) throw new Error(`${cells.length} cells are no table of ${rows} rows.`);
  return Array.from({ length: rows }, (_, at) => cells.slice(at * columns, (at + 1) * columns));
};

/** The figures among the cells of a row. */
export const numbersOf = (cells: string[]): number[] =>
  cells.filter((cell) => /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/.test(cell.trim())).map(Number);

/** The cells of a CSV, without their quotes; no cell of ours breaks a line. */
export const csvCells = (text: string): string[][] =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
        (quoted ?? bare ?? '').replaceAll('""', '"'),
      ),
    );

/** The cells of the CSV that a card saves, its head first. */
export const savedCsv = async (page: Page, card: Locator, question: string): Promise<string[][]> => {
  const download = page.waitForEvent('download');
  await card.getByLabel(`Save as CSV: ${question}`).click();
  return csvCells(await readFile(await (await download).path(), 'utf8'));
};
