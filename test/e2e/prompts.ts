import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { FakeOllama } from '../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { startAnsweringOllama } from './answering-ollama.ts';
import { type Desk, until } from './desk.ts';
import type { Demo } from './demo.ts';
import { axeFaults, sideways } from './tab.ts';

const put = (desk: Desk, path: string, body: unknown) =>
  fetch(`${desk.address}/api/v1${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

let chosen: FakeOllama | null = null;

/** A model of a scripted server, chosen by the first test that needs one, until the last is over. */
const withModel = async (desk: Desk, articleId: number): Promise<FakeOllama> => {
  if (chosen) return chosen;
  const ollama = await startAnsweringOllama();
  chosen = ollama;
  const { changed: _changed, ...settings } = await desk.get('/models/settings');
  const body = { ...settings, provider: 'ollama', ollama: { url: ollama.url, model: 'llama3.1:8b' } };
  expect((await put(desk, '/models/settings', body)).status).toBe(200);
  // Every app takes up what was chosen within ten seconds; until then it answers that no model is.
  await until('the model answers', async () => {
    const words = { system: 'You ask.', instruction: 'Ask.', articleId };
    return (await desk.post('/prompts/questions/test', words)).ok;
  });
  return ollama;
};

const withoutModel = async (desk: Desk): Promise<void> => {
  const { changed: _changed, ...settings } = await desk.get('/models/settings');
  await put(desk, '/models/settings', { ...settings, provider: 'none' });
  await chosen?.close();
  chosen = null;
};

/** Prompts and their versions, what a model makes of an article, and runs over many. */
export const testPrompts = (demo: Demo) => {
  let article = 0;
  beforeAll(async () => {
    const { items } = await demo().desk.get('/articles', '/articles?q=GLASSTIDE');
    article = items.find(({ title }) => title.startsWith('GLASSTIDE'))?.id ?? 0;
  });
  afterAll(() => withoutModel(demo().desk));

  it('keeps a changed prompt as a version, shows what changed, and goes back', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/models');
    await page.getByRole('link', { name: 'Prompts' }).click();
    await page.getByRole('link', { name: 'Key questions' }).click();
    const save = page.getByRole('button', { name: 'Save as version 1' });
    await page.getByText('Nothing is changed yet.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    const asked = page.getByLabel('What it is asked');
    await asked.fill(`${await asked.inputValue()}\nAsk about backups too.`);
    await page.getByLabel('What you changed, and why').fill('backups were forgotten');
    await save.click();
    await page.getByRole('heading', { name: 'Key questions' }).waitFor();
    await page.getByText('Version 1 is in force.').first().waitFor();
    await page.getByRole('tab', { name: 'Versions (2)' }).click();
    await page.getByRole('cell', { name: 'backups were forgotten' }).waitFor();
    await page.getByRole('region', { name: 'Lines: What it is asked' }).getByText('Ask about backups too.').waitFor();
    await page.getByText('What the model is: the same to the letter.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    await page.getByRole('button', { name: 'Put in force: the program’s own' }).click();
    await page.getByText('The program’s own prompt is in force.').first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('says without a model what is missing, and leads to where one is chosen', async () => {
    const { page, open, close, faults } = await demo().tab();
    await open('/prompts');
    await page.getByText('No model is chosen, so nothing can be tried').waitFor();
    await open(`/articles/${article}`);
    await page.getByText('No model is chosen, so none can be asked').waitFor();
    expect(await page.getByRole('button', { name: 'Ask: Triage' }).count()).toBe(0);
    await open('/model-runs');
    await page.getByRole('button', { name: 'What would it cost?' }).click();
    await page.getByText('It cannot begin').waitFor();
    await page.getByRole('region', { name: 'Estimate' }).getByRole('link', { name: 'Choose a model' }).click();
    await page.waitForURL('**/models');
    expect(faults).toEqual([]);
    await close();
  });

  it('tries words that are not saved on an article, and says what that cost', async () => {
    await withModel(demo().desk, article);
    const { page, open, close, faults } = await demo().tab();
    await open('/prompts?purpose=hunts');
    await page.getByRole('combobox', { name: 'Article', exact: true }).fill('GLASSTIDE');
    await page.getByRole('option', { name: /^GLASSTIDE/ }).click();
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText('It cost $0').waitFor();
    await page.getByRole('heading', { name: 'Tasks made by Office' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Office programs do not make scheduled tasks.' }).click();
    await page.waitForURL(/\/articles\/\d+#at-\d+-\d+$/);
    expect(faults).toEqual([]);
    await close();
  });

  it('asks a model in the reader, with each statement leading to its words, and marks what another prompt made', async () => {
    const { desk, tab } = demo();
    await withModel(desk, article);
    const { page, open, close, faults } = await tab();
    await open(`/articles/${article}`);
    await page.getByRole('button', { name: 'Ask: Huntability' }).click();
    await page.getByText('AI-written by ollama/llama3.1:8b, the program’s own prompt').first().waitFor();
    await page.getByRole('button', { name: 'It names the command line.' }).click();
    await expect
      .poll(() => page.evaluate("[...(CSS.highlights.get('summary-place') ?? [])].map(String).join('').length"))
      .toBeGreaterThan(10);

    await page.getByLabel('A question to this article').fill('How does it stay?');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'By a scheduled task.' }).first().waitFor();
    await page.getByText('1 statement left out').first().waitFor();
    expect(await page.getByText('An invented claim.').count()).toBe(0);

    await page.getByRole('button', { name: 'Translate', exact: true }).click();
    const panel = page.getByRole('complementary', { name: /^GLASSTIDE.*, in / });
    await panel.getByText('kept to the letter').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/\/articles\/\d+$/);

    const words = { system: 'You rank.', instruction: 'Rank it.', note: '' };
    expect((await desk.post('/prompts/huntability/versions', words)).status).toBe(201);
    expect((await put(desk, '/prompts/huntability/in-force', { version: 1 })).status).toBe(200);
    onTestFinished(async () => void (await put(desk, '/prompts/huntability/in-force', { version: 0 })));
    await page.reload();
    await page.getByText('outdated', { exact: true }).waitFor({ timeout: 30_000 });
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it('tells the price of a run before it begins, and then how far it has come', async () => {
    const { desk, tab } = demo();
    const ollama = await withModel(desk, article);
    const { page, open, close, faults } = await tab();
    await open('/model-runs');
    await page.getByRole('combobox', { name: 'What for' }).click();
    await page.getByRole('option', { name: 'Evidence' }).click();
    await page.getByLabel('Articles, at most').fill('4');
    const before = ollama.calls.length;
    await page.getByRole('button', { name: 'What would it cost?' }).click();
    const start = page.getByRole('button', { name: /^Ask of 4 articles for at most \$/ });
    await start.waitFor();
    expect(ollama.calls.length).toBe(before);
    expect(await axeFaults(page)).toEqual([]);
    await start.click();
    await page.waitForURL(/\/model-runs\?run=\d+$/);
    await page.getByText('4 of 4 articles').waitFor({ timeout: 90_000 });
    await page.getByRole('table', { name: 'Runs' }).getByText('4 of 4').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await sideways(page)).toBe(0);
    await page.getByRole('button', { name: 'What would it cost?' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
