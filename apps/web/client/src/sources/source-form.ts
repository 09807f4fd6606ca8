import type { Reliability, Source, SourceDeclaration, SourcePatch, Tier, Tlp } from '../api/types.ts';
import { changedRules, ruleFields, rulesOf } from './rule-form.ts';

/** A source as it is typed: lists as lines, numbers as text, minutes for people. */
export type SourceForm = {
  name: string;
  slug: string;
  url: string;
  feedUrl: string;
  tier: Tier;
  /** Empty takes the tier's. */
  reliability: Reliability | '';
  tlp: Tlp;
  checkEveryMinutes: number | string;
  checkSlowestMinutes: number | string;
  description: string;
  allowHosts: string;
  urlPatterns: string;
  skipUrlPatterns: string;
  skipTitles: string;
  onlyTitles: string;
  sitemaps: string;
  listings: string;
  listingSelector: string;
  nextSelector: string;
  listingPages: number | string;
  wpJson: string;
  jsonLd: string;
  archivePattern: string;
  archivePages: number | string;
  titles: string;
  dates: string;
  bodies: string;
  authors: string;
  minTextLength: number | string;
  maxAgeDays: number | string;
  feedOnly: boolean;
  digest: boolean;
  browser: boolean;
};

export const emptyForm: SourceForm = {
  name: '',
  slug: '',
  url: '',
  feedUrl: '',
  tier: 'standard',
  reliability: '',
  tlp: 'clear',
  checkEveryMinutes: 30,
  checkSlowestMinutes: 1440,
  description: '',
  allowHosts: '',
  urlPatterns: '',
  skipUrlPatterns: '',
  skipTitles: '',
  onlyTitles: '',
  sitemaps: '',
  listings: '',
  listingSelector: '',
  nextSelector: '',
  listingPages: '',
  wpJson: '',
  jsonLd: '',
  archivePattern: '',
  archivePages: '',
  titles: '',
  dates: '',
  bodies: '',
  authors: '',
  minTextLength: 200,
  maxAgeDays: 180,
  feedOnly: false,
  digest: false,
  browser: false,
};

/** A name as a slug: "The DFIR Report" becomes the-dfir-report. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);

/** What the API takes; it is the API that says what is wrong with it. */
export const settingsOf = (form: SourceForm) =>
  ({
    slug: form.slug || slugOf(form.name),
    name: form.name.trim(),
    url: form.url.trim(),
    feedUrl: form.feedUrl.trim() || null,
    tier: form.tier,
    reliability: form.reliability || null,
    tlp: form.tlp,
    checkEverySeconds: Math.round(Number(form.checkEveryMinutes) * 60),
    checkSlowestSeconds: Math.round(Number(form.checkSlowestMinutes) * 60),
    description: form.description.trim(),
    rules: rulesOf(form),
  }) satisfies Omit<SourceDeclaration, 'active'>;

/** What a person changed of a source, and only that: what others change meanwhile stays. */
export const patchOf = (source: Source, form: SourceForm): SourcePatch => {
  const { slug: _slug, rules: _rules, ...after } = settingsOf(form);
  const before: Partial<typeof after> = settingsOf(formOf(source));
  const changed = Object.entries(after).filter(([name, value]) => before[name as keyof typeof after] !== value);
  const rules = changedRules(source.rules, rulesOf(form, source.rules));
  return { ...Object.fromEntries(changed), ...(Object.keys(rules).length > 0 && { rules }) };
};

/** An existing source, ready to be edited. */
export const formOf = ({ rules, ...source }: Source): SourceForm => ({
  name: source.name,
  slug: source.slug,
  url: source.url,
  feedUrl: source.feedUrl ?? '',
  tier: source.tier,
  reliability: source.reliability ?? '',
  tlp: source.tlp,
  checkEveryMinutes: source.checkEverySeconds / 60,
  checkSlowestMinutes: source.checkSlowestSeconds / 60,
  description: source.description,
  ...ruleFields(rules),
});
