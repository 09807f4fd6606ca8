import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';

/**
 * Selects words of the article's text, and answers the bar about them. What is selected before the page listens opens none,
 * so it is selected again.
 */
export const selectWords = async (page: Page, words: string): Promise<Locator> => {
  const bar = page.getByRole('toolbar', { name: 'What are the selected words?' });
  const isOpened = async () => {
    await page.evaluate(select(words));
    return bar.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isOpened, { timeout: 20_000 }).toBe(true);
  return bar;
};

/** As a pointer would; given as text, because this side knows no browser's types. The same selection would be no change. */
const select = (words: string) => `{
  const pieces = [...document.querySelectorAll('[data-reading] [data-from]')];
  const piece = pieces.find((each) => each.firstChild?.nodeType === 3 && each.textContent.includes(${JSON.stringify(words)}));
  const at = piece.textContent.indexOf(${JSON.stringify(words)});
  piece.scrollIntoView({ block: 'center' });
  getSelection().removeAllRanges();
  getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + ${words.length});
}`;

/** What people say of words in articles. */
export const testAnnotations = (demo: Demo) => {
  it('says what selected words are, shows it in the text and in the list, and fixes its use for good', async () => {
    const { desk } = demo();
    const { items } = await desk.get('/articles', '/articles?q=GLASSTIDE');
    const article = items.find(({ title }) => title.startsWith('GLASSTIDE'));
    const words = 'we first saw in September at a shipping registry. It never opens a connection of its own';
    const { page, open, close, faults } = await demo().tab();
    await open(`/articles/${article?.id}`);
    await page.locator('[data-reading] [data-from]').first().waitFor();
    const bar = await selectWords(page, words);
    await bar.getByRole('button', { name: 'Worth a hunt' }).click();
    const mark = page.locator('mark[data-layers~=annotation]');
    await expect.poll(async () => (await mark.allInnerTexts()).join('')).toBe(words);
    const { text } = await desk.get('/articles/{id}', `/articles/${article?.id}`);
    const listed = await desk.get('/annotations', `/annotations?articleId=${article?.id}`);
    const [stored] = listed.items;
    expect(text?.slice(stored?.start, stored?.end)).toBe(words);

    await open('/annotations?kind=huntable');
    const row = page.getByRole('row').filter({ hasText: words });
    await row.getByPlaceholder('Use…').click();
    await page.getByRole('option', { name: /^gold/ }).click();
    await row.getByText('gold', { exact: true }).waitFor();
    expect(await row.getByPlaceholder('Use…').count()).toBe(0);
    const csv = await (await fetch(`${desk.address}/api/v1/annotations/export?format=csv`)).text();
    expect(csv).toContain(words);
    expect(faults).toEqual([]);
    await close();
  });
};
