import { CtiError } from '@cti/core/error';
import { storeContent } from '@cti/db/write/content';
import { dropSnapshots } from '@cti/db/write/progress';
import { type ArticleToRead, type Snapshot, findToRead } from '@cti/db/write/work';
import type { Deps } from '../deps.ts';
import type { KnownSource } from '../source/source-memory.ts';
import { contentRow, dayOf } from './content-row.ts';
import { extractStored } from './extract-article.ts';
import { type ReadingRoom, demandArticle, intelligenceOf, readSnapshot } from './reading.ts';
import { rekey } from './rekey.ts';
import { settleCopies } from './settle-copies.ts';

const leftAlone = (message: string) => new CtiError('left-alone', message, 'give-up');

/**
 * Reads an article again as today's code reads: from its newest snapshot, or from its text where no bytes are kept. Throws
 * a CtiError (give-up) that says why it was left as it is: what counts as no article now keeps the text it has.
 */
export const readAnew = async (
  deps: Deps,
  room: ReadingRoom,
  articleId: number,
  signal: AbortSignal,
): Promise<'read' | 'extracted'> => {
  const article = await findToRead(deps.db, articleId);
  if (!article || article.skipReason) throw leftAlone('It was taken out meanwhile.');
  if (article.stage !== 'extracted' && article.stage !== 'parsed') throw leftAlone('It is being fetched again.');
  const source = await room.sourceOf(article.sourceId);
  if (!source) throw leftAlone('Its source is gone.');
  const { snapshot } = article;
  if (snapshot) await readAgain(deps, room, { article, source, snapshot }, signal);
  else {
    const { outcome } = await extractStored(deps, room, articleId, signal);
    if (outcome === 'no-text') throw leftAlone('There is neither its page nor its text.');
  }
  await rekey(deps.db, article);
  return snapshot ? 'read' : 'extracted';
};

type Known = { article: ArticleToRead; source: KnownSource; snapshot: Snapshot };

const readAgain = async (deps: Deps, room: ReadingRoom, known: Known, signal: AbortSignal): Promise<void> => {
  const { db } = deps;
  const { article, source, snapshot } = known;
  const { parsed, found } = await readSnapshot(deps, room, known, { extracts: true, signal });
  demandArticle(parsed, article.foundBy === 'upload' ? 1 : source.rules.minTextLength);
  const row = contentRow(article, snapshot, parsed);
  const datedAt = dayOf(row, article);
  await storeContent(db, row, found && intelligenceOf(found, { source, quality: row.quality.score, datedAt }));
  if (row.reservation?.noCopy) await dropSnapshots(db, article.id);
  const { textHash, bands, text } = row;
  await settleCopies(db, { ...parsed.fingerprint, articleId: article.id, textHash, bands, datedAt, text });
};
