import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

/** How long what is collected is kept. */
export const testRetention = (demo: Demo) => {
  it('saves a policy only after its preview was seen, and says who changed it', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/retention');
    const save = page.getByRole('button', { name: 'Save' });
    await page.getByText('This policy is in force.').waitFor();
    await page.getByLabel('Tier basic').fill('365');
    await page.getByLabel('TLP:RED').fill('30');
    await page.getByText('See what it would remove before you save it.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('region', { name: 'What would this policy remove?' });
    await preview.getByText('Nothing: all there is now is younger than that').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Tier basic').fill('400');
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Preview' }).click();
    await preview.getByText('Nothing: all there is now is younger than that').waitFor();
    await save.click();
    await page.getByText(/^Changed by/).waitFor();
    await open('/retention');
    await page.getByText('This policy is in force.').waitFor();
    expect(await page.getByLabel('Tier basic').inputValue()).toBe('400 days');
    expect(await page.getByLabel('Tier premium').inputValue()).toBe('');
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    await open('/audit?action=retention');
    await page.getByRole('link', { name: 'retention.set' }).first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
