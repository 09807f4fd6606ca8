import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '@cti/core/error';
import { conceptsOf } from './concepts-of.ts';
import type { EmbeddingAnswer, EmbeddingTask } from './embedding-thread.ts';
import { lexicalVector, normalise } from './lexical-vector.ts';
import { openSentenceEncoder, type SentenceEncoder } from './sentence-encoder.ts';
import { frozenRarity } from './term-rarity.ts';

/** The two halves of a vector, in numbers; without an encoder all of it is lexical. */
const sentenceDims = 512;
const lexicalDims = 256;

const { withEncoder, isBackground } = workerData as { withEncoder: boolean; isBackground: boolean };
const half = Math.SQRT1_2;

// Linux takes this thread alone for the process; elsewhere the whole of it would slow down.
if (isBackground && platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const lexical = (text: string, dims: number): Float32Array =>
  lexicalVector(text, dims, frozenRarity(), conceptsOf(text));

async function vectorsOf(texts: readonly string[], encode: SentenceEncoder | null): Promise<Float32Array[]> {
  if (encode === null) return texts.map((text) => lexical(text, sentenceDims + lexicalDims));
  const meanings = await encode(texts);
  return texts.map((text, index) => {
    const vector = new Float32Array(sentenceDims + lexicalDims);
    vector.set(normalise(Float32Array.from(meanings[index] ?? [])).map((value) => value * half));
    vector.set(
      lexical(text, lexicalDims).map((value) => value * half),
      sentenceDims,
    );
    return normalise(vector);
  });
}

/** Heap, buffers and the encoder's own memory of this thread. */
const bytesInUse = (): number => {
  const { heapTotal, external } = process.memoryUsage();
  return heapTotal + external;
};

const opened = withEncoder ? openSentenceEncoder() : Promise.resolve(null);
// Who sends a batch is told why; until then nobody listens.
opened.catch(() => {});

parentPort?.on('message', (task: EmbeddingTask) => {
  void opened
    .then((encode) => vectorsOf(task.texts, encode))
    .then((vectors) => parentPort?.postMessage({ vectors, bytes: bytesInUse() } satisfies EmbeddingAnswer))
    .catch((error: unknown) => parentPort?.postMessage({ fault: messageOf(error) } satisfies EmbeddingAnswer));
});
