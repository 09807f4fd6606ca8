import { canonicalPattern } from './robots-path.ts';

type Group = { agents: string[]; lines: string[] };

/** RFC 9309 §2.5 asks for at least 500 KiB; what stands beyond is not read. */
export const robotsLimitBytes = 512_000;
const longestPattern = 2048;
/** Characters of wildcard patterns a file may hold before they are simplified: matching costs pattern times path. */
const wildcardBudget = 32_768;

/**
 * A robots.txt that robots-parser 3.0.1 reads the way RFC 9309 §2.2 and Google's matcher do. Left alone, that parser
 * ends a run of User-agent lines at a Sitemap, Crawl-delay or unknown line (and so allows what is forbidden), lets a
 * group without rules fall back to `*`, and compares escaped with unescaped letters. Product tokens come out lower-case
 * and without versions, common misspellings of the keywords are understood, and each group is written out in full.
 */
export const rewriteRobots = (text: string): string => {
  const { groups, sitemaps } = groupsOf(text.slice(0, robotsLimitBytes));
  const blocks = groups.map(({ agents, lines }) =>
    [...agents.map((agent) => `User-agent: ${agent}`), ...lines].join('\n'),
  );
  return [...blocks, sitemaps.map((url) => `Sitemap: ${url}`).join('\n')].join('\n\n');
};

const groupsOf = (text: string): { groups: Group[]; sitemaps: string[] } => {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let group: Group | null = null;
  let inAgents = false;
  let budget = wildcardBudget;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [keyword, value] = directiveOf(line);
    if (keyword === 'sitemap') sitemaps.push(value);
    if (keyword === 'user-agent') {
      // An empty rule registers the agent even if nothing else follows.
      if (!inAgents || group === null) {
        group = { agents: [], lines: ['Disallow:'] };
        groups.push(group);
      }
      group.agents.push(tokenOf(value));
      inAgents = true;
    }
    if (group === null) continue;
    if (keyword === 'crawl-delay') group.lines.push(`Crawl-delay: ${Number.parseFloat(value)}`);
    if (keyword !== 'allow' && keyword !== 'disallow') continue;
    inAgents = false;
    const rule = ruleOf(keyword, value, budget);
    if (rule === null) continue;
    group.lines.push(rule);
    if (rule.includes('*')) budget -= rule.length;
  }
  return { groups, sitemaps: [...new Set(sitemaps)].slice(0, 500) };
};

/**
 * One rule, its pattern in canonical spelling. Once the budget is spent, a forbidding pattern is cut at its first
 * wildcard (so it forbids more) and a permitting one dropped: an absurd file errs on the site's side.
 */
const ruleOf = (keyword: 'allow' | 'disallow', value: string, budget: number): string | null => {
  if (value === '') return null;
  const pattern = canonicalPattern(value);
  const isTooMuch = pattern.length > longestPattern || (pattern.includes('*') && pattern.length > budget);
  if (!isTooMuch) return `${keyword === 'allow' ? 'Allow' : 'Disallow'}: ${pattern}`;
  if (keyword === 'allow') return null;
  return `Disallow: ${pattern.split('*', 1)[0]?.slice(0, longestPattern) || '/'}`;
};

const keywords = new Map<string, 'user-agent' | 'allow' | 'disallow' | 'crawl-delay' | 'sitemap'>([
  ['user-agent', 'user-agent'],
  ['useragent', 'user-agent'],
  ['user agent', 'user-agent'],
  ['allow', 'allow'],
  ['disallow', 'disallow'],
  ['dissallow', 'disallow'],
  ['dissalow', 'disallow'],
  ['disalow', 'disallow'],
  ['diasllow', 'disallow'],
  ['disallaw', 'disallow'],
  ['crawl-delay', 'crawl-delay'],
  ['crawldelay', 'crawl-delay'],
  ['sitemap', 'sitemap'],
  ['site-map', 'sitemap'],
]);

type Directive = [keyword: ReturnType<typeof keywords.get>, value: string];

/** A line's keyword and value; like Google's parser it forgives a missing colon when exactly two words stand there. */
const directiveOf = (line: string): Directive => {
  const text = (line.split('#', 1)[0] ?? '').trim();
  const colon = text.indexOf(':');
  if (colon >= 0) return [keywords.get(text.slice(0, colon).trim().toLowerCase()), text.slice(colon + 1).trim()];
  const words = text.split(/[ \t]+/, 3);
  return words.length === 2 ? [keywords.get(words[0]?.toLowerCase() ?? ''), words[1] ?? ''] : [undefined, ''];
};

/** The product token of a User-agent line: `Googlebot/2.1 (x)` is `googlebot`; `*` stands for all. */
const tokenOf = (value: string): string => {
  if (/^\*(?:\s|$)/.test(value)) return '*';
  return /^[a-z_-]+/i.exec(value)?.[0].toLowerCase() ?? 'nobody';
};
