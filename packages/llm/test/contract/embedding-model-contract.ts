import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddingModel } from '../../src/model/embedding-model.ts';
import { failureOf, kindOf } from './model-case.ts';

/** A model that embeds, and what belongs to it. */
export type EmbeddingModelCase = {
  model: EmbeddingModel;
  /** Longer than the model takes; null where none is. */
  tooLong: string | null;
  close(): Promise<void>;
};

const dot = (left: Float32Array | undefined, right: Float32Array | undefined): number =>
  (left ?? new Float32Array()).reduce((sum, value, index) => sum + value * (right?.[index] ?? Number.NaN), 0);

const report = 'The loader starts powershell.exe and fetches a second stage from the command server.';

/** What every model that embeds has to keep, whoever runs it. */
export const describeEmbeddingModel = (name: string, open: () => Promise<EmbeddingModelCase>): void => {
  describe(`${name} as an embedding model`, () => {
    let opened: EmbeddingModelCase;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    it('gives a vector of length 1 and of the declared dimensions for each text', async () => {
      const { vectors, usage, latencyMs } = await opened.model.embed([report, 'Grüße, 日本語 🦊'], 'document');
      expect(vectors).toHaveLength(2);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(opened.model.dims);
        expect(dot(vector, vector)).toBeCloseTo(1, 4);
      }
      expect(usage.inputTokens).toBeGreaterThan(0);
      expect(latencyMs).toBeGreaterThan(0);
    });

    it('keeps the order over more texts than go in one call', async () => {
      const count = Math.min(opened.model.batch * 2 + 3, 200);
      const texts = Array.from({ length: count }, (_, index) => `sample number ${index} of the ${index % 7} family`);
      const { vectors } = await opened.model.embed(texts, 'document');
      expect(vectors).toHaveLength(count);
      for (const index of [0, Math.floor(count / 2), count - 1]) {
        const alone = await opened.model.embed([texts[index] ?? ''], 'document');
        expect(dot(alone.vectors[0], vectors[index])).toBeGreaterThan(0.9999);
      }
    });

    it('puts texts that share their words nearer than others', async () => {
      const near = 'the loader fetches its second stage from a command server';
      const { vectors } = await opened.model.embed([report, near, 'Bake the bread for forty minutes.'], 'document');
      expect(dot(vectors[0], vectors[1])).toBeGreaterThan(dot(vectors[0], vectors[2]));
    });

    it('takes a question as well', async () => {
      const { vectors } = await opened.model.embed(['Which loader uses powershell?'], 'query');
      expect(vectors[0]).toHaveLength(opened.model.dims);
    });

    it('gives nothing for nothing', async () => {
      expect(await opened.model.embed([], 'document')).toMatchObject({ vectors: [], usage: { inputTokens: 0 } });
    });

    it('refuses a blank text', async () => {
      expect(await kindOf(opened.model.embed([report, ' \n'], 'document'))).toBe('bad-input');
    });

    it('cuts no text silently', async () => {
      if (opened.tooLong === null) return;
      const error = await failureOf(opened.model.embed([report, opened.tooLong], 'document'));
      expect(error).toMatchObject({ kind: 'too-long', verdict: 'give-up' });
    });

    it('does nothing when it is cancelled before', async () => {
      expect(await kindOf(opened.model.embed([report], 'document', { signal: AbortSignal.abort() }))).toBe('cancelled');
    });

    it('has an id that names its provider', () => {
      expect(opened.model.id.startsWith(`${opened.model.provider}/`)).toBe(true);
      expect(opened.model.batch).toBeGreaterThan(0);
      expect(opened.model.maxTokens).toBeGreaterThan(0);
    });
  });
};
