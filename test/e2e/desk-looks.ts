import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

const stops = [
  { name: 'inbox', at: '/inbox', shows: 'Mark all as read' },
  { name: 'compact inbox', at: '/inbox?state=all&density=compact', shows: 'Bracken Ridge' },
  { name: 'empty inbox', at: '/inbox?state=archived', shows: 'The archive is empty' },
  { name: 'boards', at: '/boards', shows: 'Autumn cases' },
  { name: 'annotations', at: '/annotations', shows: 'worth a hunt' },
  { name: 'compare', at: '/compare?left=1&right=2', shows: 'in both' },
  { name: 'compare nothing', at: '/compare', shows: 'Which two?' },
];

/** The pages of the desk in both themes and at three widths. */
export const testDeskLooks = (demo: Demo) => {
  it.for(stops)('$name: no axe violation, nothing wider than the screen, in every look', async ({ at, shows }) => {
    const { page, faults, open, close } = await demo().tab();
    await open(at);
    await page.getByRole('main').getByText(shows).filter({ visible: true }).first().waitFor();
    for (const scheme of ['light', 'dark'] as const)
      for (const width of [1440, 1024, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
        const look = `${scheme} at ${width}`;
        await expect.poll(() => axeFaults(page), { timeout: 30_000, interval: 1000, message: look }).toEqual([]);
        expect(await sideways(page), look).toBe(0);
      }
    expect(faults).toEqual([]);
    await close();
  });
};
