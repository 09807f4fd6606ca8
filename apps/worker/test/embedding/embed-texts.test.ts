import { ModelError } from '@cti/llm/model/model-error';
import { describe, expect, it } from 'vitest';
import { embedTexts } from '../../src/embedding/embed-texts.ts';
import { madeModel } from './made-model.ts';

const { signal } = new AbortController();

describe('embedTexts', () => {
  it('sends texts of about one length together, and answers in the order asked', async () => {
    const model = madeModel();
    const texts = ['phishing phishing phishing', 'wiper', 'ransomware attack'];
    const vectors = await embedTexts(model, texts, signal);
    expect(model.calls).toEqual([['wiper', 'ransomware attack', 'phishing phishing phishing']]);
    expect(vectors.map((vector) => vector?.indexOf(Math.max(...vector)))).toEqual([1, 2, 0]);
  });

  it('gives every other text its vector when the model cannot take one', async () => {
    const texts = ['wiper', 'an untakeable text', 'phishing', 'botnet', 'ransomware'];
    const vectors = await embedTexts(madeModel(), texts, signal);
    expect(vectors.map((vector) => vector !== null)).toEqual([true, false, true, true, true]);
  });

  it('passes a failure on that is not a text’s', async () => {
    const model = madeModel();
    model.during = async () => {
      throw new ModelError('throttled', 'busy', { provider: 'embedded' });
    };
    await expect(embedTexts(model, ['wiper', 'phishing'], signal)).rejects.toMatchObject({ kind: 'throttled' });
    expect(model.calls).toHaveLength(1);
  });

  it('asks for nothing when there is no text', async () => {
    const model = madeModel();
    expect(await embedTexts(model, [], signal)).toEqual([]);
    expect(model.calls).toEqual([]);
  });
});
