import { findActiveModel } from '@cti/db/search/embedding-models';
import type { MeantVector } from '@cti/db/search/hybrid';
import type { Deps } from '../deps.ts';

/** A question in the space of the model that search asks. */
type Meaning = Pick<MeantVector, 'space' | 'vector' | 'isEmbedded'>;

/** Why a question has no vector: nobody wants one, comparing would cost too much now, there is none, or the model gave none. */
type NoMeaning = { why: 'off' | 'busy' | 'no-vectors' | 'failed'; failure: string };

/** The question as a vector of the active model, whatever is chosen by now. It never throws for what a model does. */
export const vectorOfQuestion = async (
  { db, embedder, load }: Pick<Deps, 'db' | 'embedder' | 'load'>,
  question: string,
): Promise<Meaning | NoMeaning> => {
  if (embedder === null || (await embedder.isOff()))
    return { why: 'off', failure: 'search by meaning is switched off' };
  if (load && load.level() > 0) return { why: 'busy', failure: 'the database is slow just now' };
  const active = await findActiveModel(db);
  if (active === null) return { why: 'no-vectors', failure: 'no article has been embedded yet' };
  const answer = await embedder.embed(question, active.name);
  if ('failure' in answer) return { why: 'failed', failure: answer.failure };
  const space = { modelId: active.modelId, dims: active.dims };
  return { space, vector: [...answer.vector], isEmbedded: active.name.startsWith('embedded/') };
};
