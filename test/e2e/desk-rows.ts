import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Desk, until } from './desk.ts';

/** The inbox's row on a story or article, by words of its title. */
export const rowOf = (page: Page, title: string): Locator =>
  page.getByRole('list', { name: 'Inbox' }).getByRole('listitem').filter({ hasText: title });

/** The titles of the inbox from the top, as they are shown. */
export const titlesOf = (page: Page): Promise<string[]> => page.locator('a[data-key]').allInnerTexts();

/** The title that a row's link leads to, without what it says of the row besides. */
export const titleOf = async (link: Locator): Promise<string> =>
  (await link.innerText()).replace(/^Unread:\s*/, '').trim();

/** The key of the row that has the focus. */
export const focusedKey = (page: Page): Promise<string | null> =>
  page.evaluate("document.activeElement?.getAttribute('data-key') ?? null");

/** Goes down, then up, by key, until the row has the focus. */
export const goToRow = async (page: Page, title: string): Promise<void> => {
  const passed = new Set<string>();
  for (const key of ['j', 'k']) {
    let from: string | null;
    do {
      from = await focusedKey(page);
      const focused: string = await page.evaluate('document.activeElement?.closest("a[data-key]")?.textContent ?? ""');
      if (focused.includes(title)) return;
      passed.add(focused);
      await page.keyboard.press(key);
    } while ((await focusedAfter(page, from)) !== from);
  }
  throw new Error(`No row of that title: ${title}, but ${[...passed].join(' | ')}`);
};

/** A row that comes into sight has the focus some frames later, and none has it until then; at either end it stays. */
const focusedAfter = async (page: Page, from: string | null): Promise<string | null> => {
  let key = await focusedKey(page);
  for (let look = 0; look < 25 && (key === null || key === from); look += 1) {
    await page.waitForTimeout(40);
    key = await focusedKey(page);
  }
  return key;
};

/** The row as the server has it. */
export const storedRow = async (desk: Desk, key: string) => {
  const { items } = await desk.get('/inbox/rows', `/inbox/rows?keys=${key}`);
  const [row] = items;
  if (!row) throw new Error(`no row ${key}`);
  return row;
};

/** Until nothing waits to be sent. */
export const untilSent = (page: Page): Promise<true> =>
  until('every change is sent', async () => {
    const kept: string | null = await page.evaluate(
      "localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('cti.desk-changes ')) ?? '')",
    );
    const { waiting = [] } = JSON.parse(kept ?? '{}') as { waiting?: unknown[] };
    return waiting.length === 0;
  });

/** Types into the panel's field and takes the first choice. */
export const choose = async (page: Page, field: string, words: string): Promise<void> => {
  const box = page.getByRole('combobox', { name: field });
  await box.fill(words);
  await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => box.count()).toBe(0);
};
