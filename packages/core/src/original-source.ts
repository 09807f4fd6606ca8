import { z } from 'zod';

const strings = z.array(z.string()).nullish();

const Strategy = z.object({
  listing: z
    .object({
      urls: strings,
      post_link_selector: z.string().nullish(),
      next_selector: z.string().nullish(),
      max_pages: z.number().positive().nullish(),
    })
    .nullish(),
  sitemap: z.object({ urls: strings, url_patterns: strings }).nullish(),
});

const Extract = z.object({
  prefer_jsonld: z.boolean().nullish(),
  title_selectors: strings,
  date_selectors: strings,
  body_selectors: strings,
  author_selectors: strings,
});

/** One entry of the original CTIScraper's sources.yaml: the keys that mean something here. Any other key is left. */
const OriginalSource = z.object({
  id: z.string().min(1),
  name: z.string(),
  url: z.string(),
  rss_url: z.string().nullish(),
  tier: z.union([z.literal([1, 2, 3]), z.enum(['premium', 'standard', 'basic'])]).nullish(),
  check_frequency: z.number().positive().nullish(),
  lookback_days: z.number().positive().nullish(),
  active: z.boolean().nullish(),
  description: z.string().nullish(),
  config: z
    .object({
      allow: strings,
      post_url_regex: strings,
      min_content_length: z.number().min(0).nullish(),
      title_filter_keywords: strings,
      rss_only: z.boolean().nullish(),
      use_playwright: z.boolean().nullish(),
      discovery: z.object({ strategies: z.array(Strategy).nullish() }).nullish(),
      extract: Extract.nullish(),
      content_selector: z.string().nullish(),
      archive_pages: z.boolean().nullish(),
      archive_url_pattern: z.string().nullish(),
      max_archive_pages: z.number().positive().nullish(),
      wp_json: z.object({ endpoints: strings, url_field_priority: strings }).nullish(),
    })
    .nullish(),
});
type OriginalSource = z.infer<typeof OriginalSource>;
type Config = NonNullable<OriginalSource['config']>;

/** Whether an entry is written in the original's format, told by the keys only that format has. */
export const isOriginalSource = (entry: object): boolean =>
  !('slug' in entry) && ('id' in entry || 'rss_url' in entry || 'config' in entry);

/**
 * An entry in the original's format, said in ours; the result still has to pass SourceDeclaration. Throws ZodError when
 * a key has the wrong type. Left out are `robots` (here one polite door serves every source), `min_word_count`,
 * `image_ocr_enabled` and `playwright_profile`.
 */
export const fromOriginalSource = (entry: object): object => {
  const original = OriginalSource.parse(entry);
  return {
    slug: slugOf(original.id),
    name: original.name,
    url: original.url,
    feedUrl: original.rss_url ?? null,
    tier: tierOf(original.tier),
    active: original.active ?? true,
    checkEverySeconds: Math.min(Math.max(Math.round(original.check_frequency ?? 1800), 60), 604_800),
    description: original.description ?? '',
    rules: rulesOf(original),
  };
};

const rulesOf = (original: OriginalSource): object => {
  const config = original.config ?? {};
  const strategies = config.discovery?.strategies ?? [];
  const sitemaps = strategies.flatMap(({ sitemap }) => sitemap?.urls ?? []);
  const listings = strategies.flatMap(({ listing }) => listing?.urls ?? []);
  const globs = strategies.flatMap(({ sitemap }) => sitemap?.url_patterns ?? []);
  const endpoints = config.wp_json?.endpoints?.length ?? 0;
  const nowhere = !original.rss_url && sitemaps.length + listings.length + endpoints === 0;
  return {
    allowHosts: config.allow ?? [],
    urlPatterns: config.post_url_regex ?? globs.map(patternOfGlob),
    skipTitles: config.title_filter_keywords ?? [],
    feedOnly: config.rss_only === true && Boolean(original.rss_url),
    sitemaps,
    // The original reads the source's own page when an entry names neither a feed nor a strategy.
    listings: nowhere ? [original.url] : listings,
    ...waysOf(original, config),
    ...(config.use_playwright === true ? { browser: true } : {}),
    ...(config.min_content_length == null ? {} : { minTextLength: Math.round(config.min_content_length) }),
    ...(original.lookback_days == null ? {} : { maxAgeDays: Math.max(Math.round(original.lookback_days), 1) }),
  };
};

/** How the original took listings, archives, WordPress and pages apart; a key is left out where it says nothing. */
const waysOf = (original: OriginalSource, config: Config): object => {
  const listing = listingOf(config);
  const extract = extractOf(config);
  const { endpoints, url_field_priority: urlFields } = config.wp_json ?? {};
  return {
    ...(listing === null ? {} : { listing }),
    ...(extract === null ? {} : { extract }),
    ...(endpoints?.length ? { wpJson: { endpoints, ...(urlFields?.length ? { urlFields } : {}) } } : {}),
    ...(config.archive_pages === true ? { archive: archiveOf(original, config) } : {}),
  };
};

/** Ours holds for all listings of a source, so the selectors of several strategies become one list. */
const listingOf = (config: Config): object | null => {
  const all = (config.discovery?.strategies ?? []).flatMap(({ listing }) => listing ?? []);
  const joined = (texts: (string | null | undefined)[]) => [...new Set(texts.filter(Boolean))].join(', ');
  const selector = joined(all.map((listing) => listing.post_link_selector));
  const nextSelector = joined(all.map((listing) => listing.next_selector));
  const pages = Math.max(0, ...all.map((listing) => Math.round(listing.max_pages ?? 0)));
  if (selector === '' && nextSelector === '' && pages === 0) return null;
  return {
    ...(selector === '' ? {} : { selector }),
    ...(nextSelector === '' ? {} : { nextSelector }),
    ...(pages === 0 ? {} : { pages: Math.min(pages, 50) }),
  };
};

const extractOf = (config: Config): object | null => {
  const { extract } = config;
  const lists = {
    titles: extract?.title_selectors ?? [],
    dates: extract?.date_selectors ?? [],
    bodies: [...new Set([config.content_selector ?? [], extract?.body_selectors ?? []].flat())],
    authors: extract?.author_selectors ?? [],
  };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  if (filled.length === 0) return null;
  return { ...Object.fromEntries(filled), preferJsonLd: extract?.prefer_jsonld ?? true };
};

const archiveOf = (original: OriginalSource, config: Config): object => ({
  pattern: config.archive_url_pattern ?? `${original.url.replace(/\/$/, '')}/page/{page}/`,
  pages: Math.min(Math.max(Math.round(config.max_archive_pages ?? 20), 1), 1000),
});

const slugOf = (id: string): string =>
  id
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 64);

const tierOf = (tier: OriginalSource['tier']): string =>
  typeof tier === 'number' ? (['premium', 'standard', 'basic'][tier - 1] ?? 'standard') : (tier ?? 'standard');

const patternOfGlob = (glob: string): string =>
  `^${glob.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`).replaceAll(/\*+/g, '.*')}`;
