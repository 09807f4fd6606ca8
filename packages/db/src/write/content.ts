import type { Block, TextLink } from '@cti/core/content';
import { partsOfCompounds } from '@cti/core/compound-words';
import { segmentWords } from '@cti/core/segment-words';
import { type SQL, and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { articleBands, contents } from '../tables/content.ts';
import { atOnce } from './at-once.ts';

/** Characters of text that are indexed; more words than that would not fit a tsvector (1 MiB). */
const indexedText = 250_000;

/** The words of observables, for full-text search; between title (A) and text (D) in weight. */
export const valueWords = (values: string[]): SQL =>
  sql`setweight(to_tsvector('english', ${values.join(' ').slice(0, 50_000)}), 'B')`;

/** Words of title (A) and text (D). Built here and not by a generated column: Japanese has no spaces. */
export const textWords = (title: string, text: string): SQL => sql`
  setweight(to_tsvector('english', ${segmentWords(title)}), 'A')
  || setweight(to_tsvector('english', ${segmentWords(text.slice(0, indexedText))}), 'D')
  || setweight(to_tsvector('english', ${partsOfCompounds(text.slice(0, indexedText))}), 'D')`;

export type ParsedArticle = {
  articleId: number;
  snapshotId: number | null;
  title: string;
  authors: string[];
  publishedAt: Date | null;
  modifiedAt: Date | null;
  siteName: string | null;
  language: string | null;
  words: number;
  excerpt: string;
  text: string;
  blocks: Block[];
  links: TextLink[];
  textHash: string;
  signature: number[];
  bands: string[];
  /** The article had a text before, which this one replaces. */
  again: boolean;
};

/** Stores an article's text and moves it on, all or nothing; parsing again replaces the text. */
export const storeContent = async (db: Db, parsed: ParsedArticle): Promise<void> => {
  const { again, ...rest } = parsed;
  if (!again) return writeContent(db, rest);
  await db.transaction(async (tx) => {
    await tx.delete(articleBands).where(eq(articleBands.articleId, parsed.articleId));
    await writeContent(tx, rest);
  });
};

const writeContent = (db: Executor, parsed: Omit<ParsedArticle, 'again'>): Promise<void> => {
  const { articleId, snapshotId, text, blocks, links, textHash, signature, bands, ...head } = parsed;
  const words = textWords(head.title, text);
  const content = { snapshotId, text, blocks, links, textHash, signature, words };
  return atOnce(db, [
    db
      .insert(contents)
      .values({ articleId, ...content })
      .onConflictDoUpdate({ target: contents.articleId, set: content }),
    // A job whose lock ran out may run beside its own second run, which writes the same bands.
    sql`insert into article_bands (band, article_id)
      select distinct unnest(${sql.param(bands)}::text[]), ${articleId}::int on conflict do nothing`,
    db
      .update(articles)
      .set({ ...head, stage: 'parsed', parsedAt: sql`now()`, touchedAt: sql`now()`, lastError: null })
      .where(eq(articles.id, articleId)),
  ]);
};

export type Candidate = { articleId: number; textHash: string; signature: number[]; datedAt: Date };

/** The article's own day; of two copies the earlier is the original. */
const datedAt = sql<Date>`least(${articles.publishedAt}, ${articles.discoveredAt})`.mapWith(articles.discoveredAt);

/** Ids of articles with the same hash or a band in common. Two looks into two indexes, which no planner can get wrong. */
const alike = async (db: Executor, { articleId, textHash, bands }: Text, limit: number): Promise<number[]> => {
  const { rows } = await db.execute<{ id: number }>(sql`
    select article_id as id from article_bands where band = any(${sql.param(bands)}::text[]) and article_id <> ${articleId}
    union select article_id from contents where text_hash = ${textHash} and article_id <> ${articleId}
    limit ${limit}`);
  return rows.map(({ id }) => id);
};

type Text = { articleId: number; textHash: string; bands: string[] };

/**
 * Articles whose text may be a copy of this one's, or the other way round: the same hash, or a MinHash band in common.
 * Only originals, and only those that came first (a lower id, or already extracted), so that of two at the same moment
 * just one finds the other.
 */
export const duplicateCandidates = async (db: Executor, text: Text, limit: number): Promise<Candidate[]> => {
  const ids = await alike(db, text, limit);
  if (ids.length === 0) return [];
  return db
    .select({ articleId: contents.articleId, textHash: contents.textHash, signature: contents.signature, datedAt })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(
      and(
        inArray(contents.articleId, ids),
        or(lt(contents.articleId, text.articleId), eq(articles.stage, 'extracted')),
        isNull(articles.duplicateOf),
        isNull(articles.skipReason),
      ),
    )
    .orderBy(contents.articleId);
};

export type Readable = Candidate & { title: string; text: string };

/** What extraction reads of an article; null before it has a text. */
export const readText = async (db: Executor, articleId: number): Promise<Readable | null> => {
  const [row] = await db
    .select({
      articleId: articles.id,
      title: articles.title,
      text: contents.text,
      textHash: contents.textHash,
      signature: contents.signature,
      datedAt,
    })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(eq(contents.articleId, articleId));
  return row ?? null;
};
