import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt, max, ne, not, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { annotations } from '../tables/desk.ts';
import { passageLabels } from '../tables/passage.ts';
import { contents } from '../tables/content.ts';
import type { PassageLabel } from '../write/passage-labels.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { withoutOrUpToTlp } from './tlp.ts';

const holds = isNull(passageLabels.withdrawnAt);

/** What holds of a passage: the last word on it that is not withdrawn. Of articles that are gone, the text tells passages apart. */
const isLast = sql`${holds} and not exists (select 1 from ${passageLabels} as later
  where coalesce(later.article_id, 0) = coalesce(${passageLabels.articleId}, 0) and later.text = ${passageLabels.text}
    and later.id > ${passageLabels.id} and later.withdrawn_at is null)`;

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

/** `state`: the words that hold, one for each passage, or all that were taken back. `huntable` picks one kind. */
export type LabelFilters = {
  state: 'open' | 'withdrawn';
  huntable?: boolean | undefined;
  /** Only passages of articles that may be shown up to this TLP level. */
  maxTlp: number;
};

/** What people said of passages, newest first. */
export const listPassageLabels = async (
  db: Executor,
  { state, huntable, maxTlp }: LabelFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<LabelWithArticle>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await labelRows(db)
    .where(
      and(
        state === 'open' ? isLast : isNotNull(passageLabels.withdrawnAt),
        withoutOrUpToTlp(maxTlp, passageLabels.goneTlp),
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

/** Kept to judge by: no passage that touches its span, or has its words, may ever be learnt from. */
const isKeptToJudge = sql`exists (select 1 from ${annotations} kept
  where kept.use in ('eval', 'gold') and kept.kind in ('huntable', 'not-huntable') and (kept.quote = ${passageLabels.text}
    or kept.article_id = ${passageLabels.articleId} and kept.start < ${passageLabels.end} and ${passageLabels.start} < kept."end"))`;

/**
 * The labels to learn from, oldest first, without those withdrawn; of more than 10,000, the latest. Annotations of
 * passages count as labels once their use is training, and come last.
 */
export const labelsForTraining = async (db: Executor): Promise<TrainingLabel[]> => {
  const { id, articleId, text, huntable } = passageLabels;
  const rows = await db
    .select({ articleId, text, huntable })
    .from(passageLabels)
    .where(and(holds, not(isKeptToJudge)))
    .orderBy(desc(id))
    .limit(mostRead);
  const marked = await db
    .select({ articleId: annotations.articleId, text: annotations.quote, huntable: sql<boolean>`kind = 'huntable'` })
    .from(annotations)
    .where(isTraining)
    .orderBy(desc(annotations.id))
    .limit(mostRead);
  return [...rows.toReversed(), ...marked.toReversed()].slice(-mostRead).map(({ articleId: article, ...label }) => ({
    ...label,
    ...(article === null ? {} : { group: String(article) }),
  }));
};

const isTraining = and(eq(annotations.use, 'train'), inArray(annotations.kind, ['huntable', 'not-huntable']));

/** Changes whenever a label comes or goes: for who remembers what follows from them. */
export const labelsMark = async (db: Executor): Promise<string> => {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int`, last: max(passageLabels.id), of: sql<number>`count(article_id)::int` })
    .from(passageLabels)
    .where(holds);
  const [marked] = await db
    .select({
      uses: sql<string>`count(*) filter (where use is not null) || '-' || coalesce(sum(id) filter (where use is not null), 0)`,
    })
    .from(annotations)
    .where(inArray(annotations.kind, ['huntable', 'not-huntable']));
  return `${row?.count ?? 0}-${row?.last ?? 0}-${row?.of ?? 0}-${marked?.uses ?? ''}`;
};
