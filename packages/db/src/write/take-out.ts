import { and, inArray, isNull } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articleWords } from '../tables/article-words.ts';
import { articles } from '../tables/article.ts';
import { articleBands, contents, snapshots } from '../tables/content.ts';
import { chunks } from '../tables/embedding.ts';
import { modelResults } from '../tables/model-result.ts';
import { revisions } from '../tables/revision.ts';
import { sigmaDrafts } from '../tables/sigma.ts';
import { forgetFindings } from './forget-findings.ts';

/**
 * Takes away all that was read from these articles and what models and templates made of it, unless somebody worked on it.
 * The rows stay, for their addresses; their copies stand for themselves.
 */
export const takeOut = async (tx: Executor, ids: number[]): Promise<void> => {
  await forgetFindings(tx, ids);
  for (const table of [contents, articleWords, articleBands, chunks, snapshots, revisions, modelResults])
    await tx.delete(table).where(inArray(table.articleId, ids));
  const { articleId, editedAt, decidedAt } = sigmaDrafts;
  await tx.delete(sigmaDrafts).where(and(inArray(articleId, ids), isNull(editedAt), isNull(decidedAt)));
  const emptied = { entryHtml: null, excerpt: null, duplicateOf: null, copyKind: null, copyReason: null };
  await tx.update(articles).set(emptied).where(inArray(articles.id, ids));
  await tx
    .update(articles)
    .set({ duplicateOf: null, copyKind: null, copyReason: null })
    .where(inArray(articles.duplicateOf, ids));
};
