import { CtiError } from '@cti/core/error';
import { extractArticle } from '@cti/core/jobs';
import { storeContent } from '@cti/db/write/content';
import { type ArticleToRead, type Snapshot, findToRead } from '@cti/db/write/work';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import type { RulesOf } from '../source/source-memory.ts';
import type { Parsed } from '../threads/task.ts';
import { extractStored } from './extract-article.ts';
import { settleCopies } from './settle-copies.ts';

/** Throws when what was read is no article. */
const demandArticle = ({ problem, content }: Parsed, minTextLength: number) => {
  if (problem) throw new CtiError(problem.reason, problem.message, 'give-up');
  if (content.text.length >= minTextLength) return;
  const message = `The text is ${content.text.length} characters long; the source takes ${minTextLength} and more.`;
  throw new CtiError('too-short', message, 'give-up');
};

const rowOf = (article: ArticleToRead, { id: snapshotId }: Snapshot, parsed: Parsed) => {
  const { title, authors, publishedAt, modifiedAt, siteName, language } = parsed.metadata;
  const { words, excerpt, textHash, signature, bands, content } = parsed;
  return {
    articleId: article.id,
    snapshotId,
    title: title ?? article.title,
    authors: article.authors.length > 0 ? article.authors : authors,
    // A sitemap's lastmod is the last resort: better than calling an old article new.
    publishedAt: article.publishedAt ?? publishedAt ?? article.entryUpdatedAt,
    modifiedAt,
    siteName,
    language,
    words,
    excerpt,
    textHash,
    signature,
    bands,
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
  (deps: Deps, rulesOf: RulesOf): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal, attempt }) => {
    const { db, reader } = deps;
    const article = await findToRead(db, articleId);
    if (article?.stage === 'parsed' && !article.skipReason) return extractStored(deps, articleId, signal);
    if (!article || article.skipReason || article.stage !== 'fetched') return { outcome: 'past' };
    const rules = await rulesOf(article.sourceId);
    const { snapshot } = article;
    if (!snapshot || !rules) return { outcome: 'no-snapshot' };
    const { body, contentType, url, fromFeed } = snapshot;
    const page = { body, contentType, url, isEntry: fromFeed, title: article.title };
    const read = await reader.read({ ...page, extract: attempt === 1 }, signal);
    demandArticle(read.parsed, rules.minTextLength);
    const row = rowOf(article, snapshot, read.parsed);
    const datedAt = new Date(Math.min(row.publishedAt?.getTime() ?? Infinity, article.discoveredAt.getTime()));
    await storeContent(db, row, read.found && { ...read.found, seenAt: datedAt });
    if (!read.found) {
      await deps.enqueue(extractArticle, { articleId });
      return { outcome: 'parsed', words: row.words };
    }
    await settleCopies(db, { articleId, textHash: row.textHash, signature: row.signature, datedAt });
    const { mentions, techniques, hunt } = read.found;
    const counts = { mentions: mentions.length, techniques: techniques.length, score: hunt.score };
    return { outcome: 'extracted', words: row.words, ...counts };
  };
