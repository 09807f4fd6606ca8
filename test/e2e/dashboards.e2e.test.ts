import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboardTabs } from '../../apps/web/client/src/search-params.ts';
import type { Json } from './chart-cards.ts';
import { testChartChoices } from './chart-choices.ts';
import { testChartFigures } from './chart-figures.ts';
import { testMatrixCells } from './chart-matrix.ts';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { type Desk, startDemoDesk } from './desk.ts';
import { cardOf, numbersOf, rowsOf, savedCsv } from './figures.ts';
import { looksSound } from './looks.ts';
import { storyOf } from './stories.ts';
import { clipboard, openTab, type TabOptions } from './tab.ts';

const asked = 'words?days=90&measure=articles&of=tier&by=week';
const days = 'days=90';

describeInBrowser('dashboards', () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startDemoDesk(), launchChromium()]);
    await storyOf(desk, 'A session cookie worth');
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  describe.for([...dashboardTabs.map((tab) => `${tab}?${days}`), asked])('%s', (address) => {
    it('has no axe violation, no error and nothing wider than the screen, light and dark, wide and narrow', async () => {
      const { page, faults, open, close } = await openTab(browser, desk.address);
      await open(`/dashboards/${address}`);
      await settled(page);
      await looksSound(page);
      expect(faults).toEqual([]);
      await close();
    });
  });

  const demo = () => ({ desk, tab: (options?: TabOptions) => openTab(browser, desk.address, options) });
  testChartFigures(demo);
  testChartChoices(demo);
  testMatrixCells(demo);

  it('draws the bars with the figures of their table', async () => {
    const { page, open, close } = await openTab(browser, desk.address);
    await open(`/dashboards/coverage?${days}`);
    const question = 'Which gaps are written about most?';
    const card = cardOf(page, question);
    await card.locator('svg text').first().waitFor();
    const drawn = await card.locator('[role=img] svg text').allTextContents();
    await card.getByRole('button', { name: `Show the table: ${question}` }).click();
    const table = await rowsOf(card);
    expect(table.length).toBeGreaterThan(3);
    for (const row of table) {
      expect(drawn.some((text) => text.startsWith(String(row[2]).slice(0, 10)))).toBe(true);
      expect(drawn).toContain(String(row[1]));
    }
    await close();
  });

  it.for(['malware', 'technique'] as const)(
    "shows the values beside a page's %s with the API's figures, in its card, its table and its CSV",
    async (kind) => {
      const isTechnique = kind === 'technique';
      const list = isTechnique ? '/techniques' : `/entities?kind=${kind}`;
      const [named] = (await desk.get(isTechnique ? '/techniques' : '/entities', list)).items;
      const place = `/${isTechnique ? 'techniques' : 'entities'}/${named?.id}`;
      const { page, open, close, faults } = await openTab(browser, desk.address);
      const answered = page.waitForResponse((response) => response.url().includes('/timeline?'));
      await open(place);
      const { observables } = (await (await answered).json()) as { observables: Json[] };
      expect(observables.length).toBeGreaterThan(0);
      const wanted = observables.map(({ defanged, together }) => [defanged, String(together)]);
      const question = 'Which indicators and other values stand in the same articles?';
      const card = cardOf(page, question);
      const shown = card.getByRole('table', { name: question }).locator('tbody tr');
      await shown.first().waitFor();
      const drawn = await Promise.all(
        (await shown.all()).map(async (row) => [
          await row.getByRole('link').first().innerText(),
          await row.getByRole('link').last().innerText(),
        ]),
      );
      expect(drawn).toEqual(wanted);
      await looksSound(page);
      await card.getByRole('button', { name: `Show the table: ${question}` }).click();
      expect((await rowsOf(card)).map(([value, , together]) => [value, together])).toEqual(wanted);
      const [, ...csv] = await savedCsv(page, card, question);
      expect(csv.map(([, value, , together]) => [value, together])).toEqual(
        observables.map(({ value, together }) => [value, String(together)]),
      );
      await card.locator('tbody a').first().click();
      await page.waitForURL('**/observables/**');
      expect(faults).toEqual([]);
      await close();
    },
  );

  it('says of an actor that no value stands beside it, where none does', async () => {
    const [actor] = (await desk.get('/entities', '/entities?kind=actor')).items;
    const { page, open, close } = await openTab(browser, desk.address);
    await open(`/entities/${actor?.id}`);
    await page.getByText('No domain, address, hash or other value stands in its articles.').waitFor();
    await close();
  });

  it('saves a chart that the page makes a file of only once the audit log has it', async () => {
    const { page, open, close } = await openTab(browser, desk.address);
    await open(`/dashboards/coverage?${days}`);
    const question = 'Which gaps are written about most?';
    const card = cardOf(page, question);
    await card.getByRole('button', { name: `Show the table: ${question}` }).click();
    const table = await rowsOf(card);
    const [, ...csv] = await savedCsv(page, card, question);
    expect(csv.map(numbersOf)).toEqual(table.map(numbersOf));
    const told = async () => (await desk.get('/audit', '/audit?action=chart.export')).items;
    const [entry] = await told();
    expect(entry).toMatchObject({
      subject: 'charts/coverage-gaps',
      detail: { page: `/dashboards/coverage?${days}`, rows: table.length },
    });
    const before = (await told()).length;
    const downloads: unknown[] = [];
    page.on('download', (download) => downloads.push(download));
    await page.route('**/api/v1/charts/*/exports', (route) => route.abort());
    await card.getByLabel(`Save as CSV: ${question}`).click();
    await page.getByText(/^Nothing was saved\./).waitFor();
    expect(downloads).toEqual([]);
    expect((await told()).length).toBe(before);
    await close();
  });

  it('leads from a figure to exactly the articles it counts', async () => {
    const { page, open, close } = await openTab(browser, desk.address);
    for (const [address, question, column] of drills) {
      await open(`/dashboards/${address}`);
      const card = cardOf(page, question);
      await card.getByRole('button', { name: `Show the table: ${question}` }).click();
      const [first] = await rowsOf(card);
      const header = await card.locator('thead th').allInnerTexts();
      const count = Number(first?.[header.indexOf(column)]);
      expect(count, question).toBeGreaterThan(0);
      await card.locator('tbody a').first().click();
      await page.waitForURL('**/articles?*');
      const { searchParams } = new URL(page.url());
      for (const [key, value] of searchParams) searchParams.set(key, value.replaceAll('"', ''));
      const response = await fetch(`${desk.address}/api/v1/articles?limit=100&${searchParams.toString()}`);
      const { items } = (await response.json()) as { items: unknown[] };
      expect(items.length, `${question} ${page.url()}`).toBe(count);
    }
    await close();
  });

  it('keeps days and filters from tab to tab, and gives each chart a link of its own', async () => {
    const { page, open, close } = await openTab(browser, desk.address);
    await open('/dashboards');
    await page.waitForURL('**/dashboards/new');
    await page.getByText('90 days', { exact: true }).click();
    await page.waitForURL('**/dashboards/new?days=90');
    await page.getByRole('navigation', { name: 'Dashboards' }).getByRole('link', { name: 'ATT&CK' }).click();
    await page.waitForURL('**/dashboards/attack?days=90');
    await page.getByText('Change', { exact: true }).click();
    await page.waitForURL('**/dashboards/attack?days=90&show=change');
    await page.getByRole('button', { name: 'Copy link: Which techniques do the articles name?' }).click();
    const link = `${desk.address}/dashboards/attack?days=90&show=change#attack-matrix`;
    await expect.poll(() => clipboard(page)).toBe(link);
    await close();
  });

  it('walks the matrix by keyboard and unfolds sub-techniques', async () => {
    const { page, open, close } = await openTab(browser, desk.address);
    await open(`/dashboards/attack?${days}`);
    const matrix = page.getByRole('region', { name: 'ATT&CK matrix' });
    const execution = matrix.getByRole('region', { name: 'Execution', exact: true });
    await execution.getByRole('link').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement?.title')).toBe(
      await execution.getByRole('link').nth(1).getAttribute('title'),
    );
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement?.closest("[data-column]")?.getAttribute("aria-label")')).toBe(
      'Persistence',
    );
    const before = await execution.getByRole('link').count();
    await execution
      .getByRole('button', { name: /^Sub-techniques of/ })
      .first()
      .click();
    expect(await execution.getByRole('link').count()).toBeGreaterThan(before);
    await close();
  });

  it('reads a question in words, shows the reading before the chart, and keeps it in the address', async () => {
    const { page, open, close, faults } = await openTab(browser, desk.address);
    await open('/dashboards/words');
    await page.getByLabel('Your question').fill('techniques by week in the last 90 days');
    await page.getByRole('button', { name: 'Read and show' }).click();
    await page.waitForURL(/measure=articles&of=technique&by=week/);
    await page.getByText('This counts').waitFor();
    const reading = await page.getByText('This counts').locator('..').innerText();
    expect(reading).toMatch(/techniques.*by week/);
    await page.reload();
    await page.getByText('This counts').waitFor();
    expect(await page.getByText('This counts').locator('..').innerText()).toBe(reading);
    const form = page.getByRole('form', { name: 'The question as a form' });
    expect(await form.getByRole('combobox', { name: 'For each' }).inputValue()).toBe('technique');
    await page.getByLabel('Your question').fill('bananas please');
    await page.getByRole('button', { name: 'Read and show' }).click();
    await page.getByText('The form below asks the same without words.').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

/** Charts whose first row counts articles and leads to them. */
const drills = [
  [`new?${days}`, 'What was named for the first time?', 'articles'],
  [`sources?${days}`, 'What is each source worth?', 'articles'],
  [`attack?${days}`, 'Which techniques do the articles name?', 'with sub-techniques'],
  [`coverage?${days}`, 'What do articles name that no rule looks for?', 'articles'],
  [`actors?${days}`, 'Which techniques are told of which actors?', 'articles'],
] as const;

const settled = async (page: Page) => {
  await page.getByRole('main').getByRole('heading', { level: 1, name: 'Dashboards' }).waitFor();
  await expect.poll(() => page.getByRole('status', { name: 'Loading' }).count(), { timeout: 30_000 }).toBe(0);
};
