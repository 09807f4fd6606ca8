import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import type { Demo } from './demo.ts';
import { until } from './desk.ts';
import { startHostileSite } from './hostile-site.ts';
import { hasGlobal } from './tab.ts';

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name }) });

/** The sources' states, and one source from the form to its end. */
export const testSources = (demo: Demo) => {
  it('names the state of all six demo sites in words, and why for the two in trouble', async () => {
    const { page, open, close } = await demo().tab();
    await open('/sources');
    for (const name of [
      'Bracken Ridge Incident Response',
      'Kelpline Threat Research',
      'The Signal Post',
      'Harbourgate Security',
    ])
      await rowOf(page, name).getByText('healthy', { exact: true }).waitFor();
    await rowOf(page, 'Tidewatch CERT').getByText('failing', { exact: true }).waitFor();
    await rowOf(page, 'Tidewatch CERT').getByText('not a feed').waitFor();
    await rowOf(page, 'Quarrystone Labs')
      .getByText(/asks us to slow down \(429\)/)
      .waitFor();
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: 'Tidewatch CERT' }).waitFor();
    await page
      .getByRole('main')
      .getByText(/asks us to slow down/)
      .waitFor();
    await close();
  });

  it('shows beside its field what is wrong with a source that is added', async () => {
    const { page, open, close } = await demo().tab();
    await open('/sources?panel=add');
    const form = page.getByRole('complementary', { name: 'Add a source' });
    await form.getByLabel('Name').fill('A source with a bad address');
    const url = form.getByRole('textbox', { name: 'Web site' });
    await url.fill('ftp://files.example/');
    await form.getByRole('button', { name: 'Add the source' }).click();
    await expect.poll(() => url.getAttribute('aria-invalid')).toBe('true');
    const describedBy = (await url.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${describedBy.split(' ').at(0)}"]`).innerText()).toMatch(/url|http/i);
    expect((await demo().desk.get('/sources')).items).toHaveLength(6);
    await close();
  });

  it('adds a source by the form, checks it now, reads an article that tries to run scripts, and deletes it', async () => {
    const { desk, tab } = demo();
    const site = await startHostileSite();
    onTestFinished(() => site.close());
    const { page, open, close, faults } = await tab();
    await open('/sources?panel=add');
    const form = page.getByRole('complementary', { name: 'Add a source' });
    await form.getByLabel('Name').fill('Hostile site');
    await form.getByRole('textbox', { name: 'Web site' }).fill(`${site.origin}/`);
    await form.getByRole('textbox', { name: 'Feed' }).fill(`${site.origin}/feed.xml`);
    await form.getByRole('button', { name: 'Add the source' }).click();
    await page.getByText('Hostile site is added').waitFor();
    await rowOf(page, 'Hostile site').waitFor();
    expect(await form.count()).toBe(0);

    await page.getByRole('button', { name: 'Check Hostile site now' }).click();
    await page.getByText('A check of Hostile site is queued.').waitFor();
    const article = await until('the hostile article is ready', async () => {
      const { items } = await desk.get('/articles', '/articles?q=reading+desk');
      return items.find(({ stage, source }) => stage === 'extracted' && source.name === 'Hostile site') ?? null;
    });
    await page.getByRole('link', { name: 'Hostile site' }).first().click();
    await page.getByRole('row').getByText('new articles').waitFor();

    await page.goto(`/articles/${article.id}`);
    const text = page.getByRole('tabpanel', { name: 'Text', exact: true });
    await text.getByText('Letters that look like markup stay letters: <img src=x onerror=').waitFor();
    await text.getByText('A link that is a script').hover();
    const active = 'script, img, iframe, form, input, [onmouseover], [style*=fixed], svg:not([data-ours] svg)';
    expect(await text.locator(active).count()).toBe(0);
    expect(await text.locator('a[href^="javascript:"], a[href^="data:"]').count()).toBe(0);
    expect(await text.innerText()).not.toContain('obsidian-lantern');
    await page.getByRole('tab', { name: 'Stored snapshot' }).click();
    await page.getByText('obsidian-lantern').waitFor();
    expect(await hasGlobal(page, 'hostile')).toBe(false);
    expect(faults).toEqual([]);

    await page.goto(`/sources/${article.source.id}?tab=rules`);
    await page.getByRole('button', { name: 'Delete the source' }).click();
    await page.getByRole('alert').getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Delete the source' }).click();
    await page.getByRole('alert').getByRole('button', { name: 'Delete the source and its 1 article' }).click();
    await page.waitForURL('**/sources');
    await page.getByText('Hostile site is deleted.').waitFor();
    await expect.poll(() => rowOf(page, 'Hostile site').count()).toBe(0);
    const { items } = await desk.get('/articles', '/articles?q=reading+desk');
    expect(items.filter(({ source }) => source.name === 'Hostile site')).toEqual([]);
    await close();
  });
};
