import { expect, it } from 'vitest';
import type { Demo } from './demo.ts';
import { looksSound } from './looks.ts';
import { axeFaults, sideways } from './tab.ts';

/** From an article to rules, from a rule to a file; and a rule of one's own. */
export const testSigma = (demo: Demo) => {
  const articleId = async (): Promise<number> => {
    const { items } = await demo().desk.get('/articles', '/articles?limit=100');
    const found = items.find(({ url }) => url.includes('fake-browser-update-to-domain-wide-ransomware'));
    return found?.id ?? 0;
  };
  const drafts = async (query: string) =>
    (await demo().desk.get('/sigma-drafts', `/sigma-drafts?limit=200&${query}`)).items;

  it('drafts rules from an article, once, and says what was left out', async () => {
    const id = await articleId();
    const { page, open, close, faults } = await demo().tab();
    await open(`/articles/${id}`);
    await page.getByRole('button', { name: 'Draft Sigma rules' }).click();
    await page.getByText(/\d+ rules? drafted\./).waitFor();
    const made = (await drafts(`articleId=${id}`)).length;
    expect(made).toBeGreaterThan(2);
    await page.getByText(/left out, and why/).click();
    await page.getByRole('button', { name: 'Draft Sigma rules' }).click();
    await page.getByText(`No new rule, ${made} rules drafted before.`).waitFor();
    await page.getByRole('link', { name: 'Review them' }).click();
    await page.waitForURL(`**/sigma?*article=${id}*`);
    await expect.poll(() => page.getByRole('list', { name: 'Drafts' }).getByRole('listitem').count()).toBe(made);
    expect(faults).toEqual([]);
    await close();
  });

  it('shows where the evidence stands in the article', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/sigma');
    const evidence = page.getByRole('list', { name: 'Evidence' }).getByRole('listitem').first();
    const words = await evidence.locator('mark').innerText();
    await evidence.getByRole('link', { name: 'Read it in the article' }).click();
    const place = page.locator('[data-at]').first();
    await place.waitFor();
    expect(words.replaceAll(/\s+/g, ' ')).toContain((await place.innerText()).replaceAll(/\s+/g, ' ').slice(0, 20));
    expect(faults).toEqual([]);
    await close();
  });

  it('tells what is wrong while one writes, mends it, and saves only what is sound', async () => {
    const { page, open, close } = await demo().tab();
    await open('/sigma');
    const field = page.getByRole('textbox', { name: 'The rule in YAML' });
    const sound = await field.inputValue();
    await field.fill(sound.replace("condition: '", "condition: 'selektion and "));
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByText('selektion').first().waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.reload();
    expect(await field.inputValue()).toContain('selektion');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    expect(await field.inputValue()).toBe(sound);
    await field.fill(sound.replace(/^title: .*$/m, "title: 'Renamed by hand'"));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Renamed by hand' }).waitFor();
    expect((await drafts('state=proposed')).map(({ title }) => title)).toContain('Renamed by hand');
    await close();
  });

  it('approves, rejects and goes on by the keyboard, several at once, and takes the approved out as files', async () => {
    const { desk } = demo();
    const { page, open, close, faults } = await demo().tab();
    await open('/sigma');
    const rows = page.getByRole('list', { name: 'Drafts' }).getByRole('listitem');
    await rows.first().waitFor();
    const before = await drafts('state=proposed');
    const [first, second, third, fourth] = before;
    /** Keys reach a draft once it is shown with its checks. */
    const isShown = async (draft: typeof first) => {
      await page.waitForURL(`**/sigma?*draft=${draft?.id}*`);
      await page.getByRole('heading', { level: 2, name: draft?.title ?? '' }).waitFor();
    };
    await page.keyboard.press('j');
    await isShown(second);
    await page.keyboard.press('k');
    await isShown(first);
    await page.keyboard.press('a');
    await page.getByText('1 rule approved.').waitFor();
    await isShown(second);
    await expect.poll(() => rows.count()).toBe(before.length - 1);
    await page.keyboard.press('r');
    await page.getByLabel('Why is it rejected?').fill('Seen too often');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('1 rule rejected.').waitFor();
    expect((await desk.get('/sigma-drafts/{id}', `/sigma-drafts/${second?.id}`)).reason).toBe('Seen too often');
    await isShown(third);
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await isShown(fourth);
    await page.keyboard.press('x');
    await page.getByText('2 drafts chosen').waitFor();
    await page.keyboard.press('a');
    await page.getByText('2 rules approved.').waitFor();
    await expect.poll(async () => (await drafts('state=approved')).length).toBe(3);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Approved rules' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('sigma-rules.zip');
    expect(faults).toEqual([]);
    await close();
  });

  it('checks a rule of one’s own and compares it with the approved, wide and narrow, light and dark', async () => {
    const [approved] = await drafts('state=approved');
    const { yaml } = await demo().desk.get('/sigma-drafts/{id}', `/sigma-drafts/${approved?.id}`);
    const { page, open, close, faults } = await demo().tab();
    await open('/sigma');
    await page.getByRole('link', { name: 'Check a rule' }).click();
    const own = yaml.replace(/^id: .*$/m, 'id: aaaaaaaa-d0f8-4c7c-9e0a-3b1c5d7e2f40');
    await page.getByRole('textbox', { name: 'Your rule in YAML' }).fill(own);
    await page.getByText('covered by known rules').waitFor();
    await page.getByRole('tab', { name: /Nearest rules/ }).click();
    await page.getByRole('button', { name: 'Side by side' }).first().click();
    await page.getByLabel('The approved rule', { exact: true }).waitFor();
    for (const [scheme, width] of [
      ['dark', 1440],
      ['light', 360],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
      await expect.poll(() => axeFaults(page), { timeout: 30_000, interval: 200 }).toEqual([]);
      expect(await sideways(page)).toBe(0);
    }
    expect(faults).toEqual([]);
    await close();
  });

  it('shows who gives a repository a token what a colleague gave it meanwhile, and lets them decide', async () => {
    const { desk } = demo();
    const colleague = (changes: object) =>
      fetch(`${desk.address}/api/v1/sigma/targets`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ repository: 'team/rules', token: 'ghp_onlyforthistest0001', ...changes }),
      });
    expect((await colleague({ branch: 'main' })).status).toBe(200);
    const { page, open, close } = await demo().tab();
    await open('/sigma?view=targets');
    // Until the page hears of what others do; it would not of what they did while it was loading.
    const named = page.getByRole('table', { name: 'Repositories that rules are proposed to' });
    await named.getByText('main').first().waitFor();
    const isHeard = async () => {
      expect((await colleague({ branch: 'early' })).status).toBe(200);
      return named.getByText('early').count();
    };
    await expect.poll(isHeard, { timeout: 30_000, interval: 1000 }).toBeGreaterThan(0);
    const version = (await desk.get('/sigma/targets')).targets[0]?.version ?? 0;
    await page.getByLabel('Repository on GitHub').fill('team/rules');
    await page.getByLabel('Token', { exact: true }).fill('ghp_ofmyownforthistest1');
    await page.getByLabel('Folder').fill('mine');
    expect((await colleague({ branch: 'reviewed' })).status).toBe(200);
    const changed = page.getByRole('alert', { name: 'Changed by a colleague meanwhile' });
    await changed.getByText('reviewed').waitFor();
    await changed.getByText('Your token would take the place of theirs.').waitFor();
    expect(await page.getByRole('button', { name: 'Keep anew' }).isDisabled()).toBe(true);
    await looksSound(page);
    await changed.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('Rules can be proposed to team/rules.').waitFor();
    const { targets } = await desk.get('/sigma/targets');
    expect(targets).toMatchObject([{ branch: 'reviewed', folder: 'mine', version: version + 2 }]);
    await close();
  });
};
