import type { EmbeddingModel } from '@cti/llm/model/embedding-model';
import { ModelError } from '@cti/llm/model/model-error';

/**
 * A vector for each text, in their order; null for one that the model cannot take, such as one too long for it. Texts of
 * about one length go together, because a batch is padded to its longest. Throws ModelError for any other failure.
 */
export const embedTexts = async (
  model: EmbeddingModel,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<(Float32Array | null)[]> => {
  const order = texts.map((_, at) => at).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
  const sorted = await embedOrHalve(
    model,
    order.map((at) => texts[at] ?? ''),
    signal,
  );
  const vectors = Array.from<Float32Array | null>({ length: texts.length }).fill(null);
  for (const [place, at] of order.entries()) vectors[at] = sorted[place] ?? null;
  return vectors;
};

/** Where one text is at fault, halving finds it, and the others get their vectors. */
const embedOrHalve = async (
  model: EmbeddingModel,
  texts: string[],
  signal: AbortSignal,
): Promise<(Float32Array | null)[]> => {
  if (texts.length === 0) return [];
  try {
    return (await model.embed(texts, 'document', { signal })).vectors;
  } catch (error) {
    if (!isTheTexts(error)) throw error;
    if (texts.length === 1) return [null];
    const half = Math.ceil(texts.length / 2);
    const first = await embedOrHalve(model, texts.slice(0, half), signal);
    return [...first, ...(await embedOrHalve(model, texts.slice(half), signal))];
  }
};

const isTheTexts = (error: unknown): boolean =>
  error instanceof ModelError && ['bad-input', 'too-long', 'refused'].includes(error.kind);
