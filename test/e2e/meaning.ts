import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { until } from './desk.ts';
import { axeFaults, sideways } from './tab.ts';

const path = '/search?q=how do attackers move data out';

/** Search by meaning, as the page tells it. */
export const testMeaning = (demo: Demo) => {
  it('says how each article was found, and leads to the passage nearest in meaning', async () => {
    const { desk, tab } = demo();
    const { page, open, close, faults } = await tab();
    // Vectors come some seconds after the texts, and a busy machine may be too late with the question's.
    await until('a search by meaning is shown', async () => {
      const { mode } = await desk.get('/search', path);
      if (mode !== 'hybrid') return false;
      await open(path);
      const list = page.getByRole('list', { name: 'Articles found' });
      await list.or(page.getByText('No article holds')).waitFor();
      return (await list.getByText('Nearest in meaning').count()) > 0;
    });
    const first = page.getByRole('listitem').filter({ hasText: 'Nearest in meaning' }).first();
    expect(await first.getByTitle('Meaning: one of its passages').count()).toBe(1);
    expect(await axeFaults(page)).toEqual([]);
    await first.getByRole('link', { name: 'Nearest in meaning' }).click();
    await page.waitForURL(/\/articles\/\d+\?.*#at-\d+-\d+$/);
    await expect
      .poll(() => page.evaluate("CSS.highlights.get('summary-place')?.size ?? 0"), { timeout: 15_000 })
      .toBe(1);
    expect(faults).toEqual([]);
    await close();
  });

  it('says why a search went by words alone', async () => {
    const { page, open, close, faults } = await demo().tab({ width: 360 });
    await page.route('**/api/v1/search?**', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { notice: string };
      body.notice = 'Found by words alone: the model did not answer within 1500 ms.';
      await route.fulfill({ response, json: body });
    });
    await open('/search?q=ransomware');
    await page.getByText('Found by words alone: the model did not answer').waitFor();
    expect([await axeFaults(page), await sideways(page)]).toEqual([[], 0]);
    expect(faults).toEqual([]);
    await close();
  });
};
