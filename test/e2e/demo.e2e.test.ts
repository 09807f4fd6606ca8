import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { type Desk, startDemoDesk } from './desk.ts';
import type { Demo } from './demo.ts';
import { testFinding } from './finding.ts';
import { testPages } from './pages.ts';
import { testReading } from './reading.ts';
import { testSources } from './sources.ts';
import { openTab } from './tab.ts';

// One start of the demo serves all suites: it takes longer than most of the tests.
describeInBrowser('the demo in a browser', () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startDemoDesk(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  const demo: Demo = () => ({ desk, tab: (options) => openTab(browser, desk.address, options) });

  describe('reading', () => testReading(demo));
  describe('finding', () => testFinding(demo));
  describe('every page', () => testPages(demo));
  describe('sources', () => testSources(demo));
});
