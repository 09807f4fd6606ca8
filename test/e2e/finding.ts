import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';

const searches = [
  { kind: 'a phrase', words: '"draft messages"', finds: 'GLASSTIDE', marked: /draft/i },
  { kind: 'a Japanese word', words: '請求書', finds: 'SAZANAMI', marked: /請求書/ },
  { kind: 'a Cyrillic word', words: 'видеонаблюдения', finds: 'Бюллетень', marked: /видеонаблюдения/i },
  { kind: 'a defanged domain', words: 'registry-notice[.]top', finds: 'GLASSTIDE', marked: /registry-notice/i },
];

const choose = async (page: Page, field: string, option: string) => {
  await page
    .locator('input')
    .and(page.getByLabel(field, { exact: true }))
    .click();
  await page.getByRole('option', { name: option, exact: true }).filter({ visible: true }).click();
};

/** Search, filters, the theme, and an API that fails. */
export const testFinding = (demo: Demo) => {
  it.for(searches)(
    'finds the right article first by $kind, with the passage marked',
    async ({ words, finds, marked }) => {
      const { page, open, close, faults } = await demo().tab();
      await open('/');
      await page.getByRole('searchbox', { name: 'Search all articles' }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.insertText(words);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search?**');
      expect(new URL(page.url()).searchParams.get('q')).toContain(words.replaceAll('"', ''));
      const first = page.getByRole('list', { name: 'Articles found' }).getByRole('listitem').first();
      expect(await first.getByRole('link').first().innerText()).toContain(finds);
      expect((await first.locator('mark').allInnerTexts()).join(' ')).toMatch(marked);
      await first.getByRole('link').first().click();
      await page.getByRole('heading', { level: 1 }).getByText(finds).waitFor();
      expect(faults).toEqual([]);
      await close();
    },
  );

  it('says so when no article holds the words, and offers to search without filters', async () => {
    const { page, open, close } = await demo().tab();
    await open('/search?q=GLASSTIDE&tier=basic');
    await page.getByText('No article holds GLASSTIDE').waitFor();
    await page.getByRole('button', { name: 'Search without filters' }).click();
    await page.getByRole('list', { name: 'Articles found' }).getByText('GLASSTIDE').first().waitFor();
    await close();
  });

  it('points at what is wrong with a question, and asks what is meant instead', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/search?q=GLASSTIDE tecnique:T1053.005');
    const fault = page.getByRole('alert');
    await fault.getByText('There is no field “tecnique”').waitFor();
    await fault.getByRole('button', { name: 'Did you mean technique?' }).click();
    await page.getByText('name the technique “T1053.005”').waitFor();
    await page.getByRole('button', { name: 'How to ask' }).click();
    await page.getByRole('button', { name: 'tier:premium' }).click();
    await page.getByText('come from a source of the tier premium').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(faults.filter((each) => !each.includes('400'))).toEqual([]);
    await close();
  });

  it('looks a pasted list of values up, each by itself, and keeps it through a reload', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/search');
    const box = page.getByRole('searchbox', { name: 'Search in all articles' });
    const list = 'registry-notice[.]top\n198.51.100.254\nSharpHound.exe';
    // As text, because this program has no page of its own.
    await box.focus();
    await page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(list)});
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(paste);
    }`);
    await page.getByText('2 of 3 values in articles.').waitFor();
    await page.reload();
    await page.getByText('2 of 3 values in articles.').waitFor();
    const values = page.getByRole('table', { name: 'Values in articles' });
    await values.getByRole('link', { name: 'SharpHound.exe' }).waitFor();
    expect(await page.getByText('1 value in no article').count()).toBe(1);
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps filters in the address, through a reload, until they are removed', async () => {
    const { page, open, close } = await demo().tab();
    await open('/articles');
    await page.getByRole('button', { name: 'Filter' }).click();
    await choose(page, 'Tier', 'basic');
    await page.waitForURL('**/articles?tier=basic');
    await page.keyboard.press('Escape');
    await choose(page, 'Order', 'Highest score');
    await page.waitForURL('**/articles?tier=basic&sort=score');
    const titles = page.locator('a[data-article]');
    const { items } = await demo().desk.get('/articles', '/articles?tier=basic&sort=score');
    const wanted = items.slice(0, 5).map(({ title }) => title);
    const shown = async () => (await titles.allInnerTexts()).slice(0, 5);
    await expect.poll(shown).toEqual(wanted);
    await page.reload();
    await expect.poll(shown).toEqual(wanted);
    await page.getByRole('button', { name: 'Remove filter tier: basic' }).click();
    await page.waitForURL('**/articles?sort=score');
    await expect.poll(shown).not.toEqual(wanted);
    await close();
  });

  it('follows the theme of the system until one is chosen, and then remembers the choice', async () => {
    const { page, open, close } = await demo().tab({ scheme: 'dark' });
    await open('/articles');
    const html = page.locator('html');
    await expect.poll(() => html.getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.getByRole('button', { name: 'Use the light theme' }).click();
    await expect.poll(() => html.getAttribute('data-mantine-color-scheme')).toBe('light');
    await page.reload();
    await page.getByRole('button', { name: 'Use the dark theme' }).waitFor();
    expect(await html.getAttribute('data-mantine-color-scheme')).toBe('light');
    await close();
  });

  it('says what happened when the API fails, with the request id, and a retry that works', async () => {
    const { page, open, close } = await demo().tab();
    let isBroken = true;
    await page.route('**/api/v1/articles?**', (route) =>
      isBroken
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            json: {
              type: 'about:blank',
              title: 'Internal error',
              status: 500,
              code: 'internal',
              detail: 'The database did not answer.',
              requestId: 'e2e-request-0042',
            },
          })
        : route.continue(),
    );
    await open('/articles');
    const alert = page.getByRole('alert');
    await alert.getByText('Internal error').waitFor();
    expect(await alert.innerText()).toContain('The database did not answer.');
    expect(await alert.innerText()).toContain('e2e-request-0042');
    isBroken = false;
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.locator('a[data-article]').first().waitFor();
    expect(await alert.count()).toBe(0);
    await close();
  });
};
