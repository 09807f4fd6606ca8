import type { ParsedArticle } from '@cti/db/write/content';
import type { ArticleToRead, Snapshot } from '@cti/db/write/work';
import type { Parsed } from '../threads/task.ts';

/** What is stored of an article that was read. The feed's words on authors and dates come before the page's. */
export const contentRow = (article: ArticleToRead, { id: snapshotId }: Snapshot, parsed: Parsed): ParsedArticle => {
  const { title, authors, modifiedAt, siteName, language } = parsed.metadata;
  const { words, excerpt, textHash, fingerprint, content, reservation, pages, notes, quality } = parsed;
  const { words: countedWords, signature, sample, facts, bands } = fingerprint;
  return {
    articleId: article.id,
    snapshotId: reservation?.noCopy ? null : snapshotId,
    title: title ?? article.title,
    authors: article.authors.length > 0 ? article.authors : authors,
    ...publicationOf(article, parsed),
    modifiedAt,
    siteName,
    language,
    words,
    excerpt,
    reservation,
    pages,
    notes,
    quality,
    textHash,
    countedWords,
    signature,
    sample,
    facts,
    bands,
    ...content,
    again: article.parsedAt !== null,
  };
};

/** When it was published, and who says so. What was once settled stays: only a first reading has the feed's own word. */
const publicationOf = (
  { publishedAt, publishedFrom, parsedAt, entryUpdatedAt }: ArticleToRead,
  { metadata }: Parsed,
): Pick<ParsedArticle, 'publishedAt' | 'publishedFrom'> => {
  if (publishedAt !== null) return { publishedAt, publishedFrom: parsedAt === null ? 'feed' : publishedFrom };
  if (metadata.publishedAt !== null)
    return { publishedAt: metadata.publishedAt, publishedFrom: metadata.publishedFrom ?? null };
  // A sitemap's lastmod is the last resort: better than calling an old article new.
  return { publishedAt: entryUpdatedAt, publishedFrom: entryUpdatedAt && 'sitemap' };
};

/** The article's own day: never later than when we found it. */
export const dayOf = ({ publishedAt }: Pick<ParsedArticle, 'publishedAt'>, { discoveredAt }: ArticleToRead): Date =>
  new Date(Math.min(publishedAt?.getTime() ?? Infinity, discoveredAt.getTime()));
