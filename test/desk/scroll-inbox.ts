import type { Page } from 'playwright-core';

/** What the frames of one way of scrolling took, in milliseconds; shares are 0 to 1. */
export type Frames = {
  name: string;
  rows: number;
  frames: number;
  p50: number;
  p95: number;
  longest: number;
  over17: number;
  over50: number;
  /** Tasks over 50 ms that the browser told of. */
  longTasks: number;
};

/** A frame of 60 a second; a screen of that rate shows none sooner, and clocks round by a little. */
const smoothMs = 16.7 + 0.5;
const feltMs = 50;

const begin = `{
  window.framed = { frames: [], longTasks: 0, isOn: true };
  const watcher = new PerformanceObserver((list) => (window.framed.longTasks += list.getEntries().length));
  watcher.observe({ entryTypes: ['longtask'] });
  let last = performance.now();
  const next = (at) => {
    window.framed.frames.push(at - last);
    last = at;
    if (window.framed.isOn) requestAnimationFrame(next);
    else watcher.disconnect();
  };
  requestAnimationFrame((at) => {
    last = at;
    requestAnimationFrame(next);
  });
  undefined;
}`;

const end = `{
  window.framed.isOn = false;
  ({ frames: window.framed.frames, longTasks: window.framed.longTasks });
}`;

const lastRow = `Math.max(0, ...[...document.querySelectorAll('[aria-label=Inbox] [data-index]')].map((each) => Number(each.dataset.index)))`;

/** How the page's frames come while `work` goes on, from the second frame of it to the last. */
const framesOf = async (page: Page, name: string, work: () => Promise<void>): Promise<Frames> => {
  await page.evaluate(begin);
  await work();
  const { frames, longTasks } = await page.evaluate<{ frames: number[]; longTasks: number }>(end);
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const over = (ms: number) => frames.filter((each) => each > ms).length / frames.length;
  return {
    name,
    rows: (await page.evaluate<number>(lastRow)) + 1,
    frames: frames.length,
    p50: at(0.5),
    p95: at(0.95),
    longest: at(1),
    over17: over(smoothMs),
    over50: over(feltMs),
    longTasks,
  };
};

/** Milliseconds between two events: a wheel that is turned, a key that is held down. */
const [wheelMs, keyMs] = [30, 33];

/**
 * Scrolls the inbox down through so many rows by the wheel, up again, and down by holding `j`; pages of the list are loaded
 * on the first way down, as they are for a person.
 */
export const scrollInbox = async (page: Page, rows: number): Promise<Frames[]> => {
  await page.locator('a[data-key]').first().waitFor();
  await page.mouse.move(700, 600);
  const until = async (isDone: string, step: () => Promise<void>) => {
    for (let steps = 0; steps < rows * 3; steps += 1) {
      if (await page.evaluate<boolean>(isDone)) return;
      await step();
    }
    throw new Error(`in vain: ${isDone}`);
  };
  const wheel = (by: number) => async () => {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(wheelMs);
  };
  const down = await framesOf(page, 'wheel down', () => until(`${lastRow} >= ${rows - 1}`, wheel(240)));
  const up = await framesOf(page, 'wheel up', () => until('scrollY === 0', wheel(-240)));
  await page.keyboard.press('j');
  const held = await framesOf(page, 'j held down', async () => {
    for (let at = 1; at < rows; at += 1) {
      await page.keyboard.down('j');
      await page.waitForTimeout(keyMs);
    }
    await page.keyboard.up('j');
  });
  return [down, { ...up, rows: down.rows }, held];
};
