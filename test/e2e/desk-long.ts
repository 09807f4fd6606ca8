import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';

const rows = 1200;
/** A screen has some ten rows, a tall one thirty; a few more exist above and below it. */
const mostAtOnce = 60;

type Look = { exist: number; shown: [index: number, title: string][]; isBottom: boolean };

/** What of the list exists now. */
const look = (page: Page): Promise<Look> =>
  page.evaluate(`(() => {
    const items = [...document.querySelectorAll('[aria-label=Inbox] [data-index]')];
    const shown = items.map((each) => [Number(each.dataset.index), each.querySelector('[data-key]').textContent.replace('Unread: ', '')]);
    const isBottom = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    return { exist: items.length, shown, isBottom };
  })()`);

const isInOrder = ({ shown }: Look): boolean => {
  const indices = shown.map(([index]) => index).toSorted((a, b) => a - b);
  return indices.every((index, at) => index === (indices[0] ?? 0) + at);
};

/** A list of more rows than a browser should hold. */
export const testLongList = (demo: Demo) => {
  it(`scrolls through ${rows} rows and back with only those in sight in the page, in order, none missing`, async () => {
    const { desk } = demo();
    const { items } = await desk.get('/inbox', '/inbox?state=all&limit=1');
    const [template] = items;
    if (!template) throw new Error('an empty inbox');
    const { page, open, close, faults } = await demo().tab();
    await page.route('**/api/v1/inbox?**', (route) => {
      const { searchParams } = new URL(route.request().url());
      const [from, limit] = [Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit'))];
      const made = Array.from({ length: Math.min(limit, rows - from) }, (_, at) => ({
        ...template,
        key: `article:${100_000 + from + at}`,
        story: null,
        others: [],
        article: { ...template.article, id: 100_000 + from + at, story: null, title: `Row ${from + at}` },
      }));
      const next = from + limit < rows ? String(from + limit) : null;
      return route.fulfill({ json: { items: made, nextCursor: next } });
    });
    await open('/inbox?state=all');
    await page.locator('a[data-key]').first().waitFor();
    await page.mouse.move(700, 600);
    const seen = new Map<number, string>();
    const walk = async (by: number, isDone: (now: Look) => boolean) => {
      for (let step = 0; step < 600; step += 1) {
        const now = await look(page);
        expect(now.exist).toBeLessThan(mostAtOnce);
        expect(isInOrder(now), JSON.stringify(now.shown)).toBe(true);
        for (const [index, title] of now.shown) seen.set(index, title);
        if (isDone(now)) return;
        await page.mouse.wheel(0, by);
        await page.waitForTimeout(30);
      }
      throw new Error(`never came to the end: ${seen.size} rows seen`);
    };
    await walk(500, ({ isBottom }) => isBottom && seen.has(rows - 1));
    expect([...seen].toSorted(([a], [b]) => a - b)).toEqual(
      Array.from({ length: rows }, (_, index) => [index, `Row ${index}`]),
    );
    await walk(-2500, ({ shown }) => shown.some(([index]) => index === 0));
    expect((await look(page)).shown).toContainEqual([0, 'Row 0']);
    expect(faults).toEqual([]);
    await close();
  });
};
