import { describe, expect, it } from 'vitest';
import type { LanguageModel } from '../../src/model/language-model.ts';
import type { ModelProvider } from '../../src/model/provider.ts';
import type { ModelChoice } from '../../src/switch/model-choice.ts';
import { createModelSwitch } from '../../src/switch/model-switch.ts';

/** A provider that only tells whether it was closed. */
const openedOnes = () => {
  const opened: { model: string; isClosed: boolean; asked: number }[] = [];
  const open = (choice: Exclude<ModelChoice, { provider: 'none' }>) => {
    const one = { model: choice.model, isClosed: false, asked: 0 };
    opened.push(one);
    return {
      languageModel: async (name: string) => {
        one.asked += 1;
        if (name === 'missing') throw new Error('no such model');
        return { id: `ollama/${name}` } as LanguageModel;
      },
      close: () => void (one.isClosed = true),
    } as unknown as ModelProvider;
  };
  return { opened, open };
};

const ollama = (model: string): ModelChoice => ({ provider: 'ollama', url: 'http://127.0.0.1:1', model });

describe('the switch of models', () => {
  it('ends calls under way on the old model, begins new ones on the new, and closes the old one after its last call', async () => {
    const { opened, open } = openedOnes();
    let choice = ollama('old');
    const models = createModelSwitch({ readChoice: async () => choice, open, believedMs: 0 });
    let finish = () => {};
    const held = new Promise<void>((resolve) => (finish = resolve));
    const underWay = models.withModel(async ({ model }) => {
      await held;
      return model.id;
    });
    await models.withModel(async () => {});
    choice = ollama('new');
    expect(await models.withModel(async ({ model }) => model.id)).toBe('ollama/new');
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    finish();
    expect(await underWay).toBe('ollama/old');
    expect(opened).toMatchObject([
      { model: 'old', isClosed: true, asked: 1 },
      { model: 'new', isClosed: false },
    ]);
    models.close();
    expect(opened.every(({ isClosed }) => isClosed)).toBe(true);
  });

  it('keeps a provider whose choice was only written again', async () => {
    const { opened, open } = openedOnes();
    const models = createModelSwitch({ readChoice: async () => ollama('same'), open, believedMs: 0 });
    for (let call = 0; call < 3; call += 1) await models.withModel(async () => {});
    expect(opened).toMatchObject([{ isClosed: false, asked: 1 }]);
  });

  it('looks again for a model that was missing, and counts no call for it', async () => {
    const { opened, open } = openedOnes();
    let choice = ollama('missing');
    const models = createModelSwitch({ readChoice: async () => choice, open, believedMs: 0 });
    const ask = () => models.withModel(async () => {});
    await expect(ask()).rejects.toThrow('no such model');
    await expect(ask()).rejects.toThrow('no such model');
    expect(opened).toMatchObject([{ asked: 2 }]);
    choice = { provider: 'none' };
    await expect(ask()).rejects.toMatchObject({ code: 'no-model', verdict: 'give-up' });
    expect(opened).toMatchObject([{ isClosed: true }]);
  });
});
