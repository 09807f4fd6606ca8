import { createHash } from 'node:crypto';
import { type CtiError, ctiErrorIn } from '@cti/core/error';
import type { Db } from '@cti/db/connect';
import { type ModelSummaryRow, type SummarisedArticle, findSummarisedArticle } from '@cti/db/read/model-summaries';
import { storeModelSummary } from '@cti/db/write/model-summaries';
import type { z } from 'zod';
import { actor } from '../actor.ts';
import type { TextSummary } from '../schema/model-summary.ts';
import { type Extracted, createExtractor } from './extracted.ts';
import type { WebModels } from './open-models.ts';
import { SummaryAnswer, provenSummary, summaryPrompt } from './summary-question.ts';

type Summary = z.infer<typeof TextSummary>;
type Written = Omit<ModelSummaryRow, 'articleId' | 'textHash' | 'madeBy'>;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

const commonOf = ({ reservation }: SummarisedArticle, { figures, injection }: Extracted) => ({
  figures: figures.map(({ kind, text, start, end }) => ({ kind, text, start, end })),
  injection,
  isReserved: reservation?.noModel ?? false,
});

const extractive = (article: SummarisedArticle, extracted: Extracted, note: string | null): Summary => ({
  ...extracted.sentences(),
  kind: 'extractive',
  model: null,
  promptVersion: null,
  madeAt: null,
  dropped: 0,
  unreadChars: 0,
  note,
  ...commonOf(article, extracted),
});

const written = (article: SummarisedArticle, extracted: Extracted, row: Written): Summary => {
  const shown = (claims: Written['summary']['executive']) => claims.map(({ text, quote }) => ({ text, ...quote }));
  const { executive, technical, actions } = row.summary;
  return {
    kind: 'model',
    executive: shown(executive),
    technical: shown(technical),
    actions: shown(actions),
    model: row.model,
    promptVersion: row.promptVersion,
    madeAt: row.madeAt,
    dropped: row.dropped,
    unreadChars: row.unreadChars,
    note: null,
    ...commonOf(article, extracted),
  };
};

/** What of a failure a reader is told; null for one that is nobody's business but the log's. */
const notable = (error: unknown): CtiError | null => {
  const known = ctiErrorIn(error);
  return known && (known.code.startsWith('model-') || known.code === 'no-model') ? known : null;
};

/** Summaries of articles: the one a model wrote, or sentences of the article's own. Both answer null without a text. */
export const createSummaries = (db: Db, { calls }: WebModels) => {
  const extract = createExtractor();
  const underWay = new Map<number, Promise<Summary | null>>();

  const find = async (id: number): Promise<Summary | null> => {
    const article = await findSummarisedArticle(db, id);
    if (article === null) return null;
    const textHash = hashOf(article.content.text);
    const extracted = extract(article, textHash);
    const { stored } = article;
    return stored?.textHash === textHash ? written(article, extracted, stored) : extractive(article, extracted, null);
  };

  const write = async (id: number): Promise<Summary | null> => {
    const article = await findSummarisedArticle(db, id);
    if (article === null) return null;
    const { text } = article.content;
    const textHash = hashOf(text);
    const extracted = extract(article, textHash);
    if (article.reservation?.noModel)
      return extractive(article, extracted, 'The publisher lets no model read this article.');
    const { version: promptVersion, ...question } = summaryPrompt;
    const head = { purpose: 'summary', articleId: id, sourceId: article.sourceId, askedBy: actor, promptVersion };
    try {
      const { value, model, unreadChars } = await calls.ask(head, { ...question, text, schema: SummaryAnswer });
      const { summary, dropped } = provenSummary(text, value);
      if (summary.executive.length + summary.technical.length === 0)
        return extractive(article, extracted, `No statement of ${model} could be found in the article.`);
      const row = { model, promptVersion, summary, dropped, unreadChars };
      await storeModelSummary(db, { ...row, articleId: id, textHash, madeBy: actor });
      return written(article, extracted, { ...row, madeAt: new Date() });
    } catch (error) {
      const known = notable(error);
      if (known === null) throw error;
      return extractive(article, extracted, known.message);
    }
  };

  return {
    /** The summary there is; extractive where a model has written none of this very text. */
    find,
    /** Has the model write one, once however many ask; where it cannot, an extractive one that says why. */
    write: (id: number): Promise<Summary | null> => {
      const known = underWay.get(id);
      if (known) return known;
      const writing = write(id).finally(() => underWay.delete(id));
      underWay.set(id, writing);
      return writing;
    },
  };
};
