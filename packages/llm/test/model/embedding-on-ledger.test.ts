import { describe, expect, it } from 'vitest';
import { embeddingOnLedger } from '../../src/model/embedding-on-ledger.ts';
import { openBedrock } from '../bedrock/open-bedrock.ts';
import { fakePorts } from '../calls/fake-ports.ts';
import { nomic, openOllama } from '../ollama/open-ollama.ts';

const titan = 'amazon.titan-embed-text-v2:0';
const cohere = 'cohere.embed-v4:0';
const textsOf = (count: number) => Array.from({ length: count }, (_, at) => `Report number ${at}.`);

/** A model of Bedrock's fake, on a ledger in memory. One token costs one micro-cent. */
const onBedrock = async (name: string, script: Parameters<typeof fakePorts>[2] = {}) => {
  const { server, provider } = await openBedrock({ limits: { retries: { most: 0 } } });
  const books = fakePorts('bedrock', () => null, script);
  const model = embeddingOnLedger(await provider.embeddingModel(name), name, books.ports, 'tester');
  return { server, model, ...books };
};

describe('embedding on the ledger', () => {
  it('books a text a request as sixteen a call, and as many as the model takes where it takes more', async () => {
    const one = await onBedrock(titan);
    const { vectors } = await one.model.embed(textsOf(20), 'document');
    expect(vectors).toHaveLength(20);
    expect(one.server.calls).toHaveLength(20);
    expect(one.rows).toHaveLength(2);
    const many = await onBedrock(cohere);
    await many.model.embed(textsOf(100), 'query');
    expect(many.server.calls).toHaveLength(2);
    expect(many.rows.map(({ call }) => call)).toMatchObject([
      { purpose: 'embedding', promptVersion: 'query', askedBy: 'tester', provider: 'bedrock', model: cohere },
      { purpose: 'embedding' },
    ]);
  });

  it('books what the provider counted, and never more than it reserved', async () => {
    const { server, model, rows } = await onBedrock(titan);
    await model.embed(textsOf(16), 'document');
    const { inputTokens } = server.spent();
    expect(rows[0]?.end).toMatchObject({ outcome: 'done', inputTokens, microCents: inputTokens, isEstimated: false });
    expect(rows[0]?.worst).toBeGreaterThanOrEqual(inputTokens);
  });

  it('asks nothing that a cap forbids, and nothing of a model without a price', async () => {
    const cap = { purpose: 'embedding', period: 'day' as const, microCents: 1 };
    const capped = await onBedrock(titan, { refuse: { cap, until: new Date() } });
    await expect(capped.model.embed(['a'], 'document')).rejects.toMatchObject({ code: 'model-cap' });
    const priceless = await onBedrock(titan, { price: false });
    await expect(priceless.model.embed(['a'], 'document')).rejects.toMatchObject({ code: 'model-no-price' });
    expect([...capped.server.calls, ...priceless.server.calls]).toEqual([]);
  });

  it('lets all rest when the provider is busy, and books nothing it did not read', async () => {
    const { server, model, rows, pauses } = await onBedrock(cohere);
    server.answerNext({ fail: { status: 429, name: 'ThrottlingException', message: 'Too many requests' } });
    await expect(model.embed(['a report'], 'document')).rejects.toMatchObject({ kind: 'throttled' });
    expect(pauses).toMatchObject([{ provider: 'bedrock' }]);
    expect(rows[0]?.end).toMatchObject({ outcome: 'failed', error: 'model-throttled', microCents: 0 });
  });

  it('books what it sent, by our own estimate, when the answer breaks off', async () => {
    const { server, model, rows } = await onBedrock(cohere);
    server.answerNext({ breakOff: { after: 0, how: 'cut' } });
    await expect(model.embed(['a report of a loader'], 'document')).rejects.toMatchObject({ kind: 'cut' });
    expect(rows[0]?.end).toMatchObject({ outcome: 'failed', isEstimated: true });
    expect(rows[0]?.end?.microCents).toBeGreaterThan(0);
  });

  it('masks what leaves the house, and what stays in it only where people want that', async () => {
    const text = 'Write to jane.miller@corp-mail.com about the loader.';
    const away = await onBedrock(titan);
    await away.model.embed([text], 'document');
    expect(away.server.calls[0]?.prompt).not.toContain('jane.miller');
    expect(away.rows[0]?.call.masked).toHaveLength(1);
    for (const masksLocal of [false, true]) {
      const { server, provider } = await openOllama();
      const books = fakePorts('ollama', () => null, { masksLocal, price: false });
      const model = embeddingOnLedger(await provider.embeddingModel(nomic), nomic, books.ports, 'tester');
      await model.embed([text], 'document');
      expect(server.calls[0]?.prompt.includes('jane.miller')).toBe(!masksLocal);
      expect(books.rows[0]?.end).toMatchObject({ outcome: 'done', microCents: 0 });
    }
  });
});
