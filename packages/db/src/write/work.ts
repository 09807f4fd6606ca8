import { gunzipSync } from 'node:zlib';
import { eq, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents, snapshots } from '../tables/content.ts';
import type { Block, TextLink } from '@cti/core/content';
import { type FingerprintOf, datedAt } from './copies.ts';
import type { ArticleRow } from './progress.ts';
import { defineStatement } from './statement.ts';

/** Columns of one table, under the names our code has for them. */
const columns = <K extends string>(names: Record<K, { name: string }>, table: string) =>
  sql.join(
    Object.entries<{ name: string }>(names).map(
      ([key, { name }]) => sql`${sql.identifier(table)}.${sql.identifier(name)} as ${sql.identifier(key)}`,
    ),
    sql`, `,
  );

const { id, sourceId, url, entryUrl, title, stage, skipReason } = articles;
const always = { id, sourceId, url, entryUrl, title, stage, skipReason };

/** What fetching reads of an article. */
export type ArticleToFetch = Pick<ArticleRow, keyof typeof always | 'entryHtml' | 'turnAt'>;

const toFetch = defineStatement<{ articleId: number }, ArticleToFetch>((_, { articleId }) => {
  const { entryHtml, turnAt } = articles;
  return sql`select ${columns({ ...always, entryHtml, turnAt }, 'articles')} from articles where id = ${articleId}`;
});

export const findToFetch = async (db: Db, articleId: number): Promise<ArticleToFetch | null> =>
  (await toFetch.run(db, { articleId }))[0] ?? null;

/** The bytes as they were fetched, and what came with them. */
export type Snapshot = {
  id: number;
  url: string;
  contentType: string | null;
  headers: Record<string, string>;
  body: Buffer;
};

/** What reading needs of an article, with its newest snapshot. */
export type ArticleToRead = Pick<
  ArticleRow,
  | keyof typeof always
  | 'authors'
  | 'publishedAt'
  | 'publishedFrom'
  | 'entryUpdatedAt'
  | 'discoveredAt'
  | 'parsedAt'
  | 'foundBy'
> & { snapshot: Snapshot | null };

type ReadRow = Omit<ArticleToRead, 'snapshot'> & {
  snapshotId: number | null;
  snapshotUrl: string;
  contentType: string | null;
  headers: Record<string, string>;
  body: Buffer;
};

const toRead = defineStatement<{ articleId: number }, ReadRow>((_, { articleId }) => {
  const { authors, publishedAt, publishedFrom, entryUpdatedAt, discoveredAt, parsedAt, foundBy } = articles;
  const read = { ...always, authors, publishedAt, publishedFrom, entryUpdatedAt, discoveredAt, parsedAt, foundBy };
  return sql`
    select ${columns(read, 'articles')},
      newest.id as "snapshotId", newest.url as "snapshotUrl", newest.content_type as "contentType",
      newest.headers, newest.body
    from articles left join lateral (
      select * from ${snapshots} where article_id = articles.id order by id desc limit 1) as newest on true
    where articles.id = ${articleId}`;
});

export const findToRead = async (db: Db, articleId: number): Promise<ArticleToRead | null> => {
  const [row] = await toRead.run(db, { articleId });
  if (!row) return null;
  const { snapshotId, snapshotUrl, contentType, headers, body, ...article } = row;
  if (snapshotId === null) return { ...article, snapshot: null };
  return { ...article, snapshot: { id: snapshotId, url: snapshotUrl, contentType, headers, body: gunzipSync(body) } };
};

export type ArticleText = FingerprintOf & {
  title: string;
  url: string;
  sourceId: number;
  quality: number | null;
  text: string;
  blocks: Block[];
  links: TextLink[];
};

/** What extraction reads of an article; null before it has a text. */
export const findText = async (db: Executor, articleId: number): Promise<ArticleText | null> => {
  const { textHash, countedWords: words, signature, sample, facts, text, blocks, links } = contents;
  const { quality } = articles;
  const [row] = await db
    .select({
      articleId: articles.id,
      title,
      url,
      sourceId,
      quality,
      datedAt,
      text,
      blocks,
      links,
      textHash,
      words,
      signature,
      sample,
      facts,
    })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(eq(contents.articleId, articleId));
  return row ?? null;
};
