import { canonicalUrl } from '@cti/core/canonical-url';
import type { Db } from '@cti/db/connect';
import { type KeyedArticle, nextLeftOut, rekeyArticle } from '@cti/db/write/rekey';

/** The key that today's rules give an article, where it has another one: those rules know more spellings every year. */
const newKey = ({ url, entryUrl, foundBy }: Omit<KeyedArticle, 'id'>): string | null => {
  if (foundBy === 'upload' || !URL.canParse(entryUrl)) return null; // a file is known by its hash
  const key = canonicalUrl(entryUrl);
  return key === url ? null : key;
};

/** Has an article known under today's key. Where another article has that key, they are copies of one text. */
export const rekey = async (db: Db, article: KeyedArticle): Promise<void> => {
  const key = newKey(article);
  if (key !== null) await rekeyArticle(db, article.id, key);
};

const batch = 1000;

/**
 * The same for the articles that were left out, which nothing reads anew: under an old key, one that a person removed would
 * come back with the next look at its feed. Answers false when `mayGoOn` ended it early.
 */
export const rekeyLeftOut = async (db: Db, mayGoOn: () => boolean): Promise<boolean> => {
  for (let after = 0; ;) {
    const articles = await nextLeftOut(db, after, batch);
    for (const article of articles) {
      if (!mayGoOn()) return false;
      await rekey(db, article);
    }
    const last = articles.at(-1);
    if (!last || articles.length < batch) return true;
    after = last.id;
  }
};
