import { expect, it } from 'vitest';
import type { SourceRules } from '../src/api/types.ts';
import { changedRules, ruleFields, rulesOf } from '../src/sources/rule-form.ts';
import { emptyForm } from '../src/sources/source-form.ts';

const rules: SourceRules = {
  allowHosts: ['site.example'],
  urlPatterns: ['/blog/'],
  skipUrlPatterns: ['/tag/'],
  skipTitles: ['webinar'],
  onlyTitles: ['malware'],
  minTextLength: 300,
  feedOnly: false,
  sitemaps: [],
  listings: ['https://site.example/blog'],
  listing: { selector: 'article a', nextSelector: 'a.next', pages: 3 },
  wpJson: { endpoints: ['https://site.example/wp-json/wp/v2/posts'], urlFields: ['guid.rendered'] },
  jsonLd: ['https://site.example/news'],
  archive: { pattern: 'https://site.example/page/{page}', pages: 12 },
  extract: { bodies: ['.post', 'main'], preferJsonLd: false },
  digest: true,
  browser: false,
  maxAgeDays: null,
};
const formOf = (of: SourceRules) => ({ ...emptyForm, ...ruleFields(of) });

it('keeps every rule through the form, also those it does not show', () => {
  expect(changedRules(rules, rulesOf(formOf(rules), rules))).toEqual({});
});

it('sends only the rules that were changed', () => {
  const form = { ...formOf(rules), skipTitles: 'webinar\n  hiring \n', maxAgeDays: 90 };
  expect(changedRules(rules, rulesOf(form, rules))).toEqual({ skipTitles: ['webinar', 'hiring'], maxAgeDays: 90 });
});

it('takes a rule away when its fields are emptied', () => {
  const form = { ...formOf(rules), listingSelector: '', nextSelector: '', listingPages: '', archivePattern: '' };
  expect(changedRules(rules, rulesOf(form, rules))).toEqual({ listing: null, archive: null });
});

it('says nothing of rules that a source without them does not get', () => {
  const bare: SourceRules = {
    allowHosts: [],
    urlPatterns: [],
    skipTitles: [],
    minTextLength: 200,
    feedOnly: false,
    sitemaps: [],
    listings: [],
    maxAgeDays: 180,
  };
  expect(changedRules(bare, rulesOf(formOf(bare), bare))).toEqual({});
});
