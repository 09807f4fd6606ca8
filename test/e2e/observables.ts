import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { firstRow } from './desk-rows.ts';
import { cardOf, csvCells, numbersOf, rowsOf, savedCsv } from './figures.ts';

const value = 'pool.hash-garden.top';
const shown = 'pool[.]hash-garden[.]top';
const path = `/observables/domain-name/${value}`;

/** A value's page: where it is named, when, by whom, and all of it as a file. */
export const testObservables = (demo: Demo) => {
  it('shows the sentences that name a value, each leading to its place in the reader', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open(path);
    await page.getByTitle('To the articles and their sentences').click();
    await page.waitForURL('**#named');
    const named = page.getByRole('region', { name: 'Where it is named' });
    await named.locator('mark', { hasText: shown }).nth(3).waitFor();
    expect(await named.innerText()).not.toContain(value);
    const first = await named.locator('a[data-article]').first().getAttribute('data-article');
    expect(await firstRow(page, 'data-article')).toBe(first);
    await named.getByRole('link', { name: `B domain ${shown}` }).click();
    await page.waitForURL(/\/articles\/\d+\?.*#at-\d+-\d+$/);
    const cell = page.getByRole('row', { name: `B domain ${shown}` }).getByRole('cell', { name: 'B', exact: true });
    await expect.poll(() => cell.evaluate('document.activeElement.innerText')).toBe('B');
    expect(faults).toEqual([]);
    await close();
  });

  it('shows the weeks of the API in its table and its CSV, and the sources that name it', async () => {
    const { desk, tab } = demo();
    const { page, open, close, faults } = await tab();
    await open(path);
    const { rows: weeks, articles } = await desk.get('/observables/{type}/{value}/timeline', `${path}/timeline`);
    expect(articles).toBeGreaterThan(1);
    const question = 'When was it written about?';
    const card = cardOf(page, question);
    await card.getByRole('button', { name: `Show the table: ${question}` }).click();
    expect((await rowsOf(card)).map(numbersOf)).toEqual(weeks.map((week) => [week.articles]));
    const csv = await savedCsv(page, card, question);
    expect(csv.slice(1)).toEqual(weeks.map((week) => [week.week, String(week.articles)]));

    const { items: sources } = await desk.get('/observables/{type}/{value}/sources', `${path}/sources`);
    const rows = cardOf(page, 'Which sources name it?').locator('tbody tr');
    const [first] = sources;
    await expect.poll(() => rows.count()).toBe(sources.length);
    expect(numbersOf(await rows.first().locator('td').allInnerTexts())).toEqual([first?.articles, first?.mentions]);
    await rows
      .first()
      .getByRole('link', { name: String(first?.articles), exact: true })
      .click();
    await page.waitForURL(`**/articles?*source=${first?.id}*`);
    await expect.poll(() => page.locator('[data-article]').count()).toBe(first?.articles);
    expect(faults).toEqual([]);
    await close();
  });

  it('saves every mention as a file, and writes that down', async () => {
    const { desk, tab } = demo();
    const { page, open, close, faults } = await tab();
    await open(path);
    const { observable } = await desk.get('/observables/{type}/{value}', path);
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Every mention, as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('mentions.csv');
    const [head = [], ...lines] = csvCells(await readFile(await download.path(), 'utf8'));
    expect(lines).toHaveLength(observable.mentions);
    for (const line of lines) expect(line[head.indexOf('defanged')]).toBe(shown);
    const { items } = await desk.get('/audit', '/audit?action=observable.export');
    expect(items[0]).toMatchObject({ subject: `observables/domain-name/${value}` });
    expect(faults).toEqual([]);
    await close();
  });
};
