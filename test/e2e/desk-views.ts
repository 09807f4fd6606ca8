import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { titlesOf } from './desk-rows.ts';

const compared = 10;

/** The first titles: how many rows there are besides is up to the list, which makes only those in sight. */
const firstTitles = async (page: Page): Promise<string[]> => (await titlesOf(page)).slice(0, compared);

/** Saved views, and where one starts. */
export const testViews = (demo: Demo) => {
  it('saves what is shown as a view, opens it again and starts with it', async () => {
    const { items } = await demo().desk.get('/inbox', `/inbox?state=all&tier=premium&sort=newest&limit=${compared}`);
    expect(items.length).toBeGreaterThan(1);
    const { page, open, close, faults } = await demo().tab();
    await open('/inbox?state=all&tier=premium&sort=newest&density=compact&columns=score,age');
    await expect.poll(async () => (await firstTitles(page)).length).toBe(items.length);
    const wanted = await firstTitles(page);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save and arrange…' }).click();
    await page.getByRole('textbox', { name: 'Save what is shown as' }).fill('Premium, all of it');
    await page.getByRole('button', { name: 'Save the view' }).click();
    await page.waitForURL('**/inbox?*view=*');
    const saved = page
      .getByRole('list', { name: 'Views' })
      .getByRole('listitem')
      .filter({ hasText: 'Premium, all of it' });
    await saved.getByRole('button', { name: 'Start page' }).click();
    await saved.getByRole('button', { name: 'Not the start page' }).waitFor();

    await open('/');
    await page.waitForURL('**/inbox?*view=*');
    await expect.poll(() => firstTitles(page)).toEqual(wanted);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({ state: 'all', tier: 'premium', density: 'compact' });
    expect(searchParams.get('columns')).toBe('score,age');
    // The overview can still be reached.
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').last().fill('view premium');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/inbox?*view=*');
    await page.getByRole('button', { name: 'Premium, all of it' }).click();
    await page.getByRole('menuitem', { name: 'Save and arrange…' }).click();
    await saved.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No view is saved yet.').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
