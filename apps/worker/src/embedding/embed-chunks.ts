import type { Db } from '@cti/db/connect';
import {
  type Claims,
  type TextToEmbed,
  isCollecting,
  openClaims,
  storeEmbedded,
  textsToEmbed,
} from '@cti/db/search/chunks';
import {
  type KnownModel,
  activateModel,
  ensureVectorIndex,
  forgetOtherModels,
  hasOtherModels,
  isFilled,
  registerModel,
} from '@cti/db/search/embedding-models';
import { chunkContent, chunkText } from '@cti/intel/chunk/chunk-content';
import type { EmbeddingModel } from '@cti/llm/model/embedding-model';
import { ModelError } from '@cti/llm/model/model-error';
import type { JobContext } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import { embedTexts } from './embed-texts.ts';

/** Milliseconds after which no further batch is begun; the job's own limit is 100 s. */
const longestMs = 60_000;
/** Articles taken at once, and texts a call: so much is done again after a crash. */
const articlesAtOnce = 30;
const textsAtOnce = 150;
/** Vectors of a model that search left, deleted a step. */
const forgottenAtOnce = 2000;

/**
 * Gives articles vectors, newest first, while none is on its way to be searched by words. Where the settings name another
 * model than before, search asks the old one until the new has all articles; then the old one's vectors are deleted.
 */
export const embedChunksHandler = ({ db, embedder, log }: Pick<Deps, 'db' | 'embedder' | 'log'>) => {
  let underWay = false;
  return async (_: Record<string, never>, { signal }: Pick<JobContext, 'signal'>) => {
    if (embedder === null) return { outcome: 'off' };
    // Two at once would only wait for each other: there is one thread.
    if (underWay) return { outcome: 'under-way' };
    underWay = true;
    try {
      return await embedAll({ db, log, model: embedder.model, signal });
    } finally {
      underWay = false;
    }
  };
};

type Run = Pick<Deps, 'db' | 'log'> & { model: EmbeddingModel; signal: AbortSignal };

type Counts = { articles: number; chunks: number; changed: number; failed: number };

const embedAll = async (run: Run) => {
  const { db } = run;
  const until = Date.now() + longestMs;
  const known = await registerModel(db, { name: run.model.id, dims: run.model.dims });
  const alsoOthers = await hasOtherModels(db, known.modelId);
  const counts: Counts = { articles: 0, chunks: 0, changed: 0, failed: 0 };
  const ended = await claimAndEmbed(run, known, alsoOthers, counts, until);
  if (ended === 'stopped') return { ...counts, outcome: ended };
  const indexed = await ensureVectorIndex(db, known);
  const settled = ended === 'finished' && alsoOthers ? await settleModels(db, known, until) : null;
  return { ...counts, outcome: settled ?? ended, indexed };
};

type Ended = 'finished' | 'collecting' | 'out-of-time' | 'stopped';

const claimAndEmbed = async (
  run: Run,
  known: KnownModel,
  alsoOthers: boolean,
  counts: Counts,
  until: number,
): Promise<Ended> => {
  const claims = await openClaims(run.db);
  try {
    while (Date.now() < until) {
      if (await isCollecting(run.db)) return 'collecting';
      const left = await embedSome(run, known, claims, alsoOthers, counts);
      if (!left) return 'finished';
    }
    return 'out-of-time';
  } catch (error) {
    // The worker is stopping. What was not stored is embedded by the next run.
    if (error instanceof ModelError && error.kind === 'cancelled') return 'stopped';
    throw error;
  } finally {
    await claims.release();
  }
};

/** False when there was nothing to embed. */
const embedSome = async (run: Run, known: KnownModel, claims: Claims, alsoOthers: boolean, counts: Counts) => {
  const { db, log, model, signal } = run;
  const ids = await claims.take(known.modelId, articlesAtOnce, alsoOthers);
  const taken = (await textsToEmbed(db, ids)).map((article) => ({ ...article, chunks: chunksOf(article) }));
  for (const some of batchesOf(taken)) {
    const texts = some.flatMap(({ chunks }) => chunks.map(({ said }) => said));
    const vectors = await embedTexts(model, texts, signal);
    let at = 0;
    for (const { chunks, ...article } of some) {
      const embedded = chunks.map((chunk) => ({ ...chunk, vector: vectors[at++] ?? null }));
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

/** Chunks with what is embedded of each: none of what its publisher reserves, and none of nothing but white space. */
const chunksOf = ({ content, isReserved }: TextToEmbed) => {
  const chunks = isReserved ? [] : chunkContent(content);
  return chunks
    .map((chunk) => ({ ...chunk, said: chunkText(content, chunk) }))
    .filter(({ said }) => said.trim() !== '');
};

/** Articles whose texts fill a call together; one that is longer goes alone. */
const batchesOf = <A extends { chunks: unknown[] }>(taken: A[]): A[][] => {
  const batches: A[][] = [];
  let size = 0;
  for (const article of taken) {
    size += article.chunks.length;
    if (batches.length === 0 || size > textsAtOnce) {
      batches.push([]);
      size = article.chunks.length;
    }
    batches.at(-1)?.push(article);
  }
  return batches;
};

/** Search asks the new model, once every article has its vectors; after that the other's go, step by step. */
const settleModels = async (db: Db, { modelId, isActive }: KnownModel, until: number) => {
  if (!isActive) return (await activateModel(db, modelId)) ? 'model-changed' : 'finished';
  if (!(await isFilled(db, modelId))) return 'finished';
  while (Date.now() < until) if (await forgetOtherModels(db, modelId, forgottenAtOnce)) return 'finished';
  return 'out-of-time';
};
