import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { type Desk, startDemoDesk, startDesk } from './desk.ts';
import { cardOf, csvCells, numbersOf, rowsOf } from './figures.ts';
import { looksSound } from './looks.ts';
import { storyOf } from './stories.ts';
import { openTab } from './tab.ts';

const tabs = ['new', 'rising', 'first', 'sources', 'attack', 'coverage', 'actors', 'collection', 'words'];
const asked = 'words?days=90&measure=articles&of=tier&by=week';
const days = 'days=90';

type Json = Record<string, unknown>;
type Chart = {
  tab: string;
  question: string;
  /** The API's route and the field of its answer that holds the rows. */
  api: string;
  field: string;
  /** Of a row, the figures that the table shows, in any order. */
  figures: (row: Json) => (number | null)[];
  /** Rows of the API the chart leaves out. */
  only?: (row: Json) => boolean;
  /** How the table is ordered, where not as the API's answer is. */
  order?: (a: Json, b: Json) => number;
};

const pick =
  (...keys: string[]) =>
  (row: Json): (number | null)[] =>
    keys.map((key) => row[key] as number | null);

const charts: Chart[] = [
  { tab: 'new', question: 'How much is new?', api: 'new', field: 'rows', figures: pick('now', 'before') },
  {
    tab: 'new',
    question: 'What was named for the first time?',
    api: 'new?part=first-seen',
    field: 'firstSeen',
    figures: pick('articles'),
  },
  {
    tab: 'rising',
    question: 'What rises against its own past?',
    api: 'rising',
    field: 'rows',
    figures: pick('tellings', 'past', 'expected', 'ratio', 'p', 'q'),
  },
  {
    tab: 'first',
    question: 'Who tells stories first?',
    api: 'first',
    field: 'rows',
    figures: pick('stories', 'first', 'share', 'medianLeadHours'),
  },
  {
    tab: 'first',
    question: 'Which stories were they?',
    api: 'first?part=stories',
    field: 'stories',
    figures: pick('id', 'sources', 'leadHours'),
  },
  {
    tab: 'sources',
    question: 'What is each source worth?',
    api: 'sources',
    field: 'rows',
    figures: pick('articles', 'uniqueShare', 'toldFirst', 'values', 'setAside', 'falsePositiveRate', 'checks'),
  },
  {
    tab: 'attack',
    question: 'Which techniques do the articles name?',
    api: 'attack',
    field: 'rows',
    figures: pick('articles', 'before', 'total', 'totalBefore'),
    only: ({ total, totalBefore }) => Number(total) + Number(totalBefore) > 0,
    order: (a, b) => Number(b['total']) - Number(a['total']),
  },
  {
    tab: 'coverage',
    question: 'What do articles name that no rule looks for?',
    api: 'coverage',
    field: 'rows',
    figures: pick('articles', 'knownRules', 'drafts'),
    only: ({ isGap }) => isGap === true,
  },
  {
    tab: 'actors',
    question: 'Which techniques are told of which actors?',
    api: 'actor-techniques',
    field: 'rows',
    figures: pick('articles', 'sentences'),
  },
  {
    tab: 'collection',
    question: 'How are the sources?',
    api: 'health?part=sources',
    field: 'sources',
    figures: pick('count'),
  },
  {
    tab: 'collection',
    question: 'What was left out, and why?',
    api: 'health?part=skips',
    field: 'skips',
    figures: pick('count'),
  },
];

/** Whether a row shows all these figures, as rounded as a table shows them. */
const holds = (row: string[], figures: (number | null)[]): boolean => {
  const shown = numbersOf(row);
  return figures.every((figure) => figure === null || shown.some((each) => Math.abs(each - figure) < 0.006));
};

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

  const answer = async (path: string): Promise<Json> => {
    const since = new Date(Date.now() - 89 * 86_400_000).toISOString().slice(0, 10);
    const url = `${desk.address}/api/v1/insights/${path}${path.includes('?') ? '&' : '?'}since=${since}`;
    return (await (await fetch(url)).json()) as Json;
  };

  describe.for([...tabs.map((tab) => `${tab}?${days}`), asked])('%s', (address) => {
    it('has no axe violation, no error and nothing wider than the screen, light and dark, wide and narrow', async () => {
      const { page, faults, open, close } = await openTab(browser, desk.address);
      await open(`/dashboards/${address}`);
      await settled(page);
      await looksSound(page);
      expect(faults).toEqual([]);
      await close();
    });
  });

  it.for(charts)('$tab: “$question” shows the figures of the API, in its table and in its CSV', async (chart) => {
    const { page, open, close } = await openTab(browser, desk.address);
    await open(`/dashboards/${chart.tab}?${days}`);
    const card = cardOf(page, chart.question);
    await card.getByRole('button', { name: `Show the table: ${chart.question}` }).click();
    const body = await answer(chart.api);
    const kept = (body[chart.field] as Json[]).filter(chart.only ?? (() => true));
    const wanted = (chart.order ? kept.toSorted(chart.order) : kept).map(chart.figures);
    expect(wanted.length).toBeGreaterThan(0);
    const table = await rowsOf(card);
    expect(table.length).toBe(wanted.length);
    const csv = await savedCsv(page, card, chart.question);
    for (const [index, figures] of wanted.entries()) {
      expect(holds(table[index] ?? [], figures), `row ${index} of the table: ${figures.join(' ')}`).toBe(true);
      const isSaved = csv.some((cells) => holds(cells, figures));
      expect(isSaved, `row ${index} in the CSV: ${figures.join(' ')}`).toBe(true);
    }
    await close();
  });

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
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link).toBe(`${desk.address}/dashboards/attack?days=90&show=change#attack-matrix`);
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

  it('explains itself on every tab of an empty system, with a way to what is missing', async () => {
    const empty = await startDesk([], { BUILT_IN_SOURCES: 'false' });
    try {
      const { page, open, faults } = await openTab(browser, empty.address);
      for (const tab of tabs) {
        await open(`/dashboards/${tab}`);
        await page.getByText('Nothing has been collected yet').waitFor();
        expect(await page.getByRole('button', { name: /^Show the table/ }).count(), tab).toBe(0);
        const way = page.getByRole('main').locator('a[href]').last();
        expect(await way.getAttribute('href'), tab).toMatch(/^\/(?:sources|stories|techniques|entities|sigma)/);
      }
      expect(faults).toEqual([]);
    } finally {
      await empty.close();
    }
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

const savedCsv = async (page: Page, card: Locator, question: string): Promise<string[][]> => {
  const download = page.waitForEvent('download');
  await card.getByLabel(`Save as CSV: ${question}`).click();
  return csvCells(await readFile(await (await download).path(), 'utf8'));
};
