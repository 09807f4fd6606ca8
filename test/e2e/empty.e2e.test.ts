import { expect, it } from 'vitest';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { startDesk } from './desk.ts';
import { openTab } from './tab.ts';

describeInBrowser('an empty system', () => {
  it('shows the three steps to the first articles, and says on pages without figures what they need', async () => {
    const [desk, browser] = await Promise.all([startDesk([], { BUILT_IN_SOURCES: 'false' }), launchChromium()]);
    try {
      const { page, open, faults } = await openTab(browser, desk.address);
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
      await open('/ask');
      await page.getByText('There is nothing to ask yet').waitFor();
      await open('/models?tab=spend');
      await page.getByText('No model has been called yet').waitFor();
      expect(await page.getByRole('button', { name: /^Show the table/ }).count()).toBe(0);
      await page.getByRole('link', { name: 'Choose a model' }).click();
      await page.waitForURL('**/models');
      await page.getByRole('radiogroup', { name: 'Provider' }).waitFor();
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
      await desk.close();
    }
  });
});
