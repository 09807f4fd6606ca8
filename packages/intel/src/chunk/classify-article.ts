import { predict, type ChunkModel } from './chunk-model.ts';
import { chunksOf, type Chunk } from './chunks-of.ts';
import { huntableFrom } from './measure.ts';
import { shippedModel } from './shipped-model.ts';

/** A stretch of an article and how likely it tells something one can hunt for, 0 to 1. */
export type JudgedChunk = Chunk & { probability: number };

/** `huntableShare` is the share, 0 to 1, of the chunks' characters that stand in huntable ones. */
export type ChunkClassification = { chunks: JudgedChunk[]; huntableShare: number };

/** No article is longer; of a text that is, the first million characters are judged. */
const mostCharacters = 1_000_000;

/** Cuts an article's text into chunks and judges each, in time proportional to its length. */
export function classifyArticle(text: string, model: ChunkModel = shippedModel()): ChunkClassification {
  const chunks = chunksOf(text.slice(0, mostCharacters)).map((chunk) => ({
    ...chunk,
    probability: predict(model, text, chunk.start, chunk.end),
  }));
  const length = (some: readonly JudgedChunk[]): number => some.reduce((sum, { start, end }) => sum + end - start, 0);
  const huntable = length(chunks.filter(({ probability }) => probability >= huntableFrom));
  return { chunks, huntableShare: huntable === 0 ? 0 : huntable / length(chunks) };
}
