import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

/** With whom an article may be shared, and the log of who did what. */
export const testAudit = (demo: Demo) => {
  it('gives an article a label, shows it in lists, and takes it back', async () => {
    const { desk, tab } = demo();
    const { items } = await desk.get('/articles', '/articles?q=GLASSTIDE');
    const id = items[0]?.id;
    const { page, open, close, faults } = await tab();
    await open(`/articles/${id}`);
    await page.getByRole('button', { name: 'TLP:CLEAR: change the label' }).click();
    await page.getByRole('menuitem', { name: /TLP:AMBER\+STRICT/ }).click();
    await page.getByRole('button', { name: 'TLP:AMBER+STRICT: change the label' }).waitFor();
    await open('/articles?q=GLASSTIDE');
    await page.getByText('TLP:AMBER+STRICT').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await open(`/articles/${id}`);
    await page.getByRole('button', { name: 'TLP:AMBER+STRICT: change the label' }).click();
    await page.getByRole('menuitem', { name: 'As its source says' }).click();
    await page.getByRole('button', { name: 'TLP:CLEAR: change the label' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('gives a source a label, and its articles with it', async () => {
    const { desk, tab } = demo();
    const { items } = await desk.get('/sources');
    const id = items.find(({ slug }) => slug === 'bracken-ridge')?.id;
    const { page, open, close, faults } = await tab();
    const choose = async (label: RegExp) => {
      await open(`/sources/${id}?tab=rules`);
      await page.getByRole('combobox', { name: 'TLP label' }).click();
      await page.getByRole('option', { name: label }).click();
      await page.getByRole('button', { name: 'Save' }).click();
    };
    await choose(/^TLP:GREEN/);
    await page.getByRole('region', { name: 'Details' }).getByText('TLP:GREEN').waitFor();
    const { items: its } = await desk.get('/articles', `/articles?source=${id}`);
    expect(its.length).toBeGreaterThan(0);
    expect(its.every(({ tlp }) => tlp === 'green')).toBe(true);
    await choose(/^TLP:CLEAR/);
    await page.getByRole('region', { name: 'Details' }).getByText('TLP:CLEAR').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('tells who did what, narrows by the address, and verifies the log', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/audit?action=article.label');
    const log = page.getByRole('table', { name: 'Who did what' });
    await log.getByRole('link', { name: 'article.label' }).first().waitFor();
    await page.getByRole('region', { name: 'Is the log whole?' }).getByText('whole', { exact: true }).waitFor();
    await log
      .getByRole('link', { name: /^articles\/\d+$/ })
      .first()
      .click();
    await page.waitForURL(/subject=/);
    await page.getByLabel('To what, such as sources/17').fill('nothing-of-the-kind');
    await page.getByLabel('To what, such as sources/17').press('Enter');
    await page.getByText('No entry passes these filters').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await log.getByRole('link', { name: 'source.change' }).first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });
};
