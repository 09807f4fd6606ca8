import { expect, it, onTestFinished } from 'vitest';
import { startFakeOllama } from '../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import type { Demo } from './demo.ts';
import { looksSound } from './looks.ts';
import { axeFaults } from './tab.ts';

/** Choosing a model, having it write, and what that cost. */
export const testModels = (demo: Demo) => {
  it('shows sentences of the article without a model, each leading to its place', async () => {
    const { desk, tab } = demo();
    const { items } = await desk.get('/articles', '/articles?limit=1');
    const { page, open, close, faults } = await tab();
    await open(`/articles/${items[0]?.id}`);
    await page.getByText('Extractive – sentences copied from the article, not AI-written').waitFor();
    const sentence = page.getByRole('list', { name: 'In short' }).getByRole('button').first();
    const words = await sentence.innerText();
    await sentence.click();
    await expect
      .poll(() => page.evaluate("[...(CSS.highlights.get('summary-place') ?? [])].map(String).join('')"))
      .toBe(words);
    await page.getByRole('link', { name: 'choose a model' }).click();
    await page.waitForURL('**/models');
    await page.getByText('Nothing leaves, nothing is paid.').first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it.each([
    ['/models', 'How much may it cost?'],
    ['/models?tab=spend', 'No model has been called yet'],
    ['/models?tab=ledger', 'No such call'],
    ['/models?tab=prices', 'US dollars for a million tokens'],
  ])('shows %s without a fault, light and dark, wide and narrow', async (path, shows) => {
    const { page, open, close, faults } = await demo().tab();
    await open(path);
    await page.getByText(shows).first().waitFor();
    await looksSound(page);
    expect(faults).toEqual([]);
    await close();
  });

  it('takes up a model chosen after a test, has it write, and shows the call on the ledger', async () => {
    const ollama = await startFakeOllama();
    onTestFinished(() => ollama.close());
    const { desk, tab } = demo();
    const { items } = await desk.get('/articles', '/articles?limit=1');
    const id = items[0]?.id ?? 0;
    const { text } = await desk.get('/articles/{id}', `/articles/${id}`);
    const quote = (text ?? '').slice(0, 60).split('\n')[0] ?? '';
    const claims = [{ statement: 'A statement of the scripted model.', quote }];
    ollama.answerBy(() => ({ text: JSON.stringify({ executive: claims, technical: [], actions: [] }) }));
    const { page, open, close, faults } = await tab();
    await open('/models');
    await page.getByRole('radiogroup', { name: 'Provider' }).getByText('Ollama', { exact: true }).click();
    await page.getByLabel('Address').fill(ollama.url);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('It answers').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use llama3.1:8b' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Ollama: llama3.1:8b').waitFor();
    onTestFinished(async () => {
      const { changed: _changed, ...settings } = await desk.get('/models/settings');
      await fetch(`${desk.address}/api/v1/models/settings`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...settings, provider: 'none' }),
      });
    });

    await open(`/articles/${id}`);
    const write = page.getByRole('button', { name: 'Write one with llama3.1:8b' });
    const written = page.getByText('A statement of the scripted model.');
    // Within ten seconds every app has taken up what was chosen; until then the answer says that no model is.
    await expect
      .poll(
        async () => {
          if (await write.isVisible()) await write.click();
          return written.isVisible();
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe(true);
    await page.getByText('AI-written by ollama/llama3.1:8b').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await open('/models?tab=ledger');
    await page.getByRole('cell', { name: 'done' }).first().waitFor();
    await open('/models?tab=spend');
    await page.getByRole('cell', { name: 'llama3.1:8b' }).waitFor();
    // A model on one's own machine costs nothing, so there is nothing to draw.
    await page.getByText('Nothing was paid in these days').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
};
