import { parentPort } from 'node:worker_threads';
import type { EmbeddingTask } from '@cti/llm/embedded/embedding-thread';

/** A thread that does what the first text says; else it answers with its own age in batches. */
let batches = 0;
parentPort?.on('message', ({ texts }: EmbeddingTask) => {
  batches += 1;
  const [order] = texts;
  if (order === 'hang') for (;;);
  if (order === 'die') process.exit(3);
  if (order === 'throw') throw new Error('thrown in the thread');
  if (order === 'fail') return parentPort?.postMessage({ fault: 'a bad batch' });
  parentPort?.postMessage({ vectors: texts.map(() => Float32Array.of(batches)), bytes: order === 'grow' ? 2_000 : 10 });
});
