import type { Source, SourceDeclaration, SourceRules, Tier } from '../api/types.ts';

/** A source as it is typed: lists as lines, numbers as text, minutes for people. */
export type SourceForm = {
  name: string;
  slug: string;
  url: string;
  feedUrl: string;
  tier: Tier;
  checkEveryMinutes: number | string;
  description: string;
  allowHosts: string;
  urlPatterns: string;
  skipTitles: string;
  sitemaps: string;
  listings: string;
  minTextLength: number | string;
  maxAgeDays: number | string;
  feedOnly: boolean;
};

export const emptyForm: SourceForm = {
  name: '',
  slug: '',
  url: '',
  feedUrl: '',
  tier: 'standard',
  checkEveryMinutes: 30,
  description: '',
  allowHosts: '',
  urlPatterns: '',
  skipTitles: '',
  sitemaps: '',
  listings: '',
  minTextLength: 200,
  maxAgeDays: 180,
  feedOnly: false,
};

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A name as a slug: "The DFIR Report" becomes the-dfir-report. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);

const rulesOf = (form: SourceForm): SourceRules => ({
  allowHosts: lines(form.allowHosts),
  urlPatterns: lines(form.urlPatterns),
  skipTitles: lines(form.skipTitles),
  sitemaps: lines(form.sitemaps),
  listings: lines(form.listings),
  minTextLength: Number(form.minTextLength),
  maxAgeDays: form.maxAgeDays === '' ? null : Number(form.maxAgeDays),
  feedOnly: form.feedOnly,
});

/** What the API takes; it is the API that says what is wrong with it. */
export const settingsOf = (form: SourceForm) =>
  ({
    slug: form.slug || slugOf(form.name),
    name: form.name.trim(),
    url: form.url.trim(),
    feedUrl: form.feedUrl.trim() || null,
    tier: form.tier,
    checkEverySeconds: Math.round(Number(form.checkEveryMinutes) * 60),
    description: form.description.trim(),
    rules: rulesOf(form),
  }) satisfies Omit<SourceDeclaration, 'active'>;

/** An existing source, ready to be edited. */
export const formOf = ({ rules, ...source }: Source): SourceForm => ({
  name: source.name,
  slug: source.slug,
  url: source.url,
  feedUrl: source.feedUrl ?? '',
  tier: source.tier,
  checkEveryMinutes: source.checkEverySeconds / 60,
  description: source.description,
  allowHosts: rules.allowHosts.join('\n'),
  urlPatterns: rules.urlPatterns.join('\n'),
  skipTitles: rules.skipTitles.join('\n'),
  sitemaps: rules.sitemaps.join('\n'),
  listings: rules.listings.join('\n'),
  minTextLength: rules.minTextLength,
  maxAgeDays: rules.maxAgeDays ?? '',
  feedOnly: rules.feedOnly,
});
