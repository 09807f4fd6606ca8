import { CtiError } from '@cti/core/error';
import type { Db } from '@cti/db/connect';
import { findReadableArticle } from '@cti/db/read/model-results';
import { addSigmaDrafts } from '@cti/db/write/sigma-drafts';
import { sigmaPromptVersion, wordSigma } from '@cti/llm/prompts/word-sigma';
import { notFound } from '../http/problem.ts';
import type { WebModels } from '../models/open-models.ts';
import { type StoredArticle, draftSourceOf, rowsOf } from './draft-article.ts';

/**
 * Has the chosen model word Sigma rules of an article and stores those that prove sound and new. Throws what
 * `ModelCalls.ask` throws, and CtiError 'model-reserved' where the publisher lets no model read it.
 */
export const wordArticle = async (db: Db, { calls }: WebModels, article: StoredArticle, askedBy: string) => {
  const readable = (await findReadableArticle(db, article.id)) ?? notFound('text');
  if (readable.isReserved)
    throw new CtiError('model-reserved', 'The publisher lets no model read this article.', 'give-up');
  const { id: articleId, sourceId, text } = readable;
  const head = { purpose: 'sigma', articleId, sourceId, askedBy, promptVersion: sigmaPromptVersion };
  const worded = await wordSigma(calls, head, { text, source: draftSourceOf(article).source });
  if (worded === null) return { added: 0, known: 0, tries: 0, model: null, refused: [] };
  const { drafts, refused, tries, model } = worded;
  const rows = rowsOf(drafts);
  const added = (await addSigmaDrafts(db, articleId, rows, model)) ?? notFound('article');
  return { added, known: rows.length - added, tries, model, refused };
};
