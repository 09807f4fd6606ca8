import {
  type Claims,
  type TextToEmbed,
  isCollecting,
  openClaims,
  storeEmbedded,
  textsToEmbed,
} from '@cti/db/search/chunks';
import type { KnownModel } from '@cti/db/search/embedding-models';
import { chunkContent, chunkText } from '@cti/intel/chunk/chunk-content';
import type { EmbeddingModel } from '@cti/llm/model/embedding-model';
import type { Deps } from '../deps.ts';
import { embedTexts, textsAtOnce } from './embed-texts.ts';

/** Articles taken at once: so much is done again after a crash, by a model of our own. */
const articlesAtOnce = 30;

export type Counts = { articles: number; chunks: number; changed: number; failed: number };

type Embedding = Pick<Deps, 'db' | 'log'> & {
  model: EmbeddingModel;
  known: KnownModel;
  /** Articles that no model has; those that another has; or both. */
  takes: 'new' | 'others' | 'both';
  counts: Counts;
  /** In milliseconds since 1970; no batch is begun later. */
  until: number;
  signal: AbortSignal;
};

/** `collecting`: it gives way to articles that wait to be found by their words. */
export type Ended = 'finished' | 'collecting' | 'out-of-time';

/** Gives articles vectors, newest first, until none lacks them. Throws ModelError, and what a ledger refuses. */
export const embedArticles = async (run: Embedding): Promise<Ended> => {
  const claims = await openClaims(run.db);
  try {
    while (Date.now() < run.until) {
      if (await givesWay(run)) return 'collecting';
      if (!(await embedSome(run, claims))) return 'finished';
    }
    return 'out-of-time';
  } finally {
    await claims.release();
  }
};

/** A provider's model takes nothing from those who read articles. */
const givesWay = async ({ db, model }: Embedding): Promise<boolean> =>
  model.provider === 'embedded' && (await isCollecting(db));

/** False when there was nothing to embed. */
const embedSome = async (run: Embedding, claims: Claims): Promise<boolean> => {
  const { db, log, model, known, counts, signal } = run;
  const taken = (await textsToEmbed(db, await take(run, claims))).map((article) => ({
    ...article,
    chunks: chunksOf(article),
  }));
  for (const [at, some] of batchesOf(taken, textsAtOnce(model)).entries()) {
    if (at > 0 && (await givesWay(run))) break;
    const texts = some.flatMap(({ chunks }) => chunks.map(({ said }) => said));
    const vectors = await embedTexts(model, texts, signal);
    let next = 0;
    for (const { chunks, ...article } of some) {
      const embedded = chunks.map((chunk) => ({ ...chunk, vector: vectors[next++] ?? null }));
      const failed = embedded.filter(({ vector }) => vector === null).length;
      if (failed > 0) log.warn({ event: 'chunk.not-embedded', articleId: article.articleId, failed, model: model.id });
      if (await storeEmbedded(db, article, known, embedded)) {
        counts.articles += 1;
        counts.chunks += chunks.length;
        counts.failed += failed;
      } else counts.changed += 1;
    }
  }
  return taken.length > 0;
};

const take = async ({ takes, known }: Embedding, claims: Claims): Promise<number[]> => {
  const fresh = takes === 'others' ? [] : await claims.takeNew(articlesAtOnce);
  return fresh.length > 0 || takes === 'new' ? fresh : claims.takeOthers(known.modelId, articlesAtOnce);
};

/** Chunks with what is embedded of each: none of what its publisher reserves, and none of nothing but white space. */
const chunksOf = ({ content, isReserved }: TextToEmbed) => {
  const chunks = isReserved ? [] : chunkContent(content);
  return chunks
    .map((chunk) => ({ ...chunk, said: chunkText(content, chunk) }))
    .filter(({ said }) => said.trim() !== '');
};

/** Articles whose texts fill a call together; one that is longer goes alone. */
const batchesOf = <A extends { chunks: unknown[] }>(taken: A[], most: number): A[][] => {
  const batches: A[][] = [];
  let size = 0;
  for (const article of taken) {
    size += article.chunks.length;
    if (batches.length === 0 || size > most) {
      batches.push([]);
      size = article.chunks.length;
    }
    batches.at(-1)?.push(article);
  }
  return batches;
};
