import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

/** What readers teach: labels of passages, and a new entity that stored articles are read anew for. */
export const testLearning = (demo: Demo) => {
  it('takes a label beside a passage, shows it on the page of the passage model with its words, and takes it back', async () => {
    const { desk, tab } = demo();
    const { items } = await desk.get('/articles', '/articles?q=GLASSTIDE');
    const id = items.find(({ title }) => title.startsWith('GLASSTIDE'))?.id;
    const { page, open, close, faults } = await tab();
    await open(`/articles/${id}`);
    const asked = page.getByRole('group', { name: 'Is this passage worth a hunt?' }).first();
    const worth = (pressed: boolean) => asked.getByRole('button', { name: 'Worth a hunt', pressed });
    await worth(false).click();
    await page.getByText('Noted: worth a hunt.').waitFor();
    await worth(true).waitFor();

    await open('/passage-model');
    const counts = page.getByRole('region', { name: 'Count of labels' }).getByRole('row', { name: /^Worth a hunt/ });
    await counts.getByText('1', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Labelled passages' }).click();
    const passage = page.getByRole('article').filter({ hasText: 'GLASSTIDE is a 64-bit Windows backdoor' });
    await passage.getByText(/the model (agrees|disagrees): \d+ %/).waitFor();
    await passage.getByRole('button', { name: 'Why does it say so?' }).click();
    const words = passage.getByRole('list', { name: /The words that moved the model most/ });
    await words.getByRole('listitem').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    await passage.getByRole('button', { name: 'Take the label back' }).click();
    await page.getByText('No passage is labelled').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(`/articles/${id}`);
    await worth(false).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it("finds an entity that was added in a source's stored articles when they are read anew, and reports where", async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/entities');
    await page.getByRole('button', { name: 'Add an entity' }).click();
    const form = page.getByRole('complementary', { name: 'Add an entity' });
    await form.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Malware' }).click();
    await form.getByRole('textbox', { name: /^Name/ }).fill('GristLoader');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'GristLoader' }).waitFor();
    await page.getByText('No article names it yet').waitFor();
    const entity = page.url();

    await open('/reprocessing');
    await page.getByRole('combobox', { name: 'Articles of' }).click();
    await page.getByRole('option', { name: 'Bracken Ridge Incident Response' }).click();
    await page.getByRole('button', { name: 'Read anew' }).click();
    await page.waitForURL('**/reprocessing?id=*');
    await page.getByRole('heading', { name: /^Bracken Ridge Incident Response, number/ }).waitFor();
    await page.getByText(/ended/).first().waitFor({ timeout: 120_000 });
    const [, done, total] = /(\d+) of (\d+) articles read anew/.exec(await page.getByRole('main').innerText()) ?? [];
    expect(Number(done)).toBeGreaterThan(10);
    expect(done).toBe(total);
    const kinds = page.getByRole('region', { name: 'What came and what went' });
    await kinds.getByRole('row', { name: /^entit/i }).waitFor();
    const changed = page.getByRole('region', { name: 'Changed most' });
    await changed.getByRole('link', { name: /^From a fake browser update/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);

    await page.goto(entity);
    await page
      .getByRole('region', { name: 'Articles that name it' })
      .getByRole('link', { name: /^From a fake browser update/ })
      .waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
