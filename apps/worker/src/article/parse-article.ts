import { CtiError } from '@cti/core/error';
import { extractArticle } from '@cti/core/jobs';
import { storeContent } from '@cti/db/write/content';
import { findArticleRow, newestSnapshot } from '@cti/db/write/progress';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import type { RulesOf } from '../source/source-memory.ts';

/** Turns an article's newest snapshot into text, or says why it is no article. */
export const parseArticleHandler =
  (deps: Deps, rulesOf: RulesOf): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal }) => {
    const article = await findArticleRow(deps.db, articleId);
    if (!article || article.skipReason || article.stage !== 'fetched') return { outcome: 'past' };
    const snapshot = await newestSnapshot(deps.db, articleId);
    const rules = await rulesOf(article.sourceId);
    if (!snapshot || !rules) return { outcome: 'no-snapshot' };
    const { body, contentType, url } = snapshot;
    const read = await deps.reader.parse(
      { body, contentType, url, isEntry: snapshot.headers['x-from'] === 'feed' },
      signal,
    );
    if (read.problem) throw new CtiError(read.problem.reason, read.problem.message, 'give-up');
    const { minTextLength } = rules;
    if (read.content.text.length < minTextLength) {
      const message = `The text is ${read.content.text.length} characters long; the source takes ${minTextLength} and more.`;
      throw new CtiError('too-short', message, 'give-up');
    }
    const { title, authors, publishedAt, modifiedAt, siteName, language } = read.metadata;
    await storeContent(deps.db, {
      articleId,
      snapshotId: snapshot.id,
      title: title ?? article.title,
      authors: article.authors.length > 0 ? article.authors : authors,
      // A sitemap's lastmod is the last resort: better than calling an old article new.
      publishedAt: article.publishedAt ?? publishedAt ?? article.entryUpdatedAt,
      modifiedAt,
      siteName,
      language,
      words: read.words,
      excerpt: read.excerpt,
      ...read.content,
      textHash: read.textHash,
      signature: read.signature,
      bands: read.bands,
      again: article.parsedAt !== null,
    });
    await deps.enqueue(extractArticle, { articleId });
    return { outcome: 'parsed', words: read.words };
  };
