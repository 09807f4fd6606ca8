import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { ChartCard, ChartIds, Figures } from './chart-cards.ts';
import { chartPages } from './chart-pages.ts';
import type { Demo } from './demo.ts';
import { cardOf, numbersOf, rowsOf, savedCsv } from './figures.ts';

/** The figures that a card draws by itself, in order of their size; a cell of nothing counts as nothing. */
const drawnFigures = async (card: Locator, at: string): Promise<number[]> =>
  numbersOf(await card.locator(at).allInnerTexts())
    .filter((figure) => figure !== 0)
    .toSorted((a, b) => a - b);

/** Whether a figure stands there as it is, or rounded to the digits that some column has. */
const isShown = (shown: number | undefined, figure: number): boolean =>
  shown === figure || [1, 2, 3, 4, 6].some((digits) => shown === Math.round(figure * 10 ** digits) / 10 ** digits);

/** Whether a row shows these figures from left to right, and no other, as rounded as a table shows them. */
const isSame = (shown: number[], figures: Figures): boolean => {
  const known = figures.filter((figure) => figure !== null);
  return known.length === shown.length && known.every((figure, at) => isShown(shown[at], figure));
};

/** Whether a row holds all these figures, in any order: the server's CSV may have more columns. */
const holds = (cells: string[], figures: Figures): boolean => {
  const shown = numbersOf(cells);
  return figures.every((figure) => figure === null || shown.some((one) => isShown(one, figure)));
};

/** Compares what a card draws, its table and its CSV with the answer that the page got. */
const compare = async (page: Page, { question, rows, drawn }: ChartCard, body: unknown, beside: unknown) => {
  const wanted = rows(body, beside);
  expect(wanted.length, question).toBeGreaterThan(0);
  const card = cardOf(page, question);
  if (drawn) {
    const figures = wanted.map((row) => row[drawn.figure] ?? 0).filter((figure) => figure !== 0);
    expect(await drawnFigures(card, drawn.at), question).toEqual(figures.toSorted((a, b) => a - b));
  }
  await card.getByRole('button', { name: `Show the table: ${question}` }).click();
  const table = await rowsOf(card);
  expect(table.length, question).toBe(wanted.length);
  for (const [at, figures] of wanted.entries()) {
    const shown = numbersOf(table[at] ?? []);
    expect(isSame(shown, figures), `${question} row ${at}: ${shown.join(' ')} for ${figures.join(' ')}`).toBe(true);
  }
  const [head = [], ...csv] = await savedCsv(page, card, question);
  expect(head.length, question).toBeGreaterThan(1);
  expect(csv.length, question).toBeGreaterThanOrEqual(wanted.length);
  for (const [at, figures] of wanted.entries())
    expect(
      csv.some((cells) => holds(cells, figures)),
      `${question} row ${at} in the CSV: ${figures.join(' ')}`,
    ).toBe(true);
};

/**
 * What the API answers, a chart's table and its CSV: the same figures on every chart of these pages. What is drawn is
 * compared where `drawn` says how; ECharts draws its bars from the table's own rows. The matrix has chart-matrix.ts, and
 * what models cost, of which the demo has nothing, chart-choices.ts.
 */
export const testChartFigures = (demo: Demo) => {
  let ids: ChartIds;
  beforeAll(async () => {
    const { desk } = demo();
    const { items: sources } = await desk.get('/sources');
    const { items: entities } = await desk.get('/entities', '/entities?q=cobeacon');
    ids = { source: sources.find(({ slug }) => slug === 'kelpline')?.id ?? 0, entity: entities[0]?.id ?? '' };
  });

  it.for(chartPages)('$name: every chart shows the figures of the API in its table and its CSV', async (chart) => {
    const { page, open, close, faults } = await demo().tab();
    const answers = new Map<string, Promise<unknown>>();
    page.on('response', (response) => {
      const { pathname, searchParams } = new URL(response.url());
      const isTold = response.status() === 200 && pathname.startsWith('/api/v1/') && !searchParams.has('format');
      if (isTold && !pathname.endsWith('/events')) answers.set(pathname, response.json());
    });
    const answerTo = (api: RegExp) => answers.get([...answers.keys()].find((each) => api.test(each)) ?? '');
    await open(chart.at(ids));
    const shown = page.getByRole('main').getByRole('button', { name: /^Show the table: / });
    await expect.poll(() => shown.count(), { timeout: 30_000 }).toBe(chart.cards.length);
    // A chart that nobody holds against the API is a fault of this test.
    const labels = await shown.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
    expect(new Set(labels)).toEqual(new Set(chart.cards.map(({ question }) => `Show the table: ${question}`)));
    for (const card of chart.cards) {
      const { api, beside, question } = card;
      if (beside) {
        await expect.poll(() => answerTo(beside)).toBeDefined();
        await expect.poll(() => cardOf(page, question).getByText('…', { exact: true }).count()).toBe(0);
      }
      await compare(page, card, await answerTo(api), beside && (await answerTo(beside)));
    }
    expect(faults).toEqual([]);
    await close();
  });
};
