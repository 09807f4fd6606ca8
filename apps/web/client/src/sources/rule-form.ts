import type { RulesPatch, SourceRules } from '../api/types.ts';
import type { SourceForm } from './source-form.ts';

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const joined = (list: readonly string[] | undefined): string => list?.join('\n') ?? '';

/** The part of an object that says something; null when nothing is left. */
const given = <T extends object>(part: T): { [K in keyof T]?: Exclude<T[K], undefined> } | null => {
  const said = Object.entries(part).filter(([, value]) => value !== undefined);
  return said.length === 0 ? null : (Object.fromEntries(said) as never);
};

const text = (value: string): string | undefined => value.trim() || undefined;
const number = (value: number | string): number | undefined => (value === '' ? undefined : Number(value));
const list = (value: string): string[] | undefined => {
  const all = lines(value);
  return all.length > 0 ? all : undefined;
};

/** The rules as typed. `before` keeps what the form does not show, such as the fields of a WordPress interface. */
export const rulesOf = (form: SourceForm, before?: SourceRules): SourceRules => {
  const endpoints = list(form.wpJson);
  const pattern = text(form.archivePattern);
  return {
    allowHosts: lines(form.allowHosts),
    urlPatterns: lines(form.urlPatterns),
    skipUrlPatterns: lines(form.skipUrlPatterns),
    skipTitles: lines(form.skipTitles),
    onlyTitles: lines(form.onlyTitles),
    sitemaps: lines(form.sitemaps),
    listings: lines(form.listings),
    listing: given({
      selector: text(form.listingSelector),
      nextSelector: text(form.nextSelector),
      pages: number(form.listingPages),
    }),
    wpJson: endpoints ? { ...before?.wpJson, endpoints } : null,
    jsonLd: lines(form.jsonLd),
    archive: pattern ? { pattern, pages: number(form.archivePages) ?? before?.archive?.pages ?? 20 } : null,
    extract: given({
      titles: list(form.titles),
      dates: list(form.dates),
      bodies: list(form.bodies),
      authors: list(form.authors),
      preferJsonLd: before?.extract?.preferJsonLd,
    }),
    minTextLength: Number(form.minTextLength),
    maxAgeDays: form.maxAgeDays === '' ? null : Number(form.maxAgeDays),
    feedOnly: form.feedOnly,
    digest: form.digest,
    browser: form.browser,
  };
};

/** A source's rules, ready to be edited. */
export const ruleFields = (rules: SourceRules) => ({
  allowHosts: joined(rules.allowHosts),
  urlPatterns: joined(rules.urlPatterns),
  skipUrlPatterns: joined(rules.skipUrlPatterns),
  skipTitles: joined(rules.skipTitles),
  onlyTitles: joined(rules.onlyTitles),
  sitemaps: joined(rules.sitemaps),
  listings: joined(rules.listings),
  listingSelector: rules.listing?.selector ?? '',
  nextSelector: rules.listing?.nextSelector ?? '',
  listingPages: rules.listing?.pages ?? '',
  wpJson: joined(rules.wpJson?.endpoints),
  jsonLd: joined(rules.jsonLd),
  archivePattern: rules.archive?.pattern ?? '',
  archivePages: rules.archive?.pages ?? '',
  titles: joined(rules.extract?.titles),
  dates: joined(rules.extract?.dates),
  bodies: joined(rules.extract?.bodies),
  authors: joined(rules.extract?.authors),
  minTextLength: rules.minTextLength,
  maxAgeDays: rules.maxAgeDays ?? '',
  feedOnly: rules.feedOnly,
  digest: rules.digest ?? false,
  browser: rules.browser ?? false,
});

/** Left out, empty, null and false say the same of a rule. */
const plain = (value: unknown): string =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
    ? ''
    : JSON.stringify(value);

/** The rules that differ, as a patch: what stays is left out, so that others' changes meanwhile stay too. */
export const changedRules = (before: SourceRules, after: SourceRules): RulesPatch =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => plain(value) !== plain(before[name as keyof SourceRules])),
  );
