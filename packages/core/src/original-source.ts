import { z } from 'zod';

const strings = z.array(z.string()).nullish();

const Strategy = z.object({
  listing: z.object({ urls: strings }).nullish(),
  sitemap: z.object({ urls: strings, url_patterns: strings }).nullish(),
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
      discovery: z.object({ strategies: z.array(Strategy).nullish() }).nullish(),
    })
    .nullish(),
});
type OriginalSource = z.infer<typeof OriginalSource>;

/** Whether an entry is written in the original's format, told by the keys only that format has. */
export const isOriginalSource = (entry: object): boolean =>
  !('slug' in entry) && ('id' in entry || 'rss_url' in entry || 'config' in entry);

/**
 * An entry in the original's format, said in ours; the result still has to pass SourceDeclaration. Throws ZodError when
 * a key has the wrong type. How a page is taken apart (`extract`, `use_playwright`), how fast (`robots`) and
 * `min_word_count` are left out: here every page goes through one extractor and one polite door.
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
  const nowhere = !original.rss_url && sitemaps.length + listings.length === 0;
  return {
    allowHosts: config.allow ?? [],
    urlPatterns: config.post_url_regex ?? globs.map(patternOfGlob),
    skipTitles: config.title_filter_keywords ?? [],
    feedOnly: config.rss_only === true && Boolean(original.rss_url),
    sitemaps,
    // The original reads the source's own page when an entry names neither a feed nor a strategy.
    listings: nowhere ? [original.url] : listings,
    ...(config.min_content_length == null ? {} : { minTextLength: Math.round(config.min_content_length) }),
    ...(original.lookback_days == null ? {} : { maxAgeDays: Math.max(Math.round(original.lookback_days), 1) }),
  };
};

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
