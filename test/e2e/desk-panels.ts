import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import type { Desk } from './desk.ts';
import { selectWords } from './desk-annotations.ts';
import { firstRow } from './desk-rows.ts';
import { looksSound } from './looks.ts';

type Ids = { article: number; backdoor: number; board: number; story: number };

/** What opens beside, above or under a page; `open` waits until it is there. */
type Panel = { name: string; at: (ids: Ids) => string; open: (page: Page) => Promise<void> };

const inbox = () => '/inbox?state=all';
const reader = ({ article }: Ids) => `/articles/${article}`;

const beside = (page: Page, title: string | RegExp) => page.getByRole('complementary', { name: title }).waitFor();

/** By a key of a row of the inbox. */
const byKey = (name: string, key: string, title: string): Panel => ({
  name,
  at: inbox,
  open: async (page) => {
    await page.locator('a[data-key]').first().waitFor();
    await firstRow(page);
    await page.keyboard.press(key);
    await beside(page, title);
  },
});

/** By a button above the inbox. */
const byButton = (name: string, button: string, opened: 'dialog' | 'menu'): Panel => ({
  name,
  at: inbox,
  open: async (page) => {
    await page.locator('a[data-key]').first().waitFor();
    await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
    await page.getByRole(opened).waitFor();
  },
});

const panels: Panel[] = [
  byKey('notes', 'n', 'Notes'),
  byKey('tags', 't', 'Tag'),
  byKey('colleagues', 'a', 'Assign to'),
  byKey('boards', 'b', 'Put on a board'),
  byKey('later', 'l', 'Later'),
  byKey('keys', '?', 'Keys'),
  byButton('saved views', 'Views', 'menu'),
  byButton('filters', 'Filter', 'dialog'),
  byButton('filters of the team', 'Team', 'dialog'),
  byButton('columns', 'Columns', 'dialog'),
  {
    name: 'views to arrange',
    at: inbox,
    open: async (page) => {
      await page.getByRole('button', { name: 'Views', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Save and arrange…' }).click();
      await beside(page, 'Saved views');
    },
  },
  {
    name: 'selected rows',
    at: inbox,
    open: async (page) => {
      await page.locator('a[data-key]').first().waitFor();
      await firstRow(page);
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.getByRole('toolbar', { name: 'With the selected rows' }).getByText('2 rows selected').waitFor();
    },
  },
  {
    name: 'command palette',
    at: inbox,
    open: async (page) => {
      await page.locator('a[data-key]').first().waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'What next?' }).getByRole('option').first().waitFor();
    },
  },
  {
    name: 'board',
    at: ({ board }) => `/boards/${board}`,
    open: (page) => page.getByRole('list', { name: 'On this board' }).getByRole('listitem').first().waitFor(),
  },
  {
    name: 'note on a board',
    at: ({ board }) => `/boards/${board}`,
    open: async (page) => {
      await page.getByRole('list', { name: 'On this board' }).getByRole('button', { name: /note/ }).first().click();
      await page.getByRole('list', { name: 'On this board' }).getByRole('textbox').waitFor();
    },
  },
  {
    name: 'board to delete',
    at: ({ board }) => `/boards/${board}`,
    open: async (page) => {
      await page.getByRole('button', { name: 'Delete…' }).click();
      await page.getByRole('button', { name: 'Delete for good' }).waitFor();
    },
  },
  {
    name: 'annotating',
    at: reader,
    open: async (page) => {
      await page.locator('[data-reading] [data-from]').first().waitFor();
      await selectWords(page, 'content network or an antivirus cloud');
    },
  },
  ...(
    [
      ['value', 'backdoor'],
      ['long value', 'article'],
    ] as const
  ).map(([word, which]) => ({
    name: `menu of a ${word}`,
    at: (ids: Ids) => `/articles/${ids[which]}`,
    open: async (page: Page) => {
      await page.locator('[data-reading] mark[data-observable]').first().click();
      await page.getByRole('menu').waitFor();
    },
  })),
  {
    name: 'account',
    at: inbox,
    open: async (page) => {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  ...(
    [
      ['Note', /^Notes?/, 'Notes'],
      ['Tag', /^Tag$/, 'Tag'],
      ['Assign', /^Assign$/, 'Assign to'],
    ] as const
  ).map(([word, button, title]) => ({
    name: `${word} in the reader`,
    at: reader,
    open: async (page: Page) => {
      await page.getByRole('toolbar', { name: 'Desk' }).getByRole('button', { name: button }).click();
      await beside(page, title);
    },
  })),
  ...['Merge with a story', 'Put an article in'].map((title) => ({
    name: title,
    at: ({ story }: Ids) => `/stories/${story}`,
    open: async (page: Page) => {
      await page.getByRole('button', { name: title }).click();
      await beside(page, title);
    },
  })),
  ...[
    ['/entities?panel=add', 'Add an entity'],
    ['/sources?panel=import', 'Import sources'],
  ].map(([at = '', title = '']) => ({ name: title, at: () => at, open: (page: Page) => beside(page, title) })),
];

/** A board with rows on it, an article that no other test works on, and a story. */
const makeIds = async (desk: Desk): Promise<Ids> => {
  const { items: articles } = await desk.get('/articles', '/articles?q=tunnel');
  const { items: backdoors } = await desk.get('/articles', '/articles?q=GLASSTIDE');
  const { items: stories } = await desk.get('/stories');
  const made = await desk.post('/boards', { name: 'To be looked at', description: 'What a board is for.' });
  const board = ((await made.json()) as { id: number }).id;
  const { items: rows } = await desk.get('/inbox', '/inbox?state=all&limit=3');
  const put = await desk.post(`/boards/${board}/items`, { keys: rows.map(({ key }) => key), note: 'Look at it.' });
  expect(put.status).toBe(200);
  return {
    article: articles.find(({ title }) => title.startsWith('A DNS tunnel'))?.id ?? 0,
    backdoor: backdoors.find(({ title }) => title.startsWith('GLASSTIDE'))?.id ?? 0,
    board,
    story: stories[0]?.id ?? 0,
  };
};

/** What opens on the pages of the desk, in both themes, wide and narrow. */
export const testPanels = (demo: Demo) => {
  // Not before all tests: others count the boards that a row is on.
  let ids: Promise<Ids> | undefined;

  it.for(panels)('$name: no axe violation, nothing wider than the screen, in every look', async ({ at, open }) => {
    ids ??= makeIds(demo().desk);
    const tab = await demo().tab();
    await tab.open(at(await ids));
    await open(tab.page);
    await looksSound(tab.page);
    expect(tab.faults).toEqual([]);
    await tab.close();
  });
};
