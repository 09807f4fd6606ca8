import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { firstRow, focusedKey, goToRow, storedRow } from './desk-rows.ts';

const openInbox = async (demo: Demo, at = '/inbox?state=all') => {
  const tab = await demo().tab();
  await tab.open(at);
  await tab.page.locator('a[data-key]').first().waitFor();
  return tab;
};

const hasFocus = (page: Page): Promise<string | null> =>
  page.evaluate("document.activeElement?.getAttribute('aria-label') ?? null");

/** What is asked for now and then. */
export const testDeskDetails = (demo: Demo) => {
  it('says what a priority is made of to who points at it, and to who comes to it by keyboard', async () => {
    const { page, close, faults } = await openInbox(demo);
    const { article } = await storedRow(demo().desk, await firstRow(page));
    const parts = article.priority?.parts ?? [];
    expect(parts.length).toBeGreaterThan(1);
    const told = page.getByRole('tooltip').filter({ hasText: 'of 100 today' });
    const isTold = async () => {
      await told.waitFor();
      const words = await told.innerText();
      for (const { label } of parts) expect(words).toContain(label);
    };
    const mark = page
      .getByRole('list', { name: 'Inbox' })
      .getByRole('listitem')
      .first()
      .getByRole('button', { name: /^Priority / });
    await mark.hover();
    await isTold();
    await page.getByRole('heading', { level: 1 }).hover();
    await expect.poll(() => told.count()).toBe(0);
    for (let step = 0; step < 8 && !(await hasFocus(page))?.startsWith('Priority '); step += 1)
      await page.keyboard.press('Tab');
    expect(await hasFocus(page)).toBe(await mark.getAttribute('aria-label'));
    await isTold();
    expect(faults).toEqual([]);
    await close();
  });

  it('shows at ? the keys that work on the page one is on, and gives the focus back', async () => {
    const { page, open, close, faults } = await openInbox(demo);
    const key = await firstRow(page);
    await page.keyboard.press('?');
    const panel = page.getByRole('complementary', { name: 'Keys' });
    const keyOf = (group: string, does: string) =>
      panel
        .getByRole('region', { name: group })
        .locator('div')
        .filter({ has: page.getByText(does, { exact: true }) })
        .locator('kbd')
        .allInnerTexts();
    expect(await keyOf('Inbox', 'Next row')).toEqual(['j']);
    expect(await keyOf('Inbox', 'Star or unstar')).toEqual(['s']);
    expect(await keyOf('Everywhere', 'Everything by its name')).toEqual(['Ctrl', 'k']);
    expect(await keyOf('Everywhere', 'Go to Inbox')).toEqual(['g', 'i']);
    await page.keyboard.press('Escape');
    await expect.poll(() => panel.count()).toBe(0);
    await expect.poll(() => focusedKey(page)).toBe(key);
    // A question mark in a field is a question mark.
    await page.getByRole('searchbox').last().fill('who');
    await page.keyboard.press('?');
    expect(await panel.count()).toBe(0);
    await open('/boards');
    await page.getByRole('heading', { level: 1, name: 'Boards' }).waitFor();
    await page.keyboard.press('?');
    await panel.getByRole('region', { name: 'Everywhere' }).waitFor();
    expect(await panel.getByRole('region', { name: 'Inbox' }).count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('narrows the inbox to what came since the last visit, and says so until it is taken away', async () => {
    const { page, close, faults } = await openInbox(demo);
    const asked = page.waitForRequest((request) => request.url().includes('/api/v1/inbox?'));
    await page.getByRole('button', { name: 'Team', exact: true }).click();
    await page.getByRole('combobox', { name: 'New' }).click();
    await page.getByRole('option', { name: 'Since my last visit' }).click();
    await page.waitForURL('**/inbox?*since=visit*');
    expect(new URL((await asked).url()).searchParams.get('since')).toBe('visit');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove filter since my last visit' }).click();
    await page.waitForURL((url) => !url.searchParams.has('since'));
    expect(faults).toEqual([]);
    await close();
  });

  it('saves a view for the whole team, which says that it is shared', async () => {
    const { desk } = demo();
    const { page, close, faults } = await openInbox(demo, '/inbox?state=all&tier=basic');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save and arrange…' }).click();
    await page.getByRole('textbox', { name: 'Save what is shown as' }).fill('Basic, for all');
    await page.getByRole('switch', { name: 'For the whole team' }).check();
    await page.getByRole('button', { name: 'Save the view' }).click();
    await page.waitForURL('**/inbox?*view=*');
    const saved = page.getByRole('list', { name: 'Views' }).getByRole('listitem').filter({ hasText: 'Basic, for all' });
    await saved.getByText('shared', { exact: true }).waitFor();
    const scopeOf = async () => (await desk.get('/views')).find(({ name }) => name === 'Basic, for all')?.scope ?? null;
    expect(await scopeOf()).toBe('shared');
    await saved.getByRole('button', { name: 'Keep to myself' }).click();
    await expect.poll(scopeOf).toBe('private');
    await expect.poll(() => saved.getByText('shared', { exact: true }).count()).toBe(0);
    await saved.getByRole('button', { name: 'Delete' }).click();
    await expect.poll(scopeOf).toBeNull();
    expect(faults).toEqual([]);
    await close();
  });

  it('exports what people marked as JSON lines, one for each row of the list', async () => {
    const { desk } = demo();
    const { items } = await desk.get('/articles', '/articles?q=GLASSTIDE');
    const articleId = items.find(({ title }) => title.startsWith('GLASSTIDE'))?.id ?? 0;
    for (const [start, kind] of [
      [0, 'not-huntable'],
      [100, 'huntable'],
    ] as const) {
      const made = await desk.post('/annotations', { articleId, start, end: start + 80, kind });
      if (!made.ok) throw new Error(await made.text());
    }
    const { page, open, close, faults } = await demo().tab();
    await open('/annotations');
    await page.getByRole('row').nth(1).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'JSON lines' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('annotations.jsonl');
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
    const { items: listed } = await desk.get('/annotations', '/annotations?limit=100');
    type Told = Pick<(typeof listed)[number], 'articleId' | 'start' | 'end' | 'kind'>;
    const placeOf = ({ articleId: id, start, end, kind }: Told) => `${id} ${start}-${end} ${kind}`;
    const told = lines.map((line) => placeOf(JSON.parse(line) as Told));
    expect(new Set(told)).toEqual(new Set(listed.map(placeOf)));
    expect(told.length).toBe(listed.length);
    expect(lines.length).toBeGreaterThan(1);
    expect(faults).toEqual([]);
    await close();
  });

  it('takes back a note by u: written, changed, deleted; and leaves one that a colleague has changed since', async () => {
    const { desk } = demo();
    const { page, open, close, faults } = await demo().tab();
    await open('/inbox?state=all');
    await page.locator('a[data-key]').first().waitFor();
    await goToRow(page, 'A DNS tunnel');
    const { article } = await storedRow(desk, (await focusedKey(page)) ?? '');
    const texts = async () =>
      (await desk.get('/articles/{id}/notes', `/articles/${article.id}/notes`)).map(({ text }) => text);
    const write = async (field: string, text: string) => {
      await page.getByRole('textbox', { name: field }).fill(text);
      await page.keyboard.press('Control+Enter');
      await expect.poll(texts).toContain(text);
      await page.getByRole('list', { name: 'Notes' }).getByText(text).waitFor();
      // The list has it a moment before the field goes; until then a key is typed into that.
      const box = page.getByRole('textbox', { name: field });
      await expect.poll(() => box.inputValue({ timeout: 500 }).catch(() => '')).toBe('');
    };
    await page.keyboard.press('n');
    await write('Write a note', 'Ask for the resolver logs.');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await write('Change the note', 'Ask for all logs.');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await write('Change the note', 'Ask for nothing.');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Deleted a note.').waitFor();
    expect(await texts()).toEqual([]);
    for (const back of [['Ask for nothing.'], ['Ask for all logs.'], ['Ask for the resolver logs.'], []]) {
      await page.keyboard.press('u');
      await expect.poll(texts).toEqual(back);
    }
    // What was taken back and changed anew is one's own all the same.
    await write('Write a note', 'First.');
    for (const text of ['Second.', 'Third.']) {
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await write('Change the note', text);
      await page.getByRole('button', { name: 'Delete', exact: true }).focus();
      await page.keyboard.press('u');
      await expect.poll(texts, { timeout: 10_000 }).toEqual(['First.']);
      await page.getByRole('list', { name: 'Notes' }).getByText('First.').waitFor();
    }
    await page.keyboard.press('u');
    await expect.poll(texts).toEqual([]);
    expect(faults).toEqual([]);

    await write('Write a note', 'Not now.');
    const away = { title: 'Service unavailable', status: 503, detail: 'The database is away.', requestId: 'e2e' };
    await page.route('**/api/v1/notes/*', (route) => route.fulfill({ status: 503, json: away }), { times: 1 });
    await page.keyboard.press('u');
    await page.getByText(/^Not undone: .*The database is away/).waitFor();
    await page.keyboard.press('u');
    await expect.poll(texts).toEqual([]);

    await write('Write a note', 'Mine.');
    const [note] = await desk.get('/articles/{id}/notes', `/articles/${article.id}/notes`);
    await fetch(`${desk.address}/api/v1/notes/${note?.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Ours.', version: note?.version }),
    });
    await page.keyboard.press('u');
    await page.getByText(/^Not undone: Wrote a note\./).waitFor();
    expect(await texts()).toEqual(['Ours.']);
    await close();
  });
};
