import type { QueryNode } from '@cti/intel/query/query-node';
import type { MeantVector } from '@cti/db/search/hybrid';
import { meantQuestion } from '@cti/db/search/meant-question';
import type { Deps } from '../deps.ts';
import type { searchModes } from '../schema/search.ts';
import { vectorOfQuestion } from './vector-of-question.ts';

export type SearchMode = (typeof searchModes)[number];

/** How a search goes; `notice` says in words why it goes by words although more was asked, or usual. */
export type SearchPlan =
  | { mode: 'words'; meant: null; notice: string | null }
  | { mode: 'hybrid' | 'meaning'; meant: MeantVector; notice: null };

/**
 * Decides how to search. Left out, the mode is hybrid where there are vectors and words to be meant. Whatever keeps the
 * question from becoming a vector, the search goes by words; a model's or the database's trouble is said whatever was asked.
 */
export const planSearch = async (
  deps: Pick<Deps, 'db' | 'embedder' | 'load'>,
  query: QueryNode,
  wanted: SearchMode | undefined,
): Promise<SearchPlan> => {
  if (wanted === 'words') return byWords(null);
  const question = meantQuestion(query);
  if (question === null) return byWords(wanted && 'The query wants no words that could be meant otherwise.');
  const meaning = await vectorOfQuestion(deps, question.text);
  if (!('why' in meaning)) return { mode: wanted ?? 'hybrid', meant: { question, ...meaning }, notice: null };
  const notice = `Found by words alone: ${meaning.failure}.`;
  return byWords(meaning.why === 'failed' || meaning.why === 'busy' ? notice : wanted && notice);
};

const byWords = (notice: string | undefined | null): SearchPlan => ({
  mode: 'words',
  meant: null,
  notice: notice ?? null,
});
