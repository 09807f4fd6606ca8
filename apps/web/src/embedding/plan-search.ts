import type { QueryNode } from '@cti/intel/query/query-node';
import { findActiveModel } from '@cti/db/search/embedding-models';
import type { MeantVector } from '@cti/db/search/hybrid';
import { type MeantQuestion, meantQuestion } from '@cti/db/search/meant-question';
import type { Deps } from '../deps.ts';
import type { searchModes } from '../schema/search.ts';
import type { QueryEmbedder } from './query-embedder.ts';

export type SearchMode = (typeof searchModes)[number];

/** How a search goes; `notice` says in words why it goes by words although more was asked, or usual. */
export type SearchPlan =
  | { mode: 'words'; meant: null; notice: string | null }
  | { mode: 'hybrid' | 'meaning'; meant: MeantVector; notice: null };

/**
 * Decides how to search. Left out, the mode is hybrid where there are vectors and words to be meant. Whatever keeps the
 * question from becoming a vector, the search goes by words.
 */
export const planSearch = async (
  { db, embedder }: Pick<Deps, 'db' | 'embedder'>,
  query: QueryNode,
  wanted: SearchMode | undefined,
): Promise<SearchPlan> => {
  if (wanted === 'words') return byWords(null);
  const question = meantQuestion(query);
  if (question === null) return byWords(wanted && 'The query wants no words that could be meant otherwise.');
  if (embedder === null) return byWords(wanted && 'Search by meaning is switched off (EMBEDDINGS=none).');
  const active = await findActiveModel(db);
  if (active === null) return byWords(wanted && 'No article has been embedded yet.');
  if (active.name !== embedder.modelId)
    return byWords('The articles are being embedded by another model; until that is done, search goes by words.');
  return withVector(embedder, question, wanted ?? 'hybrid', { modelId: active.modelId, dims: active.dims });
};

const withVector = async (
  embedder: QueryEmbedder,
  question: MeantQuestion,
  mode: 'hybrid' | 'meaning',
  space: MeantVector['space'],
): Promise<SearchPlan> => {
  const answer = await embedder.embed(question.text);
  if ('failure' in answer) return byWords(`Found by words alone: ${answer.failure}.`);
  const meant = { question, space, vector: [...answer.vector], isEmbedded: embedder.isEmbedded };
  return { mode, meant, notice: null };
};

const byWords = (notice: string | undefined | null): SearchPlan => ({
  mode: 'words',
  meant: null,
  notice: notice ?? null,
});
