import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { looksSound } from './looks.ts';

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
    await looksSound(page, [1440, 1024, 360]);
    expect(faults).toEqual([]);
    await close();
  });
};
