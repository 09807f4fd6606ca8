import { describe, expect, it } from 'vitest';
import { madeModel } from '../../worker/test/embedding/made-model.ts';
import { createQueryEmbedder } from '../src/embedding/query-embedder.ts';

const close = async () => {};

describe('createQueryEmbedder', () => {
  it('asks the model once for a question, and again for one that 200 others came after', async () => {
    const model = madeModel();
    const embedder = createQueryEmbedder(model, close);
    const first = await embedder.embed('ransomware', model.id);
    expect(await embedder.embed('ransomware', model.id)).toBe(first);
    expect(model.calls).toHaveLength(1);
    for (let at = 0; at < 200; at += 1) await embedder.embed(`question ${at}`, model.id);
    await embedder.embed('ransomware', model.id);
    expect(model.calls).toHaveLength(202);
    await embedder.embed('question 150', model.id);
    expect(model.calls).toHaveLength(202);
  });

  it('gives up a slow model in time, and has its answer for the next search', async () => {
    const model = madeModel();
    const { promise, resolve } = Promise.withResolvers<void>();
    model.during = () => promise;
    const embedder = createQueryEmbedder(model, close, 20);
    expect(await embedder.embed('wiper', model.id)).toEqual({ failure: 'the model did not answer within 20 ms' });
    resolve();
    expect(await embedder.embed('wiper', model.id)).toHaveProperty('vector');
    expect(model.calls).toHaveLength(1);
  });

  it('compares no question with vectors of another model', async () => {
    const model = madeModel();
    const embedder = createQueryEmbedder(model, close);
    expect(await embedder.embed('wiper', 'ollama/other@8')).toEqual({
      failure: 'the articles were embedded by another model',
    });
    expect(model.calls).toEqual([]);
  });

  it('turns a failure into words, and asks again the next time', async () => {
    const model = madeModel();
    model.during = async () => {
      throw new Error('no such thread');
    };
    const embedder = createQueryEmbedder(model, close);
    expect(await embedder.embed('wiper', model.id)).toEqual({ failure: 'no such thread' });
    model.during = async () => {};
    expect(await embedder.embed('wiper', model.id)).toHaveProperty('vector');
  });
});
