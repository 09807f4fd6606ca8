import { expect, it } from 'vitest';
import { saveTable } from '../src/charts/save-table.ts';

const figures = [
  ['2026-11-02', 3],
  ['2026-11-09', 5],
];
const table = { columns: ['week', 'articles'], rows: figures };

it('saves a chart once the server has written the export down', async () => {
  const done: unknown[] = [];
  await saveTable('articles-per-day', table, {
    tell: async (chart, rows) => {
      await Promise.resolve();
      done.push(['told', chart, rows]);
    },
    save: (...file) => done.push(['saved', ...file]),
  });
  const file = 'week,articles\r\n2026-11-02,3\r\n2026-11-09,5';
  expect(done).toEqual([
    ['told', 'articles-per-day', 2],
    ['saved', 'articles-per-day.csv', 'text/csv', file],
  ]);
});

it('saves nothing where the export is refused, or the server cannot be reached', async () => {
  const saved: unknown[] = [];
  const refused = saveTable('articles-per-day', table, {
    tell: () => Promise.reject(new Error('refused')),
    save: (...file) => saved.push(file),
  });
  await expect(refused).rejects.toThrow('refused');
  expect(saved).toEqual([]);
});
