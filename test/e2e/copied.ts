import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { clipboard } from './tab.ts';

/** What a click on this puts into the clipboard, which is there some time after the click. */
export const copied = async (page: Page, button: Locator): Promise<string> => {
  const before = await clipboard(page);
  await button.click();
  await expect.poll(() => clipboard(page)).not.toBe(before);
  return clipboard(page);
};
