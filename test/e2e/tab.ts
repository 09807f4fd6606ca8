import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

/** A browser's tab on a system, and what went wrong in it. */
export type Tab = {
  page: Page;
  /** Errors in the console and of scripts, and requests to any other host, in words. */
  faults: string[];
  /** Opens an address of the system; `path` begins with a slash. */
  open: (path: string) => ReturnType<Page['goto']>;
  close: () => Promise<void>;
};

export type TabOptions = { width?: number; height?: number; scheme?: 'light' | 'dark' };

/** Opens a tab of its own: no cookies, no storage, the clipboard allowed. Nothing moves, so a look finds the end state. */
export const openTab = async (browser: Browser, address: string, options: TabOptions = {}): Promise<Tab> => {
  const { width = 1440, height = 900, scheme = 'light' } = options;
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== address) faults.push(`request: ${request.url()}`);
  });
  return { page, faults, open: (path) => page.goto(path), close: () => context.close() };
};

/** What axe holds a page against: WCAG 2.0, 2.1 and 2.2 at A and AA, and what it calls best practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** In one go and not frame by frame: our pages have no frames, and a look takes a fraction of the time. */
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode();

/** What axe finds, in words. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await axeOn(page)
    .options({ runOnly: rules, resultTypes: ['violations'] })
    .analyze();
  const hanging = await page.locator(hangs).count();
  if (hanging === 0) return inWords(violations);
  // What hangs over the page is in no landmark of it and hides parts of what is below: only its own targets can be held.
  const own = await axeOn(page).include(hangs).withRules('target-size').analyze();
  return inWords([...violations.filter(({ id }) => id !== 'region' && id !== 'target-size'), ...own.violations]);
};

/** Menus, and the bar about selected words. */
const hangs = '[role=menu], [role=toolbar][aria-label="What are the selected words?"]';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const inWords = (violations: Violations): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );

// What runs inside the page is given as text: this side of the project knows no browser's types.

/** How many pixels the page can be scrolled sideways; a page that fits says 0. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)');

/** How many pixels the page is scrolled down. */
export const scrolledDown = (page: Page): Promise<number> => page.evaluate('window.scrollY');

/** Whether some script set this name on the page's window. */
export const hasGlobal = (page: Page, name: string): Promise<boolean> =>
  page.evaluate(`${JSON.stringify(name)} in window`);

/** The text in the clipboard. */
export const clipboard = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');
