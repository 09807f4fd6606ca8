import { gunzipSync } from 'node:zlib';
import { and, asc, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents, snapshots } from '../tables/content.ts';
import { sources } from '../tables/source.ts';
import { findingsIn } from './article-findings.ts';
import { headOf, priorityToday, summaryColumns } from './article-summary.ts';
import { upToTlp } from './tlp.ts';

/**
 * An article with all we know of it, and of its copies those that may be shown up to `maxTlp`. Null when there is none, when
 * a person removed it, and when it may not be shown itself.
 */
export const findArticle = async (db: Executor, id: number, maxTlp: number) => {
  const [row] = await db
    .select({
      ...summaryColumns,
      publishedFrom: articles.publishedFrom,
      siteName: articles.siteName,
      modifiedAt: articles.modifiedAt,
      fetchedAt: articles.fetchedAt,
      skipReason: articles.skipReason,
      copyKind: articles.copyKind,
      copyReason: articles.copyReason,
      text: contents.text,
      blocks: contents.blocks,
      links: contents.links,
      pages: contents.pages,
      notes: contents.notes,
      scoreReasons: contents.scoreReasons,
      platforms: contents.platforms,
      quality: contents.quality,
      passages: contents.passages,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(contents, eq(contents.articleId, articles.id))
    .where(and(eq(articles.id, id), upToTlp(maxTlp)));
  if (!row || row.skipReason === 'removed') return null;
  const [found, kept, duplicates] = await Promise.all([
    findingsIn(db, id),
    snapshotsOf(db, id),
    copiesOf(db, id, row.duplicateOf ?? id, maxTlp),
  ]);
  return {
    ...headOf(row),
    priority: priorityToday(row),
    ...found,
    publishedFrom: row.publishedFrom,
    siteName: row.siteName,
    modifiedAt: row.modifiedAt,
    fetchedAt: row.fetchedAt,
    skipReason: row.skipReason,
    copy: row.copyKind && { kind: row.copyKind, reason: row.copyReason },
    text: row.text,
    blocks: row.blocks ?? [],
    links: row.links ?? [],
    pages: row.pages ?? [],
    notes: row.notes ?? [],
    scoreReasons: row.scoreReasons ?? [],
    platforms: row.platforms ?? [],
    quality: row.quality,
    passages: row.passages ?? [],
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
const copiesOf = (db: Executor, id: number, firstId: number, maxTlp: number) =>
  db
    .select({
      id: articles.id,
      title: articles.title,
      source: sources.name,
      kind: articles.copyKind,
      reason: articles.copyReason,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(
      and(
        or(eq(articles.id, firstId), eq(articles.duplicateOf, firstId)),
        ne(articles.id, id),
        isNull(articles.skipReason),
        upToTlp(maxTlp),
      ),
    )
    .orderBy(asc(articles.id))
    .limit(100);
