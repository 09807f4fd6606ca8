/** How far an article has come. A later stage holds all that an earlier one does. */
export const stages = ['discovered', 'fetched', 'parsed', 'extracted'] as const;
export type Stage = (typeof stages)[number];

/** How we came to an article: a look at its source, its source's past, an address given by hand, an uploaded file. */
export const foundBy = ['check', 'backfill', 'hand', 'upload'] as const;
export type FoundBy = (typeof foundBy)[number];

/** Why an entry or an article was left out. Each is a row a person can read, never a silence. */
export const skipReasons = [
  'robots',
  'title-filter',
  'url-filter',
  'too-old',
  'too-short',
  'not-html',
  'not-an-article',
  'duplicate',
  'gone',
  'blocked',
  'refused-address',
  'too-large',
  'bad-entry',
  'unreadable',
  'removed',
  'gave-up',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Whether an article at `stage` still has to pass `target`. */
export const isBefore = (stage: Stage, target: Stage): boolean => stages.indexOf(stage) < stages.indexOf(target);
