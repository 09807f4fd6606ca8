import { messageOf } from '@cti/core/error';
import type { EmbeddingModel } from '@cti/llm/model/embedding-model';

/** A question's vector; or why there is none, in words. */
type QueryVector = { vector: Float32Array } | { failure: string };

/** Turns questions into vectors for search by meaning. It never throws: without a vector, search goes by words. */
export type QueryEmbedder = {
  /** By the model of this id, which is the one that search asks. */
  embed(question: string, modelId: string): Promise<QueryVector>;
  /** Whether people want no search by meaning. */
  isOff(): Promise<boolean>;
  close(): Promise<void>;
};

/** Milliseconds a search waits for its vector. */
const defaultPatienceMs = 1500;
/** Questions whose vectors are kept: the pages of one search, and what several people ask. */
const mostKept = 200;

/**
 * Questions by one model. Asks it once for each, and keeps its last 200 vectors. What comes too late for one search is there
 * for the next.
 */
export const createQueryEmbedder = (
  model: Pick<EmbeddingModel, 'id' | 'embed'>,
  close: () => Promise<void>,
  patienceMs = defaultPatienceMs,
): QueryEmbedder => {
  const asked = new Map<string, Promise<QueryVector>>();

  const ask = (question: string): Promise<QueryVector> => {
    const known = asked.get(question);
    if (known !== undefined) return known;
    return vectorOf(model, question, () => asked.delete(question));
  };

  return {
    embed: async (question, modelId) => {
      if (modelId !== model.id) return { failure: 'the articles were embedded by another model' };
      const answer = ask(question);
      // Those asked last stand last.
      asked.delete(question);
      asked.set(question, answer);
      for (const oldest of asked.keys()) {
        if (asked.size <= mostKept) break;
        asked.delete(oldest);
      }
      return withPatience(answer, patienceMs);
    },
    isOff: async () => false,
    close,
  };
};

/** A failure is no answer: it is forgotten, and the next search asks again. */
const vectorOf = async (
  model: Pick<EmbeddingModel, 'embed'>,
  question: string,
  forget: () => void,
): Promise<QueryVector> => {
  try {
    const { vectors } = await model.embed([question], 'query');
    const [vector] = vectors;
    if (vector !== undefined) return { vector };
    forget();
    return { failure: 'the model gave no vector' };
  } catch (error) {
    forget();
    return { failure: messageOf(error) };
  }
};

const withPatience = async (answer: Promise<QueryVector>, patienceMs: number): Promise<QueryVector> => {
  const { promise: late, resolve } = Promise.withResolvers<QueryVector>();
  const timer = setTimeout(resolve, patienceMs, { failure: `the model did not answer within ${patienceMs} ms` });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};
