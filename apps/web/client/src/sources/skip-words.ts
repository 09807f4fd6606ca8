import type { SkipReason } from '../api/types.ts';

/** Why an entry or an article was left out, in words. */
export const skipWords: Record<SkipReason, string> = {
  robots: 'robots.txt forbids it',
  'title-filter': 'title is filtered',
  'url-filter': 'address is filtered',
  'too-old': 'too old',
  'too-short': 'too short',
  'not-html': 'not a web page',
  'not-an-article': 'not an article',
  duplicate: 'duplicate',
  gone: 'gone',
  blocked: 'the site refused us',
  removed: 'a person removed it',
  'refused-address': 'address refused',
  'too-large': 'too large',
  'bad-entry': 'broken entry',
  unreadable: 'the file cannot be read',
  'gave-up': 'gave up',
};
