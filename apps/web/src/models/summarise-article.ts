import { type CtiError, ctiErrorIn } from '@cti/core/error';
import type { Db } from '@cti/db/connect';
import type { ModelResultRow } from '@cti/db/read/model-results';
import { type SummarisedArticle, findSummarisedArticle } from '@cti/db/read/model-summaries';
import { hashOfText } from '@cti/llm/prompts/make-result';
import { z } from 'zod';
import { SummaryValue } from '../schema/model-result.ts';
import type { TextSummary } from '../schema/model-summary.ts';
import type { AskArticle } from './ask-article.ts';
import { type Extracted, createExtractor } from './extracted.ts';

type Summary = z.infer<typeof TextSummary>;

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

const written = (article: SummarisedArticle, extracted: Extracted, row: ModelResultRow): Summary => ({
  kind: 'model',
  ...SummaryValue.parse(row.value),
  model: row.model,
  promptVersion: row.promptVersion,
  madeAt: row.madeAt,
  dropped: row.dropped,
  unreadChars: row.unreadChars,
  note: null,
  ...commonOf(article, extracted),
});

/** What of a failure a reader is told; null for one that is nobody's business but the log's. */
const notable = (error: unknown): CtiError | null => {
  const known = ctiErrorIn(error);
  return known && (known.code.startsWith('model-') || known.code === 'no-model') ? known : null;
};

/** Summaries of articles: the one a model wrote, or sentences of the article's own. Both answer null without a text. */
export const createSummaries = (db: Db, ask: AskArticle) => {
  const extract = createExtractor();

  const read = async (id: number) => {
    const article = await findSummarisedArticle(db, id);
    if (article === null) return null;
    const textHash = hashOfText(article.content.text);
    return { article, textHash, extracted: extract(article, textHash) };
  };

  return {
    /** The summary there is; extractive where a model has written none of this very text. */
    find: async (id: number): Promise<Summary | null> => {
      const found = await read(id);
      if (found === null) return null;
      const { article, textHash, extracted } = found;
      const { stored } = article;
      return stored?.textHash === textHash ? written(article, extracted, stored) : extractive(article, extracted, null);
    },
    /** Has the model write one; where it cannot, an extractive one that says why. */
    write: async (id: number, askedBy: string): Promise<Summary | null> => {
      const found = await read(id);
      if (found === null) return null;
      const { article, extracted } = found;
      try {
        const row = await ask(id, 'summary', {}, askedBy);
        return row && written(article, extracted, row);
      } catch (error) {
        const known = notable(error);
        if (known === null) throw error;
        return extractive(article, extracted, known.message);
      }
    },
  };
};
