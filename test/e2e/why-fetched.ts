import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

/** Why a page was fetched, or was not, as a person can look it up. */
export const testWhyFetched = (demo: Demo) => {
  it('leads from a skipped entry to the line of robots.txt that forbids it, the decision and the host', async () => {
    const { desk, tab } = demo();
    const { items } = await desk.get('/sources');
    const id = items.find(({ slug }) => slug === 'bracken-ridge')?.id;
    const { page, open, close, faults } = await tab();
    await open(`/sources/${id}?tab=skips`);
    const row = page.getByRole('row', { name: /Private briefing/ });
    await row.getByRole('link', { name: /^Why/ }).click();
    await page.waitForURL('**/why?url=*');
    const verdict = page.getByRole('region', { name: 'What its robots.txt says' });
    await verdict.getByText('not allowed', { exact: true }).waitFor();
    const robots = verdict.getByRole('region', { name: 'robots.txt' });
    expect((await robots.locator('mark').innerText()).trim()).toBe('Disallow: /private-briefings/');
    await page.getByRole('region', { name: 'Turns at its site' }).getByText('Next turn').waitFor();
    const decided = page.getByRole('region', { name: 'What was decided' });
    await decided.getByText('not asked for').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('leads from an article to the reason why it was fetched', async () => {
    const { desk, tab } = demo();
    const { items } = await desk.get('/articles', '/articles?q=GLASSTIDE');
    const { page, open, close, faults } = await tab();
    await open(`/articles/${items[0]?.id}`);
    await page.getByRole('link', { name: 'Why was this fetched?' }).click();
    const verdict = page.getByRole('region', { name: 'What its robots.txt says' });
    await verdict.getByText('allowed', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'What was decided' }).getByText('asked for').first().waitFor();
    await page
      .getByRole('region', { name: 'The article' })
      .getByRole('link', { name: items[0]?.title ?? '' })
      .waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('lists what was lately not asked for, and explains any address that is typed', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/why');
    await page.getByRole('link', { name: /private-briefings/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Address').fill('never-asked.example/report');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.waitForURL('**/why?url=https*');
    await page.getByText('This very address never came to us').waitFor();
    await page.getByText('We have not read it yet').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
