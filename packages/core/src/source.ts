import { z } from 'zod';
import { reliabilities } from './priority.ts';
import { Tlp } from './tlp.ts';
import { selectorProblem } from './css-selector.ts';
import { urlPatternProblem } from './url-pattern.ts';

/** How much a source's word weighs. The reasons for each source's tier stand in config/sources.yaml. */
export const tiers = ['premium', 'standard', 'basic'] as const;
export const Tier = z.enum(tiers);
export type Tier = z.infer<typeof Tier>;

/** A source's health in one word, derived from its last checks. */
export const sourceStates = [
  'new',
  'healthy',
  'quiet',
  'failing',
  'blocked',
  'moved',
  'gone',
  'robots-disallowed',
  'paused',
] as const;
export const SourceState = z.enum(sourceStates);
export type SourceState = z.infer<typeof SourceState>;

/** A text that a check finds nothing wrong with; the check says what is wrong in words that follow the text's name. */
const checked = (problemOf: (text: string) => string | null) =>
  z.string().superRefine((text, context) => {
    const problem = problemOf(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: `"${text.slice(0, 100)}" ${problem}` });
  });
const CssSelector = checked(selectorProblem);
const selectors = z.array(CssSelector).max(20).optional();

/** How an index page is read; without selectors its repeated links are found by themselves. */
export const ListingRule = z.strictObject({
  /** What leads to an article: a link, or a box that holds one. */
  selector: CssSelector.optional(),
  /** The link to the next page. */
  nextSelector: CssSelector.optional(),
  /** Pages read of each listing at one check, as long as they bring something new. */
  pages: z.number().int().min(1).max(50).optional(),
});
export type ListingRule = z.infer<typeof ListingRule>;

/** Where the past stands: an address with `{page}` for a number that counts up. */
const ArchiveRule = z.strictObject({
  pattern: z
    .string()
    .max(2048)
    .refine(
      (text) => text.includes('{page}') && /^https?:$/.test(URL.parse(text.replaceAll('{page}', '1'))?.protocol ?? ''),
      'must be a web address that holds {page}',
    ),
  pages: z.number().int().min(1).max(1000).default(20),
});

/** WordPress' own interface (`wp-json/wp/v2/posts`). */
const WpJsonRule = z.strictObject({
  endpoints: z.array(z.url()).min(1).max(10),
  /** Where a post's address stands, best first, such as `link` or `guid.rendered`. */
  urlFields: z.array(z.string().max(100)).max(10).optional(),
});

/** Where on a page its parts stand, best first; `meta[name=author]::attr(content)` takes an attribute. */
export const ExtractRule = z.strictObject({
  titles: selectors,
  dates: selectors,
  bodies: selectors,
  authors: selectors,
  /** Structured data (JSON-LD) counts before the selectors; true unless said otherwise. */
  preferJsonLd: z.boolean().optional(),
});
export type ExtractRule = z.infer<typeof ExtractRule>;

/** What a person may set on a source besides its addresses. */
export const SourceRules = z.object({
  /** Hosts (and their subdomains) an article may be on; empty allows any. */
  allowHosts: z.array(z.string()).default([]),
  /** An article's URL must match one of these regular expressions; empty allows any. */
  urlPatterns: z.array(z.string()).default([]),
  /** An article's URL must match none of these. */
  skipUrlPatterns: z.array(checked(urlPatternProblem)).max(50).optional(),
  /** An entry whose title holds one of these, as whole words in any case, is skipped, with that reason. */
  skipTitles: z.array(z.string()).default([]),
  /** An entry's title must hold one of these; empty or left out allows any. */
  onlyTitles: z.array(z.string()).max(200).optional(),
  /** A text shorter than this many characters is skipped as too short. */
  minTextLength: z.number().int().min(0).default(200),
  /** The feed carries the whole text, so the page is not fetched. */
  feedOnly: z.boolean().default(false),
  /** Sitemaps to read when there is no feed; empty asks robots.txt and /sitemap.xml. */
  sitemaps: z.array(z.url()).default([]),
  /** Index pages whose links are articles, where there is neither feed nor sitemap. */
  listings: z.array(z.url()).default([]),
  listing: ListingRule.nullish(),
  wpJson: WpJsonRule.nullish(),
  /** Pages whose structured data (JSON-LD) lists articles. */
  jsonLd: z.array(z.url()).max(20).optional(),
  archive: ArchiveRule.nullish(),
  /** Articles from this day on are asked for once, from the archive or the sitemaps: 2024-01-31. */
  backfillSince: z.iso.date().nullish(),
  extract: ExtractRule.nullish(),
  /** Pages need JavaScript to show their text, so a browser reads them. */
  browser: z.boolean().optional(),
  /** An entry is a list of links to others' articles, and each of those becomes an entry. */
  digest: z.boolean().optional(),
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
  /** NATO's Admiralty letter, A to F; null takes the tier's, and what is left out stays as it is. */
  reliability: z.enum(reliabilities).nullable().optional(),
  /** With whom its articles may be shared; what is left out stays as it is, and is clear at first. */
  tlp: Tlp.optional(),
  active: z.boolean().default(true),
  /** The shortest time between two checks. */
  checkEverySeconds: z.number().int().min(60).max(604_800).default(1800),
  /** The longest; between the two, the publisher's rhythm and what its server says decide. */
  checkSlowestSeconds: z.number().int().min(60).max(2_592_000).default(86_400),
  description: z.string().max(1000).default(''),
  rules: SourceRules.prefault({}),
});
export type SourceDeclaration = z.infer<typeof SourceDeclaration>;
