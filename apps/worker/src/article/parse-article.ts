import { CtiError } from '@cti/core/error';
import { extractArticle } from '@cti/core/jobs';
import { storeContent } from '@cti/db/write/content';
import { dropSnapshots } from '@cti/db/write/progress';
import { type ArticleToRead, type Snapshot, findToRead } from '@cti/db/write/work';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import type { SourceOf } from '../source/source-memory.ts';
import type { Parsed } from '../threads/task.ts';
import { extractStored } from './extract-article.ts';
import { settleCopies } from './settle-copies.ts';

/** Throws when what was read is no article. What a person gave by hand is one, however short. */
const demandArticle = ({ problem, content }: Parsed, minTextLength: number) => {
  if (problem) throw new CtiError(problem.reason, problem.message, 'give-up');
  if (content.text.length >= minTextLength) return;
  const message = `The text is ${content.text.length} characters long; the source takes ${minTextLength} and more.`;
  throw new CtiError('too-short', message, 'give-up');
};

const rowOf = (article: ArticleToRead, { id: snapshotId }: Snapshot, parsed: Parsed) => {
  const { title, authors, publishedAt, modifiedAt, siteName, language } = parsed.metadata;
  const { words, excerpt, textHash, signature, bands, content, reservation, pages, notes } = parsed;
  return {
    articleId: article.id,
    snapshotId: reservation?.noCopy ? null : snapshotId,
    title: title ?? article.title,
    authors: article.authors.length > 0 ? article.authors : authors,
    // A sitemap's lastmod is the last resort: better than calling an old article new.
    publishedAt: article.publishedAt ?? publishedAt ?? article.entryUpdatedAt,
    modifiedAt,
    siteName,
    language,
    words,
    excerpt,
    reservation,
    textHash,
    signature,
    bands,
    pages,
    notes,
    ...content,
    again: article.parsedAt !== null,
  };
};

/**
 * Turns an article's newest snapshot into text, or says why it is no article, and in the same go finds what is in the
 * text: a second job would cost more than the finding (docs/decisions/0011-read-in-one-go.md). After a first try that
 * failed it goes step by step, so that a text which extraction cannot bear is still kept.
 */
export const parseArticleHandler =
  (deps: Deps, sourceOf: SourceOf): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal, attempt }) => {
    const { db, reader, manners } = deps;
    const article = await findToRead(db, articleId);
    if (article?.stage === 'parsed' && !article.skipReason) return extractStored(deps, articleId, signal);
    if (!article || article.skipReason || article.stage !== 'fetched') return { outcome: 'past' };
    const source = await sourceOf(article.sourceId);
    const { snapshot } = article;
    if (!snapshot || !source) return { outcome: 'no-snapshot' };
    const { body, contentType, url, headers } = snapshot;
    const page = { body, contentType, url, headers, title: article.title, productToken: manners.productToken };
    const { parsed, found } = await reader.read(
      { ...page, rules: source.rules.extract ?? null, extract: attempt === 1 },
      signal,
    );
    demandArticle(parsed, article.foundBy === 'upload' ? 1 : source.rules.minTextLength);
    const row = rowOf(article, snapshot, parsed);
    const datedAt = new Date(Math.min(row.publishedAt?.getTime() ?? Infinity, article.discoveredAt.getTime()));
    await storeContent(db, row, found && { ...found, seenAt: datedAt });
    if (row.reservation?.noCopy) await dropSnapshots(db, articleId);
    if (!found) {
      await deps.enqueue(extractArticle, { articleId });
      return { outcome: 'parsed', words: row.words };
    }
    await settleCopies(db, { articleId, textHash: row.textHash, signature: row.signature, datedAt });
    const { mentions, techniques, hunt } = found;
    const counts = { mentions: mentions.length, techniques: techniques.length, score: hunt.score };
    return { outcome: 'extracted', words: row.words, ...counts };
  };
