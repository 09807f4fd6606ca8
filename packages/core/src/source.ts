import { z } from 'zod';

/** How much a source's word weighs. The reasons for each source's tier stand in config/sources.yaml. */
export const tiers = ['premium', 'standard', 'basic'] as const;
export const Tier = z.enum(tiers);
export type Tier = z.infer<typeof Tier>;

/** A source's health in one word, derived from its last checks. */
export const sourceStates = ['new', 'healthy', 'quiet', 'failing', 'blocked', 'moved', 'gone', 'paused'] as const;
export const SourceState = z.enum(sourceStates);
export type SourceState = z.infer<typeof SourceState>;

/** What a person may set on a source besides its addresses. */
export const SourceRules = z.object({
  /** Hosts (and their subdomains) an article may be on; empty allows any. */
  allowHosts: z.array(z.string()).default([]),
  /** An article's URL must match one of these regular expressions; empty allows any. */
  urlPatterns: z.array(z.string()).default([]),
  /** An entry whose title holds one of these words (case-insensitive) is skipped, with that reason. */
  skipTitles: z.array(z.string()).default([]),
  /** A text shorter than this many characters is skipped as too short. */
  minTextLength: z.number().int().min(0).default(200),
  /** The feed carries the whole text, so the page is not fetched. */
  feedOnly: z.boolean().default(false),
  /** Sitemaps to read when there is no feed; empty asks robots.txt and /sitemap.xml. */
  sitemaps: z.array(z.url()).default([]),
  /** Index pages whose links are articles, where there is neither feed nor sitemap. */
  listings: z.array(z.url()).default([]),
  /** Entries older than this many days are skipped at first sight; null takes all. */
  maxAgeDays: z.number().int().positive().nullable().default(180),
});
export type SourceRules = z.infer<typeof SourceRules>;

/** An address a person gives: http(s), of bearable length, and without a name and password, which every list would show. */
const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine((address) => URL.parse(address)?.username === '', 'must not hold a user name or password');

/** A source as a person declares it: in config/sources.yaml, by the API, or in an imported file. */
export const SourceDeclaration = z.object({
  slug: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
  name: z.string().min(1).max(200),
  url: WebAddress,
  feedUrl: WebAddress.nullable().default(null),
  tier: Tier.default('standard'),
  active: z.boolean().default(true),
  checkEverySeconds: z.number().int().min(60).max(604_800).default(1800),
  description: z.string().max(1000).default(''),
  rules: SourceRules.prefault({}),
});
export type SourceDeclaration = z.infer<typeof SourceDeclaration>;
