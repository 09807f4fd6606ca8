import { duplicateCandidates, readText, type Readable } from '@cti/db/write/content';
import { storeIntelligence } from '@cti/db/write/intelligence';
import { findArticleRow } from '@cti/db/write/progress';
import type { Handler } from '@cti/queue/consumer';
import { similarity } from '@cti/scraper/page/near-duplicate';
import type { Deps } from '../deps.ts';

/** Share of shingles two texts must have in common for one to be called a copy of the other. */
const copyAt = 0.8;
/** Texts compared at most; a page in more bands than this is boilerplate, not an article. */
const mostCandidates = 50;

const originalOf = async ({ db }: Pick<Deps, 'db'>, text: Readable): Promise<number | null> => {
  const candidates = await duplicateCandidates(db, text, mostCandidates);
  const copy = candidates.find(
    ({ textHash, signature }) => textHash === text.textHash || similarity(signature, text.signature) >= copyAt,
  );
  return copy?.articleId ?? null;
};

/** Finds observables, techniques and the hunt score in an article's text, each with the place that proves it. */
export const extractArticleHandler =
  (deps: Deps): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal }) => {
    const article = await findArticleRow(deps.db, articleId);
    if (!article || article.skipReason || article.stage !== 'parsed') return { outcome: 'past' };
    const text = await readText(deps.db, articleId);
    if (!text) return { outcome: 'no-text' };
    const found = await deps.reader.extract({ title: text.title, text: text.text }, signal);
    const duplicateOf = await originalOf(deps, text);
    const { publishedAt, discoveredAt } = article;
    const seenAt = publishedAt && publishedAt < discoveredAt ? publishedAt : discoveredAt;
    await storeIntelligence(deps.db, { articleId, title: text.title, text: text.text, seenAt, duplicateOf, ...found });
    const { mentions, techniques, hunt } = found;
    return { outcome: 'extracted', mentions: mentions.length, techniques: techniques.length, score: hunt.score };
  };
