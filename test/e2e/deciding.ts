import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

const value = 'registry-notice.top';
const shown = 'registry-notice[.]top';

/** What people decide on values: that one does not count, and that one is an indicator. */
export const testDeciding = (demo: Demo) => {
  const glasstide = async () => {
    const { items } = await demo().desk.get('/articles', '/articles?q=GLASSTIDE');
    return items.find(({ title }) => title.startsWith('GLASSTIDE'))?.id ?? 0;
  };
  const verdict = async (id: number) => {
    const { judgements } = await demo().desk.get('/articles/{id}', `/articles/${id}`);
    return judgements.find((judgement) => judgement.value === value)?.verdict ?? 'observed';
  };

  it('sets a value aside in the reader, lists it with its reason, and counts it again when that is withdrawn', async () => {
    const { page, open, close, faults } = await demo().tab();
    const id = await glasstide();
    await open(`/articles/${id}`);
    const side = page.locator('#intelligence');
    await side.getByRole('button', { name: `Set aside: ${shown}`, exact: true }).click();
    const menu = page.getByRole('dialog', { name: `Set aside: ${shown}` });
    await menu.getByLabel('Why').fill('our own exercise');
    await menu.getByRole('button', { name: 'Everywhere' }).click();
    await page.getByText(`${shown} is set aside everywhere`).waitFor();
    await side.getByText(/\d set aside$/).click();
    await side.getByRole('button', { name: `Count it anyway: ${shown}`, exact: true }).waitFor();
    await expect.poll(() => verdict(id)).toBe('benign');

    await open('/lists');
    const row = page.getByRole('row').filter({ hasText: shown });
    await row.getByRole('cell', { name: 'our own exercise', exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    await row.getByRole('button', { name: `Withdraw: ${shown}` }).click();
    await page.getByText(`Withdrawn: ${shown} is judged anew in`).waitFor();
    await expect.poll(() => row.count()).toBe(0);
    await expect.poll(() => verdict(id)).toBe('observed');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByText('All decisions').click();
    await page.waitForURL('**/lists?view=decisions');
    await row.getByText('withdrawn').waitFor();

    await open(`/articles/${id}`);
    await side.getByRole('button', { name: `Set aside: ${shown}`, exact: true }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('makes a value an indicator with a confidence and a note, lists it, and ends it', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/observables?show=indicators');
    await page.getByText('No indicators yet').waitFor();
    await open(`/observables/domain-name/${value}`);
    const card = page.getByRole('region', { name: 'Indicator' });
    await card.getByRole('button', { name: 'Make it an indicator' }).click();
    await card.getByLabel('Confidence').fill('71');
    await card.getByLabel('Note').fill('seen in our own mail');
    await card.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${shown} is an indicator.`).waitFor();
    await card.getByText('seen in our own mail').waitFor();
    expect(await card.innerText()).toMatch(/Confidence today\s+71\s+of 100/);
    expect(await axeFaults(page)).toEqual([]);

    await open('/observables?show=indicators');
    await page.getByRole('row').getByRole('link', { name: shown, exact: true }).click();
    await card.getByRole('button', { name: 'End it' }).click();
    await page.getByText(`${shown} is an indicator no more.`).waitFor();
    await card.getByText('It was one; confidence today would be').waitFor();
    await card.getByRole('button', { name: 'Make it an indicator' }).waitFor();
    await open('/observables?show=indicators');
    await page.getByText('No indicators yet').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
