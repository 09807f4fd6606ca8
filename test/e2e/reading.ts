import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { firstRow } from './desk-rows.ts';
import { clipboard, scrolledDown } from './tab.ts';

const currentRow = (page: Page) => page.locator('a[data-article]:focus').getAttribute('data-article');

/** From the list into an article and back; the text as it was written, and what is marked in it. */
export const testReading = (demo: Demo) => {
  const articleOf = async (slug: string) => {
    const { desk } = demo();
    const { items } = await desk.get('/articles', '/articles?limit=100');
    const found = items.find(({ url }) => url.includes(slug));
    if (!found) throw new Error(`no article ${slug}`);
    return desk.get('/articles/{id}', `/articles/${found.id}`);
  };
  const read = async (slug: string) => {
    const article = await articleOf(slug);
    const tab = await demo().tab();
    await tab.open(`/articles/${article.id}`);
    const text = tab.page.getByRole('tabpanel', { name: 'Text', exact: true });
    await text.locator('p').first().waitFor();
    return { ...tab, article, text };
  };

  it('goes from the list into an article, to its neighbours and back to the same row by the keyboard alone', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/articles');
    const rows = page.locator('a[data-article]');
    await rows.first().waitFor();
    // As the page shows them: what arrives meanwhile may be of higher priority, and waits to be asked in.
    const ids = await rows.evaluateAll((shown) => shown.map((row) => Number(row.getAttribute('data-article'))));
    const [first = 0, second = 0, third = 0] = ids;
    const titleOf = async (id: number) => (await demo().desk.get('/articles/{id}', `/articles/${id}`)).title;
    expect(await firstRow(page, 'data-article')).toBe(String(first));
    await page.keyboard.press('j');
    await expect.poll(() => currentRow(page)).toBe(String(second));
    await page.keyboard.press('o');
    await page.waitForURL(`**/articles/${second}`);
    await page.getByRole('heading', { level: 1, name: await titleOf(second) }).waitFor();
    await page.keyboard.press('j');
    await page.waitForURL(`**/articles/${third}`);
    await page.getByRole('heading', { level: 1, name: await titleOf(third) }).waitFor();
    await page.getByRole('button', { name: 'Previous article' }).click();
    await page.waitForURL(`**/articles/${second}`);
    await page.getByRole('heading', { level: 1, name: await titleOf(second) }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/articles');
    await expect.poll(() => currentRow(page)).toBe(String(second));
    expect(faults).toEqual([]);
    await close();
  });

  it('comes back to a row far down the list where it stood on the screen', async () => {
    const { page, open, close } = await demo().tab();
    await open('/articles');
    await page.locator('a[data-article]').first().waitFor();
    await firstRow(page, 'data-article');
    for (let row = 1; row < 25; row += 1) await page.keyboard.press('j');
    await expect.poll(() => page.locator('[data-index="24"] a[data-article]:focus').count()).toBe(1);
    const id = await currentRow(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/articles/${id}`);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.waitForURL('**/articles');
    await expect.poll(() => currentRow(page)).toBe(id);
    expect(await scrolledDown(page)).toBeGreaterThan(500);
    await close();
  });

  it("shows an article's table and code to the letter", async () => {
    const { text, page, close } = await read('glasstide-backdoor');
    const rows = await text.getByRole('group', { name: 'Table' }).first().locator('tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t').map((cell) => cell.trim()))).toEqual([
      ['Byte', 'Command', 'Technique'],
      ['0x01', 'system information', 'T1082'],
      ['0x02', 'run a command line', 'T1059.003'],
      ['0x03', 'list a folder', 'T1083'],
      ['0x04', 'upload a file as attachment', 'T1567'],
      ['0x05', 'download and map a DLL', 'T1620'],
      ['0x06', 'screenshot', 'T1113'],
      ['0x07', 'change the polling interval', '-'],
      ['0x08', 'swap the mailbox', 'T1008'],
      ['0x09', 'remove itself', 'T1070.004'],
    ]);
    const code = text.locator('figure', { hasText: 'rule GLASSTIDE_glib_sideload' });
    const shown = await code.locator('pre').textContent();
    expect(shown).toMatch(/^rule GLASSTIDE_glib_sideload\n\{\n {4}meta:\n {8}author = "Kelpline Threat Research"\n/);
    expect(shown).toContain('$pdb   = "\\\\tide\\\\glass\\\\x64\\\\Release\\\\" ascii\n    condition:');
    expect(shown).toContain('filesize < 900KB and 3 of them\n}');
    await code.getByRole('button', { name: 'Copy code' }).click();
    await expect.poll(() => clipboard(page)).toBe(shown);
    await close();
  });

  it('shows network observables defanged everywhere, and copies them defanged or raw as chosen', async () => {
    const { text, page, article, close } = await read('glasstide-backdoor');
    const side = page.locator('#intelligence');
    const network = article.mentions.filter(({ value, defanged }) => value !== defanged);
    expect(network.length).toBeGreaterThan(2);
    const words = `${await text.innerText()}\n${await side.innerText()}`;
    for (const { value, defanged } of network) {
      expect(words, value).toContain(defanged);
      expect(words.includes(value), value).toBe(false);
    }
    expect(await text.locator('a:has(mark[data-observable])').count()).toBe(0);
    // An address made for documents: set aside, and no less at hand.
    await side.getByText(/\d set aside$/).click();
    await side.getByRole('button', { name: 'Copy 203[.]0[.]113[.]114, defanged' }).click();
    await expect.poll(() => clipboard(page)).toBe('203[.]0[.]113[.]114');
    await side.getByText('raw', { exact: true }).click();
    await side.getByRole('button', { name: 'Copy 203[.]0[.]113[.]114, raw' }).click();
    await expect.poll(() => clipboard(page)).toBe('203.0.113.114');
    await close();
  });

  it('lights the places of what one points at, in the text and beside it', async () => {
    const { text, page, close } = await read('glasstide-backdoor');
    const copy = page.getByRole('button', { name: 'Copy vmtoolsd.exe, defanged' });
    const item = page.locator('#intelligence li[data-groups]').filter({ has: copy });
    const group = (await item.getAttribute('data-groups')) ?? '';
    const places = text.locator(`mark[data-groups~="${group}"]`);
    const lit = text.locator('mark[data-lit]');
    expect(await places.count()).toBeGreaterThan(0);
    await item.hover();
    await expect.poll(() => lit.count()).toBe(await places.count());
    for (const words of await lit.allInnerTexts()) expect(words).toContain('vmtoolsd.exe');
    await page.getByRole('heading', { level: 1 }).hover();
    await expect.poll(() => lit.count()).toBe(0);
    await places.first().hover();
    await expect.poll(() => item.getAttribute('data-lit')).toBe('');
    await item.getByRole('button').first().click();
    await expect.poll(() => text.locator('mark[data-at]:focus').innerText()).toContain('vmtoolsd.exe');
    await close();
  });

  it('shows what a prompt injection says to readers and nothing that its page hides', async () => {
    const { text, page, article, close } = await read('loader-prompt-injection');
    await text.locator('blockquote', { hasText: 'Ignore previous instructions.' }).waitFor();
    const all = await page.locator('body').innerText();
    expect(all).not.toContain('maintenance mode');
    expect(article.text).not.toContain('maintenance mode');
    expect(article.score).toBeGreaterThan(20);
    expect(article.mentions.map(({ value }) => value)).toContain('prn-driver-stats.top');
    await close();
  });

  it("answers an article's id that is not there with words and a way back", async () => {
    const { page, open, close } = await demo().tab();
    await open('/articles/999999');
    await page.getByRole('alert').getByText('article').first().waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.waitForURL('**/articles');
    await page.locator('a[data-article]').first().waitFor();
    await close();
  });
};
