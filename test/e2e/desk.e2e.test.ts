import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { type Desk, startDemoDesk } from './desk.ts';
import { testAnnotations } from './desk-annotations.ts';
import { testBoards } from './desk-boards.ts';
import { testDeskDetails } from './desk-details.ts';
import { testLongList } from './desk-long.ts';
import { testDeskLooks } from './desk-looks.ts';
import { testNews } from './desk-news.ts';
import { testPanels } from './desk-panels.ts';
import { testSharing } from './desk-sharing.ts';
import { testTriage } from './desk-triage.ts';
import { testViews } from './desk-views.ts';
import { openTab, type TabOptions } from './tab.ts';

describeInBrowser("the analyst's desk in a browser", () => {
  let desk: Desk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startDemoDesk(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  const demo = () => ({ desk, tab: (options?: TabOptions) => openTab(browser, desk.address, options) });

  testTriage(demo);
  testSharing(demo);
  testViews(demo);
  testBoards(demo);
  testAnnotations(demo);
  testDeskDetails(demo);
  testLongList(demo);
  testDeskLooks(demo);
  testPanels(demo);
  testNews(demo);
});
