import { extractArticle } from '@cti/core/jobs';
import { storeContent } from '@cti/db/write/content';
import { dropSnapshots } from '@cti/db/write/progress';
import { findToRead } from '@cti/db/write/work';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import { contentRow, dayOf } from './content-row.ts';
import { extractStored } from './extract-article.ts';
import { type ReadingRoom, demandArticle, intelligenceOf, readSnapshot } from './reading.ts';
import { settleCopies } from './settle-copies.ts';

/**
 * Turns an article's newest snapshot into text, or says why it is no article, and in the same go finds what is in the
 * text: a second job would cost more than the finding (docs/decisions/0011-read-in-one-go.md). After a first try that
 * failed it goes step by step, so that a text which extraction cannot bear is still kept.
 */
export const parseArticleHandler =
  (deps: Deps, room: ReadingRoom): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal, attempt }) => {
    const { db } = deps;
    const article = await findToRead(db, articleId);
    if (article?.stage === 'parsed' && !article.skipReason) return extractStored(deps, room, articleId, signal);
    if (!article || article.skipReason || article.stage !== 'fetched') return { outcome: 'past' };
    const source = await room.sourceOf(article.sourceId);
    if (article.parsedAt !== null) room.knowledge.forget();
    const { snapshot } = article;
    if (!snapshot || !source) return { outcome: 'no-snapshot' };
    const how = { extracts: attempt === 1, signal };
    const { parsed, found } = await readSnapshot(deps, room, { article, source, snapshot }, how);
    demandArticle(parsed, article.foundBy === 'upload' ? 1 : source.rules.minTextLength);
    const row = contentRow(article, snapshot, parsed);
    const datedAt = dayOf(row, article);
    const quality = row.quality.score;
    await storeContent(db, row, found && intelligenceOf(found, { source, quality, datedAt }));
    if (row.reservation?.noCopy) await dropSnapshots(db, articleId);
    if (!found) {
      await deps.enqueue(extractArticle, { articleId });
      return { outcome: 'parsed', words: row.words };
    }
    const { textHash, bands } = row;
    await settleCopies(db, { ...parsed.fingerprint, articleId, textHash, bands, datedAt, text: row.text });
    const { mentions, techniques, hunt } = found;
    const counts = { mentions: mentions.length, techniques: techniques.length, score: hunt.score };
    return { outcome: 'extracted', words: row.words, ...counts };
  };
