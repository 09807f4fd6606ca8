import type { EmbeddingModel } from '@cti/llm/model/embedding-model';
import { ModelError } from '@cti/llm/model/model-error';
import type { EmbeddingModels } from '@cti/llm/switch/embedding-switch';

/** Words that mean the same to the made model, an axis for each group. */
const meanings = [
  ['ransomware', 'extortion', 'encrypts', 'ransom'],
  ['phishing', 'lure', 'mail', 'credentials'],
  ['wiper', 'destroys', 'erases', 'wipes'],
  ['botnet', 'ddos', 'flood', 'routers'],
];

export type MadeModel = EmbeddingModel & {
  /** The texts of every call, in order. */
  calls: string[][];
  /** Runs in the middle of each call; what it throws is the call's failure. */
  during: (texts: readonly string[]) => Promise<void>;
};

/** A model that knows four things, and puts all else on one axis. A text with "untakeable" is too long for it. */
export const madeModel = (id = 'embedded/made', dims = 8): MadeModel => {
  const made: MadeModel = {
    id,
    provider: 'embedded',
    dims,
    maxTokens: 1000,
    batch: 8,
    calls: [],
    during: async () => {},
    embed: async (texts, _, options) => {
      if (options?.signal?.aborted) throw new ModelError('cancelled', 'cancelled', { provider: 'embedded' });
      made.calls.push([...texts]);
      await made.during(texts);
      if (texts.some((text) => text.includes('untakeable')))
        throw new ModelError('too-long', 'a text is too long', { provider: 'embedded' });
      return {
        vectors: texts.map((text) => vectorOf(text, dims)),
        usage: { inputTokens: 1, isEstimated: true },
        latencyMs: 1,
      };
    },
  };
  return made;
};

/** This model alone, as if the settings named it. */
export const modelsOf = (model: EmbeddingModel): EmbeddingModels => ({
  withChosen: (use) => use(model),
  withNamed: (id, use) => {
    if (id !== model.id) throw new ModelError('not-found', `${id} is gone`, { provider: model.provider });
    return use(model);
  },
  chosen: async () => ({ provider: 'embedded' }),
  close: async () => {},
});

const vectorOf = (text: string, dims: number): Float32Array => {
  const vector = new Float32Array(dims);
  for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
    const axis = meanings.findIndex((group) => group.includes(word));
    const at = axis < 0 ? meanings.length : axis;
    vector[at] = (vector[at] ?? 0) + (axis < 0 ? 0.1 : 1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};
