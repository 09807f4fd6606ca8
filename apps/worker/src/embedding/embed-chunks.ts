import type { Db } from '@cti/db/connect';
import {
  type KnownModel,
  activateModel,
  ensureVectorIndex,
  findActiveModel,
  forgetOtherModels,
  hasOtherModels,
  isFilled,
  registerModel,
  takeBack,
} from '@cti/db/search/embedding-models';
import { storeEmbeddingStanding } from '@cti/db/search/embedding-progress';
import type { EmbeddingModel } from '@cti/llm/model/embedding-model';
import { ModelError } from '@cti/llm/model/model-error';
import type { EmbeddingModels } from '@cti/llm/switch/embedding-switch';
import type { JobContext } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import { type Counts, type Ended, embedArticles } from './embed-articles.ts';
import { createRest } from './rest.ts';

/** Milliseconds after which no further batch is begun; the job's own limit is 100 s. */
const longestMs = 60_000;
/** Vectors of a model that search left, deleted a step. */
const forgottenAtOnce = 2000;

/**
 * Gives articles vectors by the model that people chose. Where it is another than before, search asks the old one until the
 * new has all articles; then the old one's vectors are deleted. What a cap, a pause or a dead provider forbids, a later run
 * does.
 */
export const embedChunksHandler = ({ db, embedder, log }: Pick<Deps, 'db' | 'embedder' | 'log'>) => {
  let underWay = false;
  const rest = createRest();
  return async (_: Record<string, never>, { signal }: Pick<JobContext, 'signal'>) => {
    const place = (await embedder?.chosen()) ?? null;
    if (embedder === null || place === null) return { outcome: 'off' };
    // Two at once would only wait for each other: there is one thread.
    if (underWay) return { outcome: 'under-way' };
    const choice = JSON.stringify(place);
    if (rest.isDue(choice)) return { outcome: 'resting' };
    underWay = true;
    try {
      const done = await embedAll({ db, log, embedder, signal }, place.provider);
      if (done === null) return { outcome: 'off' };
      rest.end();
      const isDone = done.outcome === 'finished' || done.outcome === 'model-changed';
      await storeEmbeddingStanding(db, { state: isDone ? 'finished' : 'working', message: null, until: null });
      return done;
    } catch (error) {
      // The worker is stopping. What was not stored is embedded by the next run.
      if (error instanceof ModelError && error.kind === 'cancelled') return { outcome: 'stopped', articles: 0 };
      const stood = rest.after(error, choice);
      if (stood === null) throw error;
      const { isWorthFailing, ...standing } = stood;
      await storeEmbeddingStanding(db, standing);
      if (isWorthFailing) throw error;
      log.warn({ event: 'chunk.embedding-stands', ...standing });
      return { outcome: standing.state, reason: standing.message };
    } finally {
      underWay = false;
    }
  };
};

type Run = Pick<Deps, 'db' | 'log'> & { embedder: EmbeddingModels; signal: AbortSignal };

const embedAll = async (run: Run, chosen: EmbeddingModel['provider']) => {
  const counts: Counts = { articles: 0, chunks: 0, changed: 0, failed: 0 };
  const until = Date.now() + longestMs;
  const isShared = chosen !== 'embedded' && (await embedNewByOld(run, counts, until));
  return run.embedder.withChosen(async (model) => {
    const { db, log, signal } = run;
    const known = await registerModel(db, { name: model.id, dims: model.dims });
    const alsoOthers = await hasOtherModels(db, known.modelId);
    const back = alsoOthers ? await takeBack(db, known.modelId) : 0;
    const takes = isShared && !known.isActive ? 'others' : alsoOthers ? 'both' : 'new';
    const ended = await embedArticles({ db, log, model, known, takes, counts, until, signal });
    const settled = await settle(db, known, alsoOthers, ended, until);
    return { ...counts, back, ...settled };
  });
};

/**
 * While a provider's model is being filled, which may take days under a cap, search still asks the one that comes along: it
 * costs nothing, and gets the new articles first. False where search asks no such model.
 */
const embedNewByOld = async ({ db, log, embedder, signal }: Run, counts: Counts, until: number): Promise<boolean> => {
  const active = await findActiveModel(db);
  if (active === null || !active.name.startsWith('embedded/')) return false;
  try {
    await embedder.withNamed(active.name, (model) =>
      embedArticles({ db, log, model, known: active, takes: 'new', counts, until, signal }),
    );
    return true;
  } catch (error) {
    // Another release's model: its vectors can be searched no more, and the new one takes all.
    if (error instanceof ModelError && error.kind === 'not-found') return false;
    throw error;
  }
};

/** Search asks the new model, once it has every article; after that the other's vectors go, step by step. */
const settle = async (db: Db, known: KnownModel, alsoOthers: boolean, ended: Ended, until: number) => {
  const { modelId, isActive } = known;
  const isReady = isActive || (await isFilled(db, modelId));
  // An index that is there from the start makes each vector dearer to store.
  const indexed = isReady && (await ensureVectorIndex(db, known));
  if (!alsoOthers || !isReady) return { outcome: ended, indexed };
  if (!isActive) return { outcome: (await activateModel(db, modelId)) ? 'model-changed' : ended, indexed };
  while (Date.now() < until)
    if (await forgetOtherModels(db, modelId, forgottenAtOnce)) return { outcome: ended, indexed };
  return { outcome: 'out-of-time', indexed };
};
