import { expect, it, onTestFinished } from 'vitest';
import type { Page } from 'playwright-core';
import { startFakeOllama } from '../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import type { Demo } from './demo.ts';
import type { Desk } from './desk.ts';
import { axeFaults, clipboard, sideways } from './tab.ts';

const question = 'Which tool did the attackers use to copy data to cloud storage?';

const ask = async (page: Page, words: string, box = 'Your question') => {
  await page.getByRole('textbox', { name: box }).fill(words);
  await page.keyboard.press('Control+Enter');
};

/** Chooses a model as the Models page does, and waits until the apps have taken it up. */
const choose = async (desk: Desk, change: object) => {
  const { changed: _changed, ...settings } = await desk.get('/models/settings');
  const response = await fetch(`${desk.address}/api/v1/models/settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...settings, ...change }),
  });
  expect(response.status).toBe(200);
};

/** The passages a model was shown, by the words of the prompt. */
const passagesIn = (body: unknown): string[] =>
  JSON.stringify(body)
    .split(/Passage \d+: /)
    .slice(1)
    .map((passage) => (passage.split(String.raw`\n`)[1] ?? '').split(/[\\"]/)[0] ?? '')
    .filter((words) => words.length >= 40)
    .map((words) => words.slice(0, 120));

/** Questions over the articles: answers, what they rest on, and what can be done with them. */
export const testAsk = (demo: Demo) => {
  it('answers with passages when no model is chosen, each leading to its words in the article', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/');
    await page.getByRole('searchbox', { name: 'Search all articles' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await page.waitForURL('**/ask');
    await ask(page, question);
    await page.waitForURL('**/ask?conversation=*');
    await page.getByText('Passages from the articles').waitFor();
    expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe('Answer 1');
    const first = page.getByRole('list', { name: 'Passages' }).getByRole('listitem').first();
    await first.getByRole('button', { name: 'Citation 1:' }).click();
    const panel = page.getByRole('complementary', { name: 'Citation 1' });
    const quoted = await panel.locator('mark').innerText();
    expect(await first.locator('blockquote').innerText()).toContain(quoted.slice(0, 30));
    expect((await panel.locator('blockquote').innerText()).length).toBeGreaterThan(quoted.length);
    expect(await axeFaults(page)).toEqual([]);

    await page.reload();
    await panel.getByRole('link', { name: 'Read on at this place' }).click();
    await page.waitForURL(/\/articles\/\d+#at-\d+-\d+$/);
    await expect
      .poll(() => page.evaluate("[...(CSS.highlights.get('summary-place') ?? [])].map(String).join('')"))
      .toBe(quoted);
    await page.goBack();
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await close();
  });

  it('says plainly what it does not know, and what to try', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/ask');
    await ask(page, 'Who won the football world cup of 1994?');
    await page.getByText('I don’t know.').waitFor();
    expect(await page.getByRole('button', { name: /^Citation/ }).count()).toBe(0);
    await page.getByRole('link', { name: 'Search for its words' }).click();
    await page.waitForURL('**/search?q=Who*1994');
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps the filters in the address, and the answer says which held for it', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/ask?since=2020-01-01');
    await page.getByRole('button', { name: 'Filter (1)' }).click();
    await page.locator('input').and(page.getByLabel('Hunt score')).click();
    await page.getByRole('option', { name: '20 or more' }).click();
    await page.waitForURL('**/ask?since=2020-01-01&minScore=20');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('button', { name: 'Filter (2)' }).waitFor();
    await ask(page, question);
    await page.getByText('asked of: from 2020-01-01, score 20 or more').waitFor();
    await page.getByRole('button', { name: 'Remove filter from 2020-01-01' }).click();
    await expect.poll(() => page.url()).not.toContain('since');
    expect(faults).toEqual([]);
    await close();
  });

  it('asks on, takes what one thinks of an answer, copies it, and deletes the conversation after a yes', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/ask');
    await ask(page, question);
    await page.getByRole('group', { name: 'Answer 1' }).getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByText('copied as Markdown').waitFor();
    expect(await clipboard(page)).toMatch(/^## Which tool.*\[1\].*\n1\. .*<http/s);
    await ask(page, 'What about GLASSTIDE?', 'Ask on');
    const second = page.getByRole('group', { name: 'Answer 2' });
    await second.getByRole('button', { name: 'Something is missing' }).click();
    await second.getByLabel('What should it have said?').fill('That it talks in drafts.');
    await second.getByRole('button', { name: 'Keep the note' }).click();
    await second.getByRole('button', { name: 'Kept' }).waitFor();
    await page.reload();
    await second.getByText('That it talks in drafts.').waitFor();
    await page.getByRole('button', { name: 'Delete the conversation' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('The conversation is deleted.').waitFor();
    await page.waitForURL('**/ask');
    expect(faults).toEqual([]);
    await close();
  });

  it('says that the connection is lost, goes on by itself, and shows the answer', async () => {
    const { page, open, close } = await demo().tab();
    let isCut = true;
    await page.route('**/conversations/*/turns/*/events', (route) => (isCut ? route.abort() : route.continue()));
    await page.route(/\/api\/v1\/conversations\/\d+$/, async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { turns: { state: string }[] };
      if (isCut) for (const turn of body.turns) turn.state = 'answering';
      await route.fulfill({ response, json: body });
    });
    await open('/ask');
    await ask(page, question);
    await page.getByText('Connection lost, trying again.').waitFor();
    isCut = false;
    await page.getByText('Passages from the articles').waitFor();
    await close();
  });

  it('says why a question was not taken, and keeps its words', async () => {
    const { page, open, close } = await demo().tab();
    await page.route('**/api/v1/conversations', (route) =>
      route.request().method() === 'GET'
        ? route.continue()
        : route.fulfill({
            status: 429,
            contentType: 'application/problem+json',
            json: { title: 'Too many requests', status: 429, detail: 'Ask again in 40 seconds.', requestId: 'e2e' },
          }),
    );
    await open('/ask');
    await ask(page, question);
    await page.getByRole('alert').getByText('Ask again in 40 seconds.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Your question' }).inputValue()).toBe(question);
    await close();
  });

  it('stops a model that writes, has it write anew, and leaves out what no passage bears out', async () => {
    const ollama = await startFakeOllama();
    onTestFinished(() => ollama.close());
    const { desk, tab } = demo();
    const before = await desk.get('/models/settings');
    onTestFinished(() => choose(desk, { provider: before.provider }));
    await choose(desk, { provider: 'ollama', ollama: { url: ollama.url, model: 'llama3.1:8b' } });
    // Longer than all that is done before it is stopped; the app gives up after a minute without a word.
    let delayMs = 120_000;
    ollama.answerBy(({ body }) => {
      const [quote = ''] = passagesIn(body);
      const sentences = [
        { text: quote, passage: 1, quote },
        { text: 'The moon is made of cheese.', passage: 1, quote: 'The moon is made of cheese, they say.' },
      ];
      return { text: JSON.stringify({ known: true, sentences }), delayMs };
    });
    const { page, open, close, faults } = await tab();
    // Within ten seconds the app has taken up what was chosen; until then it answers by passages.
    const isAsked = () => ollama.calls.length > 0;
    await expect
      .poll(
        async () => {
          await open('/ask');
          await ask(page, question);
          const isOver = () => page.getByText('Passages from the articles').isVisible();
          await expect.poll(async () => isAsked() || (await isOver()), { timeout: 60_000 }).toBe(true);
          return isAsked();
        },
        { timeout: 120_000, interval: 3_000 },
      )
      .toBe(true);
    await page.getByText(/Writing from \d+ passage/).waitFor();
    await page.reload();
    await page.getByText(/Writing from \d+ passage/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('It was stopped').waitFor();

    delayMs = 0;
    await ask(page, 'Which tool copied the data to cloud storage?', 'Ask on');
    const second = page.getByRole('group', { name: 'Answer 2' });
    await second.getByText('AI-written by ollama/llama3.1:8b').waitFor();
    await second.getByText('Left out: 1 sentence without support.').waitFor();
    expect(await second.getByRole('button', { name: 'Citation 1:' }).count()).toBe(1);
    expect(faults).toEqual([]);
    await close();
  });

  it.each([
    { scheme: 'light', width: 1440 },
    { scheme: 'dark', width: 1024 },
    { scheme: 'dark', width: 360 },
  ] as const)('shows an answer and a citation without a fault, $scheme, $width wide', async ({ scheme, width }) => {
    const { page, open, close, faults } = await demo().tab({ scheme, width });
    await open('/ask');
    await ask(page, question);
    await page.getByText('Passages from the articles').waitFor();
    expect([await axeFaults(page), await sideways(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Citation 1:' }).first().click();
    await page.getByRole('complementary', { name: 'Citation 1' }).locator('mark').waitFor();
    expect([await axeFaults(page), await sideways(page)]).toEqual([[], 0]);
    expect(faults).toEqual([]);
    await close();
  });
};
