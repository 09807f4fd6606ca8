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

/** The attribute that names a row: of the inbox, or of a list of articles. */
type RowName = 'data-key' | 'data-article';

/** The key of the row that has the focus. */
export const focusedKey = (page: Page, name: RowName = 'data-key'): Promise<string | null> =>
  page.evaluate(`document.activeElement?.getAttribute('${name}') ?? null`);

/**
 * Goes by key to the first row, where none has the focus yet; answers the key of the row that has it. What is pressed before
 * the page listens is lost, so it is pressed again.
 */
export const firstRow = async (page: Page, name: RowName = 'data-key'): Promise<string> => {
  let key = await focusedKey(page, name);
  for (let tries = 0; key === null && tries < 30; tries += 1) {
    // Where the cursor stands on a row without the focus, j would pass it by; up from the first row is the first row.
    const isOnRow = (await page.locator(`[data-current] a[${name}]`).count()) > 0;
    await page.keyboard.press(isOnRow ? 'k' : 'j');
    key = await focusedAfter(page, null, { name, looks: 12 });
  }
  if (key === null) throw new Error('No row takes the focus.');
  return key;
};

/** The demo's rows, down and up, and as many again. */
const mostSteps = 250;

/** Goes down, then up, by key, until the row has the focus. */
export const goToRow = async (page: Page, title: string): Promise<void> => {
  const passed = new Set<string>();
  let at = await firstRow(page);
  let way = 'j';
  for (let step = 0; step < mostSteps; step += 1) {
    const focused: string = await page.evaluate('document.activeElement?.closest("a[data-key]")?.textContent ?? ""');
    if (focused.includes(title)) return;
    passed.add(focused);
    await page.keyboard.press(way);
    const next = await focusedAfter(page, at);
    if (next === at && way === 'k') break;
    if (next === at) way = 'k';
    // A focus that was lost says nothing of an end.
    at = next ?? (await firstRow(page));
  }
  throw new Error(`No row of that title: ${title}, but ${[...passed].join(' | ')}`);
};

type Looking = { name?: RowName; looks?: number };

/** A row that comes into sight has the focus some frames later, and none has it until then; at either end it stays. */
const focusedAfter = async (page: Page, from: string | null, { name, looks = 25 }: Looking = {}) => {
  let key = await focusedKey(page, name);
  for (let look = 0; look < looks && (key === null || key === from); look += 1) {
    await page.waitForTimeout(40);
    key = await focusedKey(page, name);
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
