import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { choose, firstRow, focusedKey, goToRow, rowOf, storedRow, titleOf, titlesOf, untilSent } from './desk-rows.ts';

/** One analyst, a keyboard, and a connection that comes and goes. */
export const testTriage = (demo: Demo) => {
  it('reads, stars, tags, assigns, puts on a board, archives and undoes by the keyboard alone', async () => {
    const { desk } = demo();
    const { page, open, close, faults } = await demo().tab();
    await open('/articles');
    await page.getByRole('heading', { name: 'Articles' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL('**/inbox');
    await page.locator('a[data-key]').first().waitFor();
    await goToRow(page, 'GLASSTIDE');
    const key = (await focusedKey(page)) ?? '';
    const row = rowOf(page, 'GLASSTIDE').first();

    await page.keyboard.press('s');
    await row.getByRole('img', { name: 'Starred' }).waitFor();
    await page.keyboard.press('m');
    await expect.poll(() => row.getByText('Unread:').count()).toBe(0);
    await page.keyboard.press('t');
    await choose(page, 'Tag', 'Backdoor');
    await row.getByText('tag backdoor', { exact: true }).waitFor();
    await page.keyboard.press('a');
    await choose(page, 'Name of a colleague', 'analyst');
    await row.getByText('analyst').waitFor();
    await expect.poll(() => focusedKey(page)).toBe(key);
    await page.keyboard.press('b');
    await choose(page, 'Board', 'Autumn cases');
    await row.getByRole('img', { name: 'On 1 board' }).waitFor();
    await page.keyboard.press('+');
    await row.getByRole('img', { name: 'Votes up' }).waitFor();
    await untilSent(page);
    const stored = await storedRow(desk, key);
    expect(stored.mark.starredAt).not.toBeNull();
    expect(stored.mark.readAt).not.toBeNull();
    expect(stored).toMatchObject({ tags: ['backdoor'], votes: { up: 1, down: 0, mine: 1 } });
    expect(stored.assignee?.name).toBe('analyst');
    expect(stored.boards.map(({ name }) => name)).toEqual(['Autumn cases']);

    const before = await titlesOf(page);
    await page.keyboard.press('e');
    await expect.poll(() => row.count()).toBe(0);
    await expect.poll(() => focusedKey(page)).not.toBeNull();
    await page.keyboard.press('u');
    await expect.poll(() => titlesOf(page)).toEqual(before);
    // Further back: the vote.
    await page.keyboard.press('u');
    await expect.poll(() => row.getByRole('img', { name: 'Votes up' }).count()).toBe(0);
    await untilSent(page);
    const undone = await storedRow(desk, key);
    expect(undone.mark.archivedAt).toBeNull();
    expect(undone.votes.up).toBe(0);
    expect(undone.tags).toEqual(['backdoor']);
    expect(faults).toEqual([]);
    await close();
  });

  it('opens a row, marks it as read, goes along the inbox in the reader and comes back to where it was', async () => {
    const { desk } = demo();
    const { page, open, close } = await demo().tab();
    await open('/inbox');
    const rows = page.locator('a[data-key]');
    await rows.first().waitFor();
    const keys = await rows.evaluateAll((shown) => shown.map((each) => each.getAttribute('data-key') ?? ''));
    expect(await firstRow(page)).toBe(keys[0]);
    const second = await titleOf(rows.nth(1));
    await page.keyboard.press('o');
    await page.waitForURL('**/articles/*from=inbox*');
    await page.getByRole('toolbar', { name: 'Desk' }).getByRole('button', { name: 'Unread' }).waitFor();
    await page.keyboard.press('j');
    // The address changes before the article does.
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    await page.getByRole('toolbar', { name: 'Desk' }).getByRole('button', { name: 'Unread' }).waitFor();
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Starred' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/inbox');
    await expect.poll(() => focusedKey(page)).toBe(keys[1]);
    await untilSent(page);
    for (const key of keys.slice(0, 2)) expect((await storedRow(desk, key)).mark.readAt).not.toBeNull();
    const starred = keys[1] ?? '';
    expect((await storedRow(desk, starred)).mark.starredAt).not.toBeNull();
    await close();
    // It may be the row that a later test stars, and s would take its star away.
    expect((await desk.post('/inbox/marks', { keys: [starred], set: { starred: false } })).status).toBe(200);
    expect((await storedRow(desk, starred)).mark.starredAt).toBeNull();
  });

  it('comes back to a row far below the one it was opened from', async () => {
    const { page, open, close } = await demo().tab();
    await open('/inbox?state=all&sort=newest');
    await page.locator('a[data-key]').first().waitFor();
    await firstRow(page);
    await page.keyboard.press('o');
    await page.waitForURL('**/articles/*from=inbox*');
    const title = () => page.getByRole('heading', { level: 1 }).innerText();
    for (let step = 0; step < 30; step += 1) {
      const before = await title();
      await page.keyboard.press('j');
      // A page whose article is still on its way is headed "Article".
      await expect.poll(async () => ['Article', before].includes(await title()), { timeout: 15_000 }).toBe(false);
    }
    const last = await title();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/inbox*');
    const focused = () => page.evaluate("document.activeElement?.closest('a[data-key]')?.textContent ?? ''");
    await expect.poll(focused).toContain(last);
    await close();
  });

  it('goes on to the next row when one is archived in the reader, and takes that back, not that the next was opened', async () => {
    const { desk } = demo();
    const { page, open, close } = await demo().tab();
    await open('/inbox?state=all&sort=newest');
    const rows = page.locator('a[data-key]');
    await rows.first().waitFor();
    const [done = '', next = ''] = await rows.evaluateAll((shown) =>
      shown.map((each) => each.getAttribute('data-key') ?? ''),
    );
    const second = await titleOf(rows.nth(1));
    expect(await firstRow(page)).toBe(done);
    await page.keyboard.press('o');
    await page.waitForURL('**/articles/*from=inbox*');
    const bar = page.getByRole('toolbar', { name: 'Desk' });
    await bar.getByRole('button', { name: 'Unread' }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    await bar.getByRole('button', { name: 'Unread' }).waitFor();
    await untilSent(page);
    expect((await storedRow(desk, done)).mark.archivedAt).not.toBeNull();
    expect((await storedRow(desk, next)).mark.archivedAt).toBeNull();
    await page.keyboard.press('u');
    await untilSent(page);
    expect((await storedRow(desk, done)).mark.archivedAt).toBeNull();
    await expect.poll(async () => (await storedRow(desk, next)).mark.readAt, { timeout: 15_000 }).not.toBeNull();
    await close();
  });

  it('selects a range and works on all of it at once', async () => {
    const { desk } = demo();
    const { page, open, close } = await demo().tab();
    await open('/inbox?state=all&sort=newest');
    const rows = page.locator('a[data-key]');
    await rows.first().waitFor();
    const keys = await rows.evaluateAll((shown) =>
      shown.slice(0, 3).map((each) => each.getAttribute('data-key') ?? ''),
    );
    expect(await firstRow(page)).toBe(keys[0]);
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await page.getByRole('toolbar', { name: 'With the selected rows' }).getByText('3 rows selected').waitFor();
    await page.keyboard.press('t');
    await choose(page, 'Tag', 'weekly');
    await untilSent(page);
    for (const key of keys) expect((await storedRow(desk, key)).tags).toContain('weekly');
    await page.keyboard.press('u');
    await untilSent(page);
    for (const key of keys) expect((await storedRow(desk, key)).tags).not.toContain('weekly');
    await close();
  });

  it('puts a row off until tomorrow, keeps it under Later, and brings it back', async () => {
    const { page, open, close } = await demo().tab();
    // One that the tests above have not read: which ones they did hangs on the order in which all arrived.
    await open('/inbox');
    const first = page.locator('a[data-key]').first();
    await first.waitFor();
    const title = await titleOf(first);
    await goToRow(page, title);
    await page.keyboard.press('l');
    await choose(page, 'When, or a day as 2026-12-31', 'tomorrow');
    await expect.poll(() => rowOf(page, title).count()).toBe(0);
    await untilSent(page);
    await page
      .getByRole('navigation', { name: 'Rows by state' })
      .getByRole('link', { name: /^Later/ })
      .click();
    await rowOf(page, title).waitFor();
    await goToRow(page, title);
    await page.keyboard.press('l');
    await choose(page, 'When, or a day as 2026-12-31', 'Bring it back');
    await page.getByText('Nothing is put off').waitFor();
    await close();
  });

  it('keeps what is done without a connection, says that it waits, and sends it when the connection is back', async () => {
    const { desk } = demo();
    const { page, open, close } = await demo().tab();
    await open('/inbox?state=all');
    await page.locator('a[data-key]').first().waitFor();
    await goToRow(page, 'prompt injection');
    const key = (await focusedKey(page)) ?? '';
    const row = rowOf(page, 'prompt injection');
    await page.context().setOffline(true);
    await page.keyboard.press('s');
    await page.keyboard.press('+');
    await row.getByRole('img', { name: 'Starred' }).waitFor();
    await page.getByText('2 changes wait for the connection').waitFor();
    expect((await storedRow(desk, key)).mark.starredAt).toBeNull();
    await page.context().setOffline(false);
    await untilSent(page);
    const stored = await storedRow(desk, key);
    expect(stored.mark.starredAt).not.toBeNull();
    expect(stored.votes.mine).toBe(1);
    await expect.poll(() => page.getByText('wait for the connection').count()).toBe(0);
    await close();
  });

  it('takes back what the server refuses, and says why', async () => {
    const { page, open, close } = await demo().tab();
    await open('/inbox?state=all');
    await page.locator('a[data-key]').first().waitFor();
    await page.route('**/api/v1/inbox/marks', (route) =>
      route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'Forbidden', status: 403, code: 'forbidden', detail: 'You may only read.' },
      }),
    );
    await goToRow(page, 'Forty minutes on a hypervisor');
    await page.keyboard.press('s');
    await page.getByText('You may only read.').waitFor();
    const row = rowOf(page, 'Forty minutes on a hypervisor');
    await expect.poll(() => row.getByRole('img', { name: 'Starred' }).count()).toBe(0);
    await close();
  });
};
