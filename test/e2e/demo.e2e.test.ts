import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { testAdding } from './adding.ts';
import { testAsk } from './ask.ts';
import { testAudit } from './audit.ts';
import { testByHand } from './by-hand.ts';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { type Desk, startDemoDesk } from './desk.ts';
import type { Demo } from './demo.ts';
import { testDeciding } from './deciding.ts';
import { testEntities } from './entities.ts';
import { testFinding } from './finding.ts';
import { testLearning } from './learning.ts';
import { testMeaning } from './meaning.ts';
import { testModels } from './models.ts';
import { testObservables } from './observables.ts';
import { testPages } from './pages.ts';
import { testPrompts } from './prompts.ts';
import { testProposals } from './proposals.ts';
import { testReading } from './reading.ts';
import { testRetention } from './retention.ts';
import { testRevisions } from './revisions.ts';
import { testSigma } from './sigma.ts';
import { testSourceCare } from './source-care.ts';
import { testSources } from './sources.ts';
import { testStories } from './stories.ts';
import { openTab } from './tab.ts';
import { testWhyFetched } from './why-fetched.ts';

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
  describe('search by meaning', () => testMeaning(demo));
  describe('every page', () => testPages(demo));
  describe('sources', () => testSources(demo));
  describe('adding a source', () => testAdding(demo));
  describe('proposals', () => testProposals(demo));
  describe('why fetched', () => testWhyFetched(demo));
  describe('by hand', () => testByHand(demo));
  describe('revisions', () => testRevisions(demo));
  describe('deciding', () => testDeciding(demo));
  describe('stories', () => testStories(demo));
  describe('entities', () => testEntities(demo));
  describe('one value', () => testObservables(demo));
  describe('sigma', () => testSigma(demo));
  describe('care of sources', () => testSourceCare(demo));
  describe('learning', () => testLearning(demo));
  describe('models', () => testModels(demo));
  describe('prompts', () => testPrompts(demo));
  describe('ask', () => testAsk(demo));
  describe('audit and labels', () => testAudit(demo));
  describe('retention', () => testRetention(demo));
});
