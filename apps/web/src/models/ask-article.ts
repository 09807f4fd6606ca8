import type { Db } from '@cti/db/connect';
import { findReadableArticle, type ModelResultRow } from '@cti/db/read/model-results';
import { findPromptInForce, listStackTerms } from '@cti/db/read/prompts';
import { storeModelResult } from '@cti/db/write/model-results';
import { makeResult } from '@cti/llm/prompts/make-result';
import type { AskedWith, PromptPurpose } from '@cti/llm/prompts/purpose';
import { subjectOf } from '@cti/llm/prompts/purposes';
import type { WebModels } from './open-models.ts';

/** What a caller may say besides the purpose. */
export type AskedFor = { question?: string | undefined; language?: string | undefined };

export const askedWith = async (db: Db, { question = '', language = 'en' }: AskedFor): Promise<AskedWith> => ({
  question,
  language,
  stack: await listStackTerms(db),
});

export type AskArticle = (
  id: number,
  purpose: PromptPurpose,
  asked: AskedFor,
  askedBy: string,
) => Promise<ModelResultRow | null>;

/**
 * Has the chosen model read one article for one purpose, and keeps what it proves; once, however many ask at once. Null
 * without a text. Throws what `makeResult` throws.
 */
export const createAskArticle = (db: Db, { calls }: WebModels): AskArticle => {
  const underWay = new Map<string, Promise<ModelResultRow | null>>();

  const ask = async (
    id: number,
    purpose: PromptPurpose,
    asked: AskedWith,
    askedBy: string,
  ): Promise<ModelResultRow | null> => {
    const article = await findReadableArticle(db, id);
    if (article === null) return null;
    const prompt = await findPromptInForce(db, purpose);
    const made = await makeResult(calls, { purpose, article, prompt, asked, askedBy });
    const { isCached: _isCached, microCents: _microCents, ...row } = made;
    return storeModelResult(db, { ...row, articleId: id, madeBy: askedBy });
  };

  return async (id, purpose, given, askedBy) => {
    const asked = await askedWith(db, given);
    const key = `${id} ${purpose} ${subjectOf(purpose, asked)}`;
    const known = underWay.get(key);
    if (known) return known;
    const asking = ask(id, purpose, asked, askedBy).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  };
};
