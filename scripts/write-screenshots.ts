import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../test/e2e/chromium.ts';
import { startDemoDesk } from '../test/e2e/desk.ts';
import { openTab, type TabOptions } from '../test/e2e/tab.ts';

// Writes docs/screenshots from the demo: `node scripts/write-screenshots.ts`. Needs a Chromium.

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));

type Shot = TabOptions & { file: string; path: string; shows: string };

const shotsOf = (article: number): Shot[] => [
  { file: 'inbox-light.png', path: '/inbox', shows: 'Harbourgate Security', scheme: 'light' },
  { file: 'reader-dark.png', path: `/articles/${article}`, shows: 'Evidence of fetching', scheme: 'dark' },
  { file: 'dashboard-light.png', path: '/dashboards/attack?days=90', shows: 'Execution', scheme: 'light' },
];

mkdirSync(folder, { recursive: true });
const [desk, browser] = await Promise.all([startDemoDesk(), launchChromium()]);
try {
  const { items } = await desk.get('/articles', '/articles?sort=score&limit=10');
  const report = items.find(({ url }) => url.includes('hunting-lolbins')) ?? items[0];
  for (const { file, path, shows, ...look } of shotsOf(report?.id ?? 1)) {
    const { page, open, close } = await openTab(browser, desk.address, look);
    await open(path);
    await page.getByRole('main').getByText(shows).filter({ visible: true }).first().waitFor();
    // Charts and fonts need a moment after the text is there, and nothing announces that they are done.
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${folder}${file}` });
    await close();
    console.log(`docs/screenshots/${file}`);
  }
} finally {
  await browser.close();
  await desk.close();
}
