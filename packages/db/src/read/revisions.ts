import type { Observable } from '@cti/core/observable';
import { and, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { mentions, observables } from '../tables/observable.ts';
import { revisions } from '../tables/revision.ts';

/** A text an article has or had; `replacedAt` is null for the one it has. */
export type RevisionSummary = {
  number: number;
  title: string;
  readAt: Date | null;
  replacedAt: Date | null;
  words: number;
};

/** A text with the observables it names, each once. */
export type RevisionText = { number: number; title: string; text: string; observables: Observable[] };

/** The texts an article has had, newest first; null when there is no such article. None before its first was read. */
export const listRevisions = async (db: Executor, articleId: number): Promise<RevisionSummary[] | null> => {
  const [now] = await db
    .select({
      number: articles.revision,
      title: articles.title,
      readAt: articles.parsedAt,
      words: articles.words,
      hasText: sql<boolean>`${contents.articleId} is not null`,
    })
    .from(articles)
    .leftJoin(contents, eq(contents.articleId, articles.id))
    .where(and(eq(articles.id, articleId), isThere));
  if (!now) return null;
  const { hasText, ...current } = now;
  const { number, title, readAt, replacedAt } = revisions;
  const former = await db
    .select({ number, title, readAt, replacedAt, words: wordsIn })
    .from(revisions)
    .where(eq(revisions.articleId, articleId))
    .orderBy(desc(revisions.number));
  return hasText ? [{ ...current, words: current.words ?? 0, replacedAt: null }, ...former] : former;
};

/** A former text of an article and the one that came after it; null when either is not there. */
export const findRevisionPair = async (
  db: Executor,
  articleId: number,
  number: number,
): Promise<{ before: RevisionText; after: RevisionText } | null> => {
  const before = await findFormer(db, articleId, number);
  if (!before) return null;
  const after = (await findFormer(db, articleId, number + 1)) ?? (await findCurrent(db, articleId, number + 1));
  return after && { before, after };
};

/** A person's removal takes the article out of sight; its own skips do not. */
const isThere = or(isNull(articles.skipReason), ne(articles.skipReason, 'removed'));

/** Counted here, so that no list has to carry whole texts; scripts without spaces count as few words. */
const wordsIn = sql<number>`coalesce(array_length(regexp_split_to_array(nullif(btrim(${revisions.text}), ''), '\\s+'), 1), 0)`;

const findFormer = async (db: Executor, articleId: number, number: number): Promise<RevisionText | null> => {
  const [row] = await db
    .select({
      number: revisions.number,
      title: revisions.title,
      text: revisions.text,
      observables: revisions.observables,
    })
    .from(revisions)
    .innerJoin(articles, eq(articles.id, revisions.articleId))
    .where(and(eq(revisions.articleId, articleId), eq(revisions.number, number), isThere));
  return row ?? null;
};

const findCurrent = async (db: Executor, articleId: number, number: number): Promise<RevisionText | null> => {
  const [row] = await db
    .select({ number: articles.revision, title: articles.title, text: contents.text })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(and(eq(articles.id, articleId), eq(articles.revision, number), isThere));
  if (!row) return null;
  const named = await db
    .selectDistinct({ type: observables.type, value: observables.value })
    .from(mentions)
    .innerJoin(observables, eq(observables.id, mentions.observableId))
    .where(eq(mentions.articleId, articleId));
  return { ...row, observables: named };
};
