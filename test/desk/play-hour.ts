import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { timeKey, type Stopwatch } from './stopwatch.ts';

const focusedKey = "document.activeElement?.getAttribute('data-key')";
/** The row that has the focus. */
const row = "document.activeElement?.closest('[role=listitem]')";
const inField = "document.activeElement?.getAttribute('role') === 'combobox'";

/** Milliseconds for which even who only skims looks at an article. */
const glanceMs = 300;

/**
 * Works through so many rows of the inbox by keyboard alone: goes down, opens, reads, comes back, stars, assigns, puts on
 * the board. Every key's time is added to the watch.
 */
export const playHour = async (page: Page, rows: number, watch: Stopwatch): Promise<void> => {
  const press = async (name: string, key: string, shown: string) => watch.add(name, await timeKey(page, key, shown));
  const read = <T>(expression: string): Promise<T> => page.evaluate(expression);
  await page.locator('a[data-key]').first().waitFor();
  for (let at = 0; at < rows; at += 1) {
    const before = JSON.stringify(await read<string | null>(`${focusedKey} ?? null`));
    await press('next row (j)', 'j', `${focusedKey} && ${focusedKey} !== ${before}`);
    const key = JSON.stringify(await read<string>(focusedKey));
    await press('open (o)', 'o', "document.querySelector('[data-reading] [data-from]') !== null");
    await page.getByRole('toolbar', { name: 'Desk' }).waitFor();
    await sleep(glanceMs);
    await press('back (Escape)', 'Escape', `${focusedKey} === ${key}`);
    await press('star (s)', 's', `${row}?.querySelector('[aria-label=Starred]')`);
    await press('assign (a)', 'a', `${inField} && document.querySelector('[role=option]')`);
    await press('to whom (Enter)', 'Enter', `${focusedKey} === ${key} && ${row}?.querySelector('[title^="Assigned"]')`);
    await press('board (b)', 'b', `${inField} && document.querySelector('[role=option]')`);
    await press('which one (Enter)', 'Enter', `${focusedKey} === ${key} && ${row}?.querySelector('[title^="On "]')`);
    if (at % 10 === 9) {
      await press('archive (e)', 'e', `${focusedKey} && ${focusedKey} !== ${key}`);
      await press('undo (u)', 'u', `document.querySelector('a[data-key=' + CSS.escape(${key}) + ']')`);
      await page.keyboard.press('j');
    }
  }
};
