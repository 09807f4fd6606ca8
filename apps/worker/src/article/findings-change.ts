import type { ArticleChange } from '@cti/core/reprocessing';
import type { Findings } from '@cti/db/read/findings';

/** How many keys of each kind `now` has that `then` has not; kinds without any are left out. */
const gained = (now: Findings['keys'], then: Findings['keys']): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const kind of Object.keys(now) as (keyof Findings['keys'])[]) {
    const known = new Set(then[kind]);
    const count = now[kind].filter((key) => !known.has(key)).length;
    if (count > 0) counts[kind] = count;
  }
  return counts;
};

/** What an article has after that it had not before, and the other way round; null when nothing differs. */
export const findingsChange = (articleId: number, before: Findings, after: Findings): ArticleChange | null => {
  const change = {
    articleId,
    title: after.title,
    added: gained(after.keys, before.keys),
    removed: gained(before.keys, after.keys),
    textChanged: before.textHash !== after.textHash,
    scoreBefore: before.score,
    scoreAfter: after.score,
  };
  const { added, removed, textChanged } = change;
  const differs =
    textChanged || before.score !== after.score || Object.keys(added).length > 0 || Object.keys(removed).length > 0;
  return differs ? change : null;
};
