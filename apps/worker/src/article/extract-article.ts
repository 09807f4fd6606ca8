import { storeIntelligence } from '@cti/db/write/intelligence';
import { findArticleRow } from '@cti/db/write/progress';
import { findText } from '@cti/db/write/work';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import { settleCopies } from './settle-copies.ts';

/** Finds observables, techniques and the hunt score in a text that is stored, in place of what was found before. */
export const extractStored = async (deps: Deps, articleId: number, signal: AbortSignal) => {
  const text = await findText(deps.db, articleId);
  if (!text) return { outcome: 'no-text' };
  const found = await deps.reader.extract({ title: text.title, text: text.text }, signal);
  await storeIntelligence(deps.db, text, { ...found, seenAt: text.datedAt });
  await settleCopies(deps.db, text);
  const { mentions, techniques, hunt } = found;
  return { outcome: 'extracted', mentions: mentions.length, techniques: techniques.length, score: hunt.score };
};

/** Extraction by itself: for a text whose first extraction failed or was cut short, or is to be done anew. */
export const extractArticleHandler =
  (deps: Deps): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal }) => {
    const article = await findArticleRow(deps.db, articleId);
    if (!article || article.skipReason || article.stage !== 'parsed') return { outcome: 'past' };
    return extractStored(deps, articleId, signal);
  };
