import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { cardOf, numbersOf, rowsOf, savedCsv } from './figures.ts';
import { looksSound } from './looks.ts';

const cost = 'What did each day cost?';
const dayMs = 86_400_000;

/** Milliseconds that a test has until the day ends. */
const enough = 120_000;

/**
 * The day so many days ago, in UTC, counted from one moment. Where midnight is near, it is waited for: the page would count
 * from another day than the test.
 */
const daysOfOneMoment = async (): Promise<(ago: number) => string> => {
  const left = dayMs - (Date.now() % dayMs);
  if (left < enough) await sleep(left + 1_000);
  const now = Date.now();
  return (ago) => new Date(now - ago * dayMs).toISOString().slice(0, 10);
};

/** Calls of a model nobody has here, as the API would answer them. */
const spentBy = (dayAgo: (ago: number) => string) => ({
  days: [
    { day: dayAgo(40), purpose: 'summary', model: 'big', calls: 1, usd: 2 },
    { day: dayAgo(3), purpose: 'summary', model: 'big', calls: 3, usd: 0.75 },
    { day: dayAgo(3), purpose: 'ask', model: 'small', calls: 9, usd: 0.02 },
    { day: dayAgo(0), purpose: 'ask', model: 'big', calls: 1, usd: 0.5 },
  ],
  sources: [],
  todayUsd: 0.5,
  monthUsd: 1.27,
  forecastUsd: 3,
  caps: [],
});

/** The one call of that day, as the ledger has it. */
const callOn = (day: string) => ({
  id: 1,
  at: `${day}T12:00:00.000Z`,
  purpose: 'summary',
  article: null,
  source: null,
  askedBy: 'owner',
  provider: 'openai',
  model: 'big',
  promptVersion: '1',
  inputTokens: 10,
  outputTokens: 10,
  cachedReadTokens: 0,
  cachedWriteTokens: 0,
  isEstimated: false,
  usd: 2,
  latencyMs: 900,
  outcome: 'done',
  isLost: false,
  error: null,
  masked: 0,
});

const spendTable = async (page: Page) => {
  const card = cardOf(page, cost);
  await card.getByRole('button', { name: `Show the table: ${cost}` }).click();
  const rows = await rowsOf(card);
  const head = await card.locator('thead th').allInnerTexts();
  expect(await savedCsv(page, card, cost)).toEqual([head, ...rows]);
  return { head, rows, newest: numbersOf(rows[0] ?? []) };
};

/** What one chooses above a chart stays in the address. */
export const testChartChoices = (demo: Demo) => {
  it('keeps in the address which techniques the coverage shows', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/dashboards/coverage?days=90');
    const rows = page.getByRole('region', { name: 'Techniques and their rules' }).locator('tbody tr');
    await rows.first().waitFor();
    await page.getByText('All that are named', { exact: true }).click();
    await page.waitForURL('**/dashboards/coverage?days=90&covered=yes');
    await page.reload();
    await rows.first().waitFor();
    expect(await page.getByRole('radio', { name: 'All that are named' }).isChecked()).toBe(true);
    await page.getByText('Gaps', { exact: true }).last().click();
    await page.waitForURL('**/dashboards/coverage?days=90');
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps in the address of how many days spend is, and by what it is stacked', async () => {
    const dayAgo = await daysOfOneMoment();
    const { page, open, close, faults } = await demo().tab();
    await page.route('**/api/v1/models/spend*', (route) => route.fulfill({ json: spentBy(dayAgo) }));
    await open('/models?tab=spend');
    const byModel = await spendTable(page);
    expect(byModel.head).toEqual(['day', 'big', 'small']);
    expect(byModel.rows).toHaveLength(30);
    expect(byModel.newest).toEqual([0.5, 0]);
    expect(byModel.rows[3]).toEqual([dayAgo(3), '0.75', '0.02']);
    await page.getByText('by purpose', { exact: true }).click();
    await page.waitForURL('**/models?tab=spend&by=purpose');
    await page.getByText('90 days', { exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('days') === '90' && url.searchParams.get('by') === 'purpose');
    await page.reload();
    const byPurpose = await spendTable(page);
    expect(byPurpose.head).toEqual(['day', 'summary', 'ask']);
    expect(byPurpose.rows).toHaveLength(90);
    expect(byPurpose.newest).toEqual([0, 0.5]);
    expect(byPurpose.rows[40]).toEqual([dayAgo(40), '2', '0']);
    expect(faults).toEqual([]);
    await close();
  });

  it('says of spend when the last call was, where these days have none, and draws no empty chart', async () => {
    const dayAgo = await daysOfOneMoment();
    const { page, open, close, faults } = await demo().tab();
    const spent = { ...spentBy(dayAgo), days: [] };
    await page.route('**/api/v1/models/spend*', (route) => route.fulfill({ json: spent }));
    await page.route('**/api/v1/models/calls*', (route) =>
      route.fulfill({ json: { items: [callOn(dayAgo(40))], nextCursor: null } }),
    );
    await open('/models?tab=spend');
    await page.getByText('No model was called in the last 30 days').waitFor();
    await page.getByText('The last call was 1 mo ago.').waitFor();
    expect(await page.getByRole('button', { name: /^Show the table/ }).count()).toBe(0);
    await looksSound(page);
    await page.getByRole('link', { name: 'Look at the ledger' }).click();
    await page.waitForURL('**/models?tab=ledger');
    expect(faults).toEqual([]);
    await close();
  });

  it.for(['/techniques/T1053.005', '/observables/file-name/SharpHound.exe', '/entities/S0154'])(
    'keeps in the address of %s which days its charts show and of which sources, and asks for no others',
    async (at) => {
      const dayAgo = await daysOfOneMoment();
      const { page, open, close, faults } = await demo().tab();
      /** What the charts were asked for since the last look. */
      const asked: URLSearchParams[] = [];
      page.on('request', (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (/\/(?:timeline|co-occurring)$/.test(pathname)) asked.push(searchParams);
      });
      const kinds = at.startsWith('/observables') ? 2 : 1;
      const looked = async () => {
        await expect.poll(() => asked.length).toBe(kinds);
        return asked
          .splice(0)
          .map((query) => ['since', 'until', 'tier'].map((name) => query.get(name)))
          .at(-1);
      };
      await open(at);
      expect(await looked()).toEqual([dayAgo(363), dayAgo(0), null]);
      await page.getByText('90 days', { exact: true }).click();
      await page.waitForURL(`**${at}?days=90`);
      expect(await looked()).toEqual([dayAgo(89), dayAgo(0), null]);
      await page.getByRole('combobox', { name: 'Tier' }).click();
      await page.getByRole('option', { name: 'standard' }).click();
      await page.waitForURL(`**${at}?days=90&tier=standard`);
      expect(await looked()).toEqual([dayAgo(89), dayAgo(0), 'standard']);
      await page.reload();
      expect(await looked()).toEqual([dayAgo(89), dayAgo(0), 'standard']);
      await page.getByText('Custom', { exact: true }).click();
      await page.waitForURL(`**${at}?*since=${dayAgo(89)}*`);
      await page.getByLabel('First day').fill(dayAgo(-3));
      await page.getByText('The first day is after the last.').waitFor();
      await page.goBack();
      expect(faults).toEqual([]);
      await close();
    },
  );

  it.for(['/dashboards/new?days=forever', '/techniques/T1053.005?days=forever&tier=none', '/articles?sort=oddly'])(
    'opens %s, whose parameters make no sense, as if they were not there',
    async (at) => {
      const { page, open, close, faults } = await demo().tab();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await open(at);
      const read = () => asked.filter((url) => /\/api\/v1\/(?:insights|techniques|articles)/.test(url));
      await expect.poll(() => read().length).toBeGreaterThan(0);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText('This could not be shown').count()).toBe(0);
      expect(read().filter((url) => /forever|none|oddly/.test(url))).toEqual([]);
      expect(faults).toEqual([]);
      await close();
    },
  );
};
