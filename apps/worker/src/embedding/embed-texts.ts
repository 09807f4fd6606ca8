import type { EmbeddingModel } from '@cti/llm/model/embedding-model';
import { textsTogether } from '@cti/llm/model/embedding-on-ledger';
import { ModelError } from '@cti/llm/model/model-error';

/** So many of one length cost the model that comes along the least. */
const mostOfOurOwn = 150;

/** Texts a call: for a provider those that are booked together, so that little is paid for twice. */
export const textsAtOnce = (model: EmbeddingModel): number =>
  model.provider === 'embedded' ? mostOfOurOwn : textsTogether(model);

/** Where so many are refused and none is taken, it is not the texts. */
const mostUntakeable = 8;

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
  const vectors = Array.from<Float32Array | null>({ length: texts.length }).fill(null);
  const most = textsAtOnce(model);
  for (let from = 0; from < order.length; from += most) {
    const some = order.slice(from, from + most);
    const made = await embedOrHalve(
      model,
      some.map((at) => texts[at] ?? ''),
      signal,
    );
    for (const [place, at] of some.entries()) vectors[at] = made[place] ?? null;
  }
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
    const made = [...first, ...(await embedOrHalve(model, texts.slice(half), signal))];
    if (error.kind === 'bad-input' && made.length >= mostUntakeable && made.every((vector) => vector === null))
      throw error;
    return made;
  }
};

const isTheTexts = (error: unknown): error is ModelError =>
  error instanceof ModelError && ['bad-input', 'too-long', 'refused'].includes(error.kind);
