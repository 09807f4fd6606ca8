import { extractLists, filterLists, placeLists } from './rule-lists.ts';
import type { SourceForm } from './source-form.ts';

const ofLists = Object.fromEntries(
  [...filterLists, ...placeLists, ...extractLists].map(({ field, label }) => [field, label]),
);

const names: Partial<Record<keyof SourceForm, string>> = {
  name: 'Name',
  url: 'Web site',
  feedUrl: 'Feed',
  tier: 'Tier',
  reliability: 'Reliability',
  tlp: 'TLP label',
  checkEveryMinutes: 'Check every (minutes)',
  checkSlowestMinutes: 'At least every (minutes)',
  description: 'Description',
  listingSelector: 'What leads to an article on an index page',
  nextSelector: 'The link to the next page',
  listingPages: 'Index pages read at one check',
  archivePattern: 'Archive pages',
  archivePages: 'Archive pages at most',
  minTextLength: 'Shortest text',
  maxAgeDays: 'Oldest entry (days)',
  feedOnly: 'The feed carries the whole text',
  digest: 'An entry is a list of links',
  browser: 'Read with a browser',
};

/** A short name of a field of a source; where its label is short, the same. */
export const fieldName = (field: string): string => names[field as keyof SourceForm] ?? ofLists[field] ?? field;
