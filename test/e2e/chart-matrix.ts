import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { Json } from './chart-cards.ts';
import type { Demo } from './demo.ts';
import type { Desk } from './desk.ts';
import { cardOf, numbersOf, rowsOf, savedCsv } from './figures.ts';

const question = 'Which techniques do the articles name?';

/** Approves rules for an article of the demo, so that some techniques have one. */
const approveRules = async (desk: Desk): Promise<void> => {
  const { items } = await desk.get('/articles', '/articles?limit=100');
  const article = items.find(({ url }) => url.includes('fake-browser-update-to-domain-wide-ransomware'));
  await desk.post(`/articles/${article?.id}/sigma-drafts`);
  const made = await desk.get('/sigma-drafts', `/sigma-drafts?limit=200&articleId=${article?.id}`);
  const drafts = made.items.map(({ id, version }) => ({ id, version }));
  expect((await desk.post('/sigma-drafts/decisions', { choice: 'approve', reason: '', drafts })).status).toBe(200);
};

const counted = (value: number, one: string): string => `${value} ${value === 1 ? one : `${one}s`}`;

type Words = (technique: Json, rule: Json) => string;

const changeWords: Words = ({ total, totalBefore }) => {
  if (total === totalBefore) return `${total}, as before`;
  return total > totalBefore ? `${total} ▲ ${total - totalBefore}` : `${total} ▼ ${totalBefore - total}`;
};

const ruleWords: Words = ({ total }, rule) => {
  const known = (rule?.knownRules ?? 0) + (rule?.drafts ?? 0);
  if (known > 0) return `✓ ${counted(known, 'rule')}`;
  return total > 0 ? `no rule, ${counted(total, 'article')}` : 'no rule';
};

/** Each look of the matrix, what a cell then says, and what only its table has then. */
const looks: { look: string; words: Words; columns: string[] }[] = [
  { look: '', words: ({ total }) => String(total), columns: [] },
  { look: '&show=change', words: changeWords, columns: ['change'] },
  { look: '&show=coverage', words: ruleWords, columns: ['rules', 'approved drafts', 'both'] },
  { look: '&show=coverage&every=yes', words: ruleWords, columns: ['rules', 'approved drafts', 'both'] },
];

/** Every cell, once all sub-techniques are unfolded: its tactic, its technique and what it says. */
const drawnCells = async (page: Page): Promise<string[]> => {
  const matrix = page.getByRole('region', { name: 'ATT&CK matrix' });
  await matrix.locator('[data-cell]').first().waitFor();
  const folded = matrix.locator('[aria-expanded=false]');
  await folded.evaluateAll((all) => all.forEach((each) => each.click()));
  await expect.poll(() => folded.count()).toBe(0);
  // Until the rules are there a cell says so.
  await expect.poll(() => matrix.getByText('…', { exact: true }).count()).toBe(0);
  const cells = await matrix
    .locator('[data-cell]')
    .evaluateAll((all) =>
      all.map((each) => [
        each.closest('[data-column]')?.getAttribute('aria-label'),
        each.getAttribute('title')?.split(' ')[0],
        each.lastElementChild?.textContent,
      ]),
    );
  return cells.map((cell) => cell.join(' | ').replaceAll('\u202f', ' ')).toSorted();
};

/** What the cells have to say: a technique under each of its tactics, with what lies under it. */
const wantedCells = (attack: Json, rules: Json[], words: Words, every: boolean): string[] => {
  const shown = attack.rows.filter(({ total, totalBefore }: Json) => every || total + totalBefore > 0);
  const rule = new Map(rules.map((row) => [row.id, row]));
  return attack.tactics
    .flatMap(({ id: tactic, name }: Json) =>
      shown
        .filter(({ parentId, tactics }: Json) => parentId === null && tactics.includes(tactic))
        .flatMap((parent: Json) => [parent, ...shown.filter(({ parentId }: Json) => parentId === parent.id)])
        .map((row: Json) => [name, row.id, words(row, rule.get(row.id))].join(' | ')),
    )
    .toSorted();
};

/** The cells of the ATT&CK matrix against the answers that the page got, and the look's own columns behind them. */
export const testMatrixCells = (demo: Demo) => {
  beforeAll(() => approveRules(demo().desk));

  it.for(looks)('draws the attack matrix from the figures of the API: $look', async ({ look, words, columns }) => {
    const { page, open, close, faults } = await demo().tab();
    const answerTo = async (path: string): Promise<Json> => {
      const response = await page.waitForResponse((each) => new URL(each.url()).pathname.endsWith(`/insights/${path}`));
      return response.json();
    };
    const asked = [
      answerTo('attack'),
      look.includes('coverage') ? answerTo('coverage') : Promise.resolve({ rows: [] }),
    ];
    await open(`/dashboards/attack?days=90${look}`);
    const [attack, coverage] = await Promise.all(asked);
    const wanted = wantedCells(attack, coverage.rows, words, look.includes('every'));
    expect(await drawnCells(page)).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(20);
    if (look.includes('coverage')) expect(wanted.some((cell) => cell.includes('✓'))).toBe(true);

    const card = cardOf(page, question);
    await card.getByRole('button', { name: `Show the table: ${question}` }).click();
    const table = await rowsOf(card);
    expect((await card.locator('thead th').allInnerTexts()).slice(8)).toEqual(columns);
    if (columns.length > 0) {
      const [head, ...csv] = await savedCsv(page, card, question);
      expect(head?.slice(8)).toEqual(columns);
      expect(csv.map(numbersOf)).toEqual(table.map(numbersOf));
    }
    expect(faults).toEqual([]);
    await close();
  });
};
