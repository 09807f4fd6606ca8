import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { choose, goToRow, untilSent } from './desk-rows.ts';
import { clipboard } from './tab.ts';

const first = 'Eleven web shells';
const second = 'Forty minutes on a hypervisor';

/** Boards: filled from the inbox, put into order, reported from; and two texts side by side. */
export const testBoards = (demo: Demo) => {
  it('fills a board, moves what is on it by key, takes a note and copies the report', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/boards');
    await page.getByRole('textbox', { name: 'Name of a new board' }).fill('Edge devices');
    await page.getByRole('button', { name: 'Make the board' }).click();
    await page.getByText('Nothing is on this board').waitFor();
    const address = page.url();
    await open('/inbox?state=all');
    await page.locator('a[data-key]').first().waitFor();
    for (const title of [first, second]) {
      await goToRow(page, title);
      await page.keyboard.press('b');
      await choose(page, 'Board', 'Edge');
      await page.keyboard.press('k');
    }
    await untilSent(page);
    await page.goto(address);
    const items = page.getByRole('list', { name: 'On this board' }).getByRole('listitem');
    await expect.poll(() => items.count()).toBe(2);
    expect(await items.first().innerText()).toContain(first);
    await items.first().getByRole('link').first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => items.first().innerText()).toContain(second);
    await items.first().getByRole('button', { name: 'Write a note' }).click();
    await items.first().getByRole('textbox').fill('Patch by Friday.');
    await items.first().getByRole('button', { name: 'Save' }).click();
    await items.first().getByText('Patch by Friday.').waitFor();
    await page.reload();
    await items.first().getByText('Patch by Friday.').waitFor();
    expect(await items.first().innerText()).toContain(second);
    await page.getByRole('button', { name: 'Copy the report' }).click();
    await expect.poll(() => clipboard(page)).toContain('Patch by Friday.');
    const report = await clipboard(page);
    expect(report.indexOf(second)).toBeLessThan(report.indexOf(first));
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.waitForURL('**/boards');
    expect(faults).toEqual([]);
    await close();
  });

  it('puts two articles side by side, with what only one of them has', async () => {
    const { desk } = demo();
    const named = async (words: string) =>
      (await desk.get('/articles', `/articles?q=${encodeURIComponent(words)}`)).items.find(({ title }) =>
        title.startsWith(words),
      );
    const [one, other] = [await named('GLASSTIDE'), await named(first)];
    expect(one && other).toBeDefined();
    const { page, open, close, faults } = await demo().tab();
    await open(`/compare?left=${one?.id}&right=${other?.id}`);
    const region = page.getByRole('region', { name: 'Both texts' });
    await region.getByRole('link', { name: one?.title ?? '' }).waitFor();
    await region.getByRole('link', { name: other?.title ?? '' }).waitFor();
    const { mentions: left } = await desk.get('/articles/{id}', `/articles/${one?.id}`);
    const { mentions: right } = await desk.get('/articles/{id}', `/articles/${other?.id}`);
    const names = (found: typeof left) => new Set(found.map(({ type, value }) => `${type} ${value}`));
    const only = [...names(left)].filter((name) => !names(right).has(name)).length;
    const observables = page.getByRole('region', { name: 'Observables' });
    await observables.getByRole('heading', { name: `Only left: ${only}` }).waitFor();
    await page.getByRole('button', { name: 'Swap' }).click();
    await observables.getByRole('heading', { name: `Only right: ${only}` }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
