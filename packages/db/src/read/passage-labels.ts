import { and, desc, eq, getTableColumns, isNull, lt, max, ne, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { passageLabels } from '../tables/passage.ts';
import { contents } from '../tables/content.ts';
import type { PassageLabel } from '../write/passage-labels.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

/** A later word on the same passage of the same article is what counts. */
const isLast = sql`not exists (select 1 from ${passageLabels} as later where later.article_id = ${passageLabels.articleId}
  and later.text = ${passageLabels.text} and later.id > ${passageLabels.id})`;

/** `stands`: the article's present text still has the passage in this place. */
export type ArticleLabel = PassageLabel & { stands: boolean };

/** What is said of an article's passages, the latest word on each, in the order of the text; at most 500. Null when there is no such article. */
export const listArticleLabels = async (db: Executor, articleId: number): Promise<ArticleLabel[] | null> => {
  const [article] = await db
    .select({ text: contents.text })
    .from(articles)
    .leftJoin(contents, eq(contents.articleId, articles.id))
    .where(and(eq(articles.id, articleId), or(isNull(articles.skipReason), ne(articles.skipReason, 'removed'))));
  if (!article) return null;
  const labels = await db
    .select()
    .from(passageLabels)
    .where(and(eq(passageLabels.articleId, articleId), isLast))
    .orderBy(passageLabels.start, passageLabels.id)
    .limit(500);
  return labels.map((label) => ({
    ...label,
    stands: article.text?.slice(label.start, label.end).toWellFormed() === label.text,
  }));
};

export type LabelWithArticle = PassageLabel & { articleTitle: string | null };

const labelRows = (db: Executor) =>
  db
    .select({ ...getTableColumns(passageLabels), articleTitle: articles.title })
    .from(passageLabels)
    .leftJoin(articles, eq(articles.id, passageLabels.articleId));

const Cursor = z.tuple([RowId]);

/** The latest word on every labelled passage, newest first; `huntable` picks one kind. */
export const listPassageLabels = async (
  db: Executor,
  { huntable }: { huntable?: boolean | undefined },
  { cursor, limit }: PageRequest,
): Promise<Page<LabelWithArticle>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await labelRows(db)
    .where(
      and(
        isLast,
        huntable === undefined ? undefined : eq(passageLabels.huntable, huntable),
        after === null ? undefined : lt(passageLabels.id, after[0]),
      ),
    )
    .orderBy(desc(passageLabels.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One label with its article's title; null when there is none with this id. */
export const findPassageLabel = async (db: Executor, id: number): Promise<LabelWithArticle | null> => {
  const [row] = await labelRows(db).where(eq(passageLabels.id, id));
  return row ?? null;
};

/** More than retraining looks at, because texts may repeat. */
const mostRead = 10_000;

/** `group` keeps the passages of one article together. */
export type TrainingLabel = { text: string; huntable: boolean; group?: string };

/** The labels to learn from, oldest first; of more than 10,000, the latest. */
export const labelsForTraining = async (db: Executor): Promise<TrainingLabel[]> => {
  const { id, articleId, text, huntable } = passageLabels;
  const rows = await db.select({ articleId, text, huntable }).from(passageLabels).orderBy(desc(id)).limit(mostRead);
  return rows.toReversed().map(({ articleId: article, ...label }) => ({
    ...label,
    ...(article === null ? {} : { group: String(article) }),
  }));
};

/** Changes whenever a label comes or goes: for who remembers what follows from them. */
export const labelsMark = async (db: Executor): Promise<string> => {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, last: max(passageLabels.id), of: sql<number>`count(article_id)::int` })
    .from(passageLabels);
  return `${row?.count ?? 0}-${row?.last ?? 0}-${row?.of ?? 0}`;
};
