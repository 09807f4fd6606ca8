import { storeIntelligence } from '@cti/db/write/intelligence';
import { findArticleRow } from '@cti/db/write/progress';
import { findText } from '@cti/db/write/work';
import { fingerprintOf } from '@cti/intel/copies/fingerprint';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import { type ReadingRoom, addressesOf, intelligenceOf } from './reading.ts';
import { settleCopies } from './settle-copies.ts';

/** Finds everything that is in a text that is stored, in place of what was found before. */
export const extractStored = async (deps: Deps, room: ReadingRoom, articleId: number, signal: AbortSignal) => {
  const article = await findText(deps.db, articleId);
  const source = article && (await room.sourceOf(article.sourceId));
  if (!article || !source) return { outcome: 'no-text' };
  const { title, text, blocks, links, datedAt, quality, textHash } = article;
  const task = { title, content: { text, blocks, links }, addresses: addressesOf(article, source) };
  const found = await deps.reader.extract({ ...task, knowledge: await room.knowledge.current() }, signal);
  await storeIntelligence(deps.db, article, intelligenceOf(found, { source, quality, datedAt }));
  await settleCopies(deps.db, { ...fingerprintOf(text), articleId, textHash, datedAt, text });
  const { mentions, techniques, hunt } = found;
  return { outcome: 'extracted', mentions: mentions.length, techniques: techniques.length, score: hunt.score };
};

/** Extraction by itself: for a text whose first extraction failed or was cut short, or is to be done anew. */
export const extractArticleHandler =
  (deps: Deps, room: ReadingRoom): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal }) => {
    const article = await findArticleRow(deps.db, articleId);
    if (!article || article.skipReason || article.stage !== 'parsed') return { outcome: 'past' };
    return extractStored(deps, room, articleId, signal);
  };
