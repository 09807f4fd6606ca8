import type { Block, TextLink } from '@cti/core/content';
import { segmentWords } from '@cti/core/segment-words';
import { type SQL, and, eq, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';

/** Characters of text that are indexed; more words than that would not fit a tsvector (1 MiB). */
const indexedText = 250_000;

/** Words of title (A), observables (B) and text (D). Built here and not by a generated column: Japanese has no spaces. */
export const wordsOf = (title: string, values: string[], text: string): SQL => sql`
  setweight(to_tsvector('english', ${segmentWords(title)}), 'A')
  || setweight(to_tsvector('english', ${values.join(' ').slice(0, 50_000)}), 'B')
  || setweight(to_tsvector('english', ${segmentWords(text.slice(0, indexedText))}), 'D')`;

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
};

/** Stores an article's text and moves it on, in one transaction; parsing again replaces the text. */
export const storeContent = (db: Db, parsed: ParsedArticle): Promise<void> =>
  db.transaction(async (tx) => {
    const { articleId, snapshotId, text, blocks, links, textHash, signature, bands, ...head } = parsed;
    const content = {
      snapshotId,
      text,
      blocks,
      links,
      textHash,
      signature,
      bands,
      words: wordsOf(head.title, [], text),
    };
    await tx
      .insert(contents)
      .values({ articleId, ...content })
      .onConflictDoUpdate({ target: contents.articleId, set: content });
    await tx
      .update(articles)
      .set({ ...head, stage: 'parsed', parsedAt: sql`now()`, touchedAt: sql`now()`, lastError: null })
      .where(eq(articles.id, articleId));
  });

export type Candidate = { articleId: number; textHash: string; signature: number[] };

/**
 * Articles whose text this one may be a copy of: the same hash, or a MinHash band in common. Only originals, and only
 * those that came first (a lower id, or already extracted), so that of two at the same moment just one is the copy.
 */
export const duplicateCandidates = (
  db: Executor,
  article: { articleId: number; textHash: string; bands: string[] },
  limit: number,
): Promise<Candidate[]> =>
  db
    .select({ articleId: contents.articleId, textHash: contents.textHash, signature: contents.signature })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(
      and(
        ne(contents.articleId, article.articleId),
        or(lt(contents.articleId, article.articleId), eq(articles.stage, 'extracted')),
        isNull(articles.duplicateOf),
        isNull(articles.skipReason),
        or(
          eq(contents.textHash, article.textHash),
          sql`${contents.bands} && ARRAY[${sql.join(
            article.bands.map((band) => sql`${band}`),
            sql`, `,
          )}]::text[]`,
        ),
      ),
    )
    .orderBy(contents.articleId)
    .limit(limit);

export type Readable = {
  articleId: number;
  title: string;
  text: string;
  textHash: string;
  signature: number[];
  bands: string[];
};

export const readText = async (db: Executor, articleId: number): Promise<Readable | null> => {
  const [row] = await db
    .select({
      articleId: articles.id,
      title: articles.title,
      text: contents.text,
      textHash: contents.textHash,
      signature: contents.signature,
      bands: contents.bands,
    })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(eq(contents.articleId, articleId));
  return row ?? null;
};
