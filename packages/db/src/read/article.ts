import { gunzipSync } from 'node:zlib';
import { and, asc, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents, snapshots } from '../tables/content.ts';
import { mentions, observables, techniqueMentions } from '../tables/observable.ts';
import { sources } from '../tables/source.ts';
import { summaryColumns, toSummary } from './article-summary.ts';

/** An article with all we know of it. Null when there is none, or when a person removed it. */
export const findArticle = async (db: Executor, id: number) => {
  const [row] = await db
    .select({
      ...summaryColumns,
      siteName: articles.siteName,
      modifiedAt: articles.modifiedAt,
      fetchedAt: articles.fetchedAt,
      skipReason: articles.skipReason,
      text: contents.text,
      blocks: contents.blocks,
      links: contents.links,
      pages: contents.pages,
      notes: contents.notes,
      scoreReasons: contents.scoreReasons,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(contents, eq(contents.articleId, articles.id))
    .where(eq(articles.id, id));
  if (!row || row.skipReason === 'removed') return null;
  const [found, techniques, kept, duplicates] = await Promise.all([
    mentionsOf(db, id),
    techniquesOf(db, id),
    snapshotsOf(db, id),
    copiesOf(db, id, row.duplicateOf ?? id),
  ]);
  return {
    ...toSummary(row),
    siteName: row.siteName,
    modifiedAt: row.modifiedAt,
    fetchedAt: row.fetchedAt,
    skipReason: row.skipReason,
    text: row.text,
    blocks: row.blocks ?? [],
    links: row.links ?? [],
    pages: row.pages ?? [],
    notes: row.notes ?? [],
    scoreReasons: row.scoreReasons ?? [],
    mentions: found,
    techniques,
    snapshots: kept,
    duplicates,
  };
};

/** An article's clean text; null when there is no such article, or no text of it yet. */
export const readArticleText = async (db: Executor, id: number): Promise<string | null> => {
  const [row] = await db
    .select({ text: contents.text })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(and(eq(contents.articleId, id), sql`${articles.skipReason} is distinct from 'removed'`));
  return row?.text ?? null;
};

/** A snapshot of an article, its bytes as fetched: the one named, or the newest. */
export const findSnapshot = async (
  db: Executor,
  articleId: number,
  snapshotId: number | undefined,
): Promise<{ id: number; contentType: string | null; body: Buffer } | null> => {
  const [row] = await db
    .select({ id: snapshots.id, contentType: snapshots.contentType, body: snapshots.body })
    .from(snapshots)
    .where(and(eq(snapshots.articleId, articleId), snapshotId === undefined ? undefined : eq(snapshots.id, snapshotId)))
    .orderBy(desc(snapshots.id))
    .limit(1);
  return row ? { ...row, body: gunzipSync(row.body, { maxOutputLength: largestSnapshot }) } : null;
};

/** Bytes. Nothing larger is ever fetched, so nothing larger is unpacked. */
const largestSnapshot = 64 * 1024 * 1024;

const mentionsOf = (db: Executor, articleId: number) =>
  db
    .select({
      type: observables.type,
      value: observables.value,
      start: mentions.start,
      end: mentions.end,
      original: mentions.original,
    })
    .from(mentions)
    .innerJoin(observables, eq(observables.id, mentions.observableId))
    .where(eq(mentions.articleId, articleId))
    .orderBy(asc(mentions.start), asc(mentions.end));

const techniquesOf = (db: Executor, articleId: number) =>
  db
    .select({
      techniqueId: techniqueMentions.techniqueId,
      name: techniqueMentions.name,
      rule: techniqueMentions.rule,
      start: techniqueMentions.start,
      end: techniqueMentions.end,
      original: techniqueMentions.original,
    })
    .from(techniqueMentions)
    .where(eq(techniqueMentions.articleId, articleId))
    .orderBy(asc(techniqueMentions.start));

const snapshotsOf = (db: Executor, articleId: number) =>
  db
    .select({
      id: snapshots.id,
      url: snapshots.url,
      status: snapshots.status,
      contentType: snapshots.contentType,
      bytes: snapshots.bytes,
      sha256: snapshots.sha256,
      fetchedAt: snapshots.fetchedAt,
    })
    .from(snapshots)
    .where(eq(snapshots.articleId, articleId))
    .orderBy(desc(snapshots.id));

/** The other articles with the same text: the first of them, and those that came after it. At most 100. */
const copiesOf = (db: Executor, id: number, firstId: number) =>
  db
    .select({ id: articles.id, title: articles.title, source: sources.name })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(
      and(
        or(eq(articles.id, firstId), eq(articles.duplicateOf, firstId)),
        ne(articles.id, id),
        isNull(articles.skipReason),
      ),
    )
    .orderBy(asc(articles.id))
    .limit(100);
