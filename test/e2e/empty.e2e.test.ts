import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dashboardTabs } from '../../apps/web/client/src/search-params.ts';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { type Desk, startDesk } from './desk.ts';
import { looksSound } from './looks.ts';
import { openTab } from './tab.ts';

/** What a page says while there is nothing on it. */
const pages = [
  { at: '/', says: 'Name the sources' },
  { at: '/inbox', says: 'No articles yet' },
  { at: '/articles', says: 'No articles yet' },
  { at: '/search?q=ransomware', says: 'No article holds' },
  { at: '/ask', says: 'There is nothing to ask yet' },
  { at: '/stories', says: 'No stories yet' },
  { at: '/observables', says: 'No observables yet' },
  { at: '/techniques', says: 'No techniques seen yet' },
  { at: '/entities', says: 'No entities seen yet' },
  { at: '/sigma', says: 'No rule waits for you' },
  { at: '/boards', says: 'No board yet' },
  { at: '/annotations', says: 'No annotations here' },
  { at: '/sources', says: 'No source yet' },
  { at: '/proposals', says: 'Nothing waits for a decision' },
  { at: '/jobs', says: 'maintenance' },
  { at: '/lists', says: 'Nothing here yet' },
  { at: '/models?tab=spend', says: 'No model has been called yet' },
  { at: '/audit', says: 'Is the log whole?' },
  { at: '/dashboards/new', says: 'Nothing has been collected yet' },
  { at: '/dashboards/attack', says: 'Nothing has been collected yet' },
];

describeInBrowser('an empty system', () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startDesk([], { BUILT_IN_SOURCES: 'false' }), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('shows the three steps to the first articles, and the first leads to the form', async () => {
    const { page, open, faults, close } = await openTab(browser, desk.address);
    await open('/');
    const steps = page.getByRole('list', { name: 'Three steps to the first articles' });
    await steps.waitFor();
    expect(await steps.getByRole('heading').allInnerTexts()).toEqual([
      'Name the sources',
      'Let them be checked',
      'Read the first articles',
    ]);
    await steps.getByRole('link', { name: 'Add a source' }).click();
    await page.getByRole('heading', { name: 'Add a source' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('leads from spend without a model to where one is chosen, and draws no chart', async () => {
    const { page, open, faults, close } = await openTab(browser, desk.address);
    await open('/models?tab=spend');
    await page.getByText('No model has been called yet').waitFor();
    expect(await page.getByRole('button', { name: /^Show the table/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Choose a model' }).click();
    await page.waitForURL('**/models');
    await page.getByRole('radiogroup', { name: 'Provider' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it.each(dashboardTabs)('leads from the dashboard %s without articles to what is missing', async (tab) => {
    const { page, open, faults, close } = await openTab(browser, desk.address);
    await open(`/dashboards/${tab}`);
    await page.getByText('Nothing has been collected yet').waitFor();
    expect(await page.getByRole('button', { name: /^Show the table/ }).count()).toBe(0);
    const way = page.getByRole('main').locator('a[href]').last();
    expect(await way.getAttribute('href')).toMatch(/^\/(?:sources|stories|techniques|entities|sigma)/);
    expect(faults).toEqual([]);
    await close();
  });

  it.for(pages)(
    'explains itself at $at, with no axe violation and nothing wider than the screen',
    async ({ at, says }) => {
      const { page, open, faults, close } = await openTab(browser, desk.address);
      await open(at);
      await page.getByRole('main').getByText(says).filter({ visible: true }).first().waitFor();
      await looksSound(page);
      expect(faults).toEqual([]);
      await close();
    },
  );
});
