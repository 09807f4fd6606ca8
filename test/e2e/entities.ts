import { expect, it, vi } from 'vitest';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

/** An entity's page: its names, and that two are one. */
export const testEntities = (demo: Demo) => {
  it('names an entity in the sentences of its articles, takes a name for it, finds it by that name, and takes it away', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/entities');
    await page.getByLabel('Name, alias or id').fill('cobeacon');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/entities?q=cobeacon');
    await page.getByRole('cell', { name: 'Cobalt Strike' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Cobalt Strike' }).waitFor();
    const named = page.getByRole('region', { name: 'Articles that name it' });
    await named.locator('mark', { hasText: 'Cobalt Strike' }).first().waitFor();
    const names = page.getByRole('region', { name: 'Names' });
    await names.getByLabel('One more name').fill('Lantern Beacon');
    await names.getByRole('button', { name: 'Give' }).click();
    await page.getByText('Articles read from now on are searched for it.').waitFor();
    await names.getByText(/given by/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });

    await open('/entities?q=lantern+beacon');
    await page.getByRole('cell', { name: 'Cobalt Strike' }).getByRole('link').click();
    await names.getByRole('button', { name: 'Take the name Lantern Beacon away' }).click();
    await page.getByText('Lantern Beacon is no name of Cobalt Strike any more.').waitFor();
    await open('/entities?q=lantern+beacon');
    await page.getByText('No entity fits').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('says what a merge will move before it does, shows both as one, and takes it back', async () => {
    const { desk, tab } = demo();
    const { items } = await desk.get('/entities', '/entities?limit=100');
    const idOf = (name: string) => items.find((entity) => entity.name === name)?.id ?? '';
    const [from, into] = [idOf('BITSAdmin'), idOf('Rclone')];
    const listed = async () => (await desk.get('/entities', '/entities?limit=100')).items.map(({ id }) => id);
    const { page, open, close, faults } = await tab();
    await open(`/entities/${from}`);
    // A server that is busy for a moment says so in the list, and is asked again by typing again.
    await vi.waitFor(async () => {
      await page.getByRole('combobox', { name: 'Let BITSAdmin count as' }).fill('');
      await page.getByRole('combobox', { name: 'Let BITSAdmin count as' }).fill('rclone');
      await page.getByRole('option', { name: `Rclone (${into})` }).click({ timeout: 3000 });
    }, 20_000);
    await page.getByText(/BITSAdmin will count as Rclone: its \d+ articles move/).waitFor();
    expect(await listed()).toContain(from);
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Rclone' }).waitFor();
    await page.waitForURL(`**/entities/${into}`);
    await page.getByText('BITSAdmin counts as Rclone now.').waitFor();
    await page
      .getByRole('region', { name: 'Articles that name it' })
      .locator('mark', { hasText: 'BITSAdmin' })
      .first()
      .waitFor();
    expect(await listed()).not.toContain(from);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'BITSAdmin' })
      .getByRole('button', { name: 'Take back' })
      .click();
    await page.getByText('BITSAdmin stands for itself again.').waitFor();
    expect(await listed()).toContain(from);
    expect(faults).toEqual([]);
    await close();
  });
};
