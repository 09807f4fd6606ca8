import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults, sideways } from './tab.ts';

/** Holds what a page shows now against axe and the width of a screen, light and dark, wide and narrow. */
export const looksSound = async (page: Page, widths: readonly number[] = [1440, 360]): Promise<void> => {
  const before = page.viewportSize();
  const looks = (['light', 'dark'] as const).flatMap((scheme) => widths.map((width) => [scheme, width] as const));
  for (const [scheme, width] of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
    const look = `${scheme} at ${width}`;
    // A theme takes a moment to settle on a busy machine: what is wrong for good is wrong at the second look too.
    await expect.poll(() => axeFaults(page), { timeout: 30_000, interval: 200, message: look }).toEqual([]);
    expect(await sideways(page), look).toBe(0);
  }
  if (before) await page.setViewportSize(before);
};
