import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { startChangingSite } from './changing-site.ts';
import type { Demo } from './demo.ts';
import { rowOf } from './desk-rows.ts';
import { scrolledDown } from './tab.ts';

const title = 'A page given by hand';

/** Until the page is scrolled down so far and moves no more: a turn of the wheel is scrolled in many steps. */
const untilScrolled = async (page: Page, least: number): Promise<void> => {
  let before = -1;
  const isStill = async () => {
    const now = await scrolledDown(page);
    const stays = now === before && now > least;
    before = now;
    return stays;
  };
  await expect.poll(isStill, { interval: 250 }).toBe(true);
};

/** An article that comes in while somebody works through the list. */
export const testNews = (demo: Demo) => {
  it('says that one is new, moves nothing until asked, and shows it then', async () => {
    const { desk } = demo();
    const site = await startChangingSite();
    onTestFinished(site.close);
    const { page, open, close, faults } = await demo().tab();
    await open('/inbox?state=all&sort=newest');
    const rows = page.locator('a[data-key]');
    await rows.first().waitFor();
    await page.mouse.move(700, 600);
    await page.mouse.wheel(0, 400);
    await untilScrolled(page, 300);
    const placesOf = () =>
      rows.evaluateAll((all) =>
        all.map((each) => [each.getAttribute('data-key'), Math.round(each.getBoundingClientRect().top)]),
      );
    const before = await placesOf();
    const added = await desk.post('/articles/urls', { text: `${site.origin}/posts/by-hand` });
    expect(added.status).toBe(200);

    const pill = page.getByRole('button', { name: '1 new', exact: true });
    await pill.waitFor({ timeout: 60_000 });
    await page.getByRole('status').filter({ hasText: '1 new row' }).waitFor();
    expect(await placesOf()).toEqual(before);
    expect(await rowOf(page, title).count()).toBe(0);

    // What is done to a row meanwhile makes the list no newer.
    const [[key] = []] = before;
    const readAnew = page.waitForResponse((response) => response.url().includes('/inbox/rows'));
    expect((await desk.post('/inbox/marks', { keys: [key], set: { starred: true } })).status).toBe(200);
    await readAnew;
    expect(await pill.count()).toBe(1);

    await pill.click();
    await rowOf(page, title).waitFor();
    expect(await scrolledDown(page)).toBe(0);
    await expect.poll(() => pill.count()).toBe(0);
    await desk.post('/inbox/marks', { keys: [key], set: { starred: false } });
    expect(faults).toEqual([]);
    await close();
  });
};
