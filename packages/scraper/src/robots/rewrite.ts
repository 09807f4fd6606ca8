import { canonicalPattern } from './robots-path.ts';

/** A line of the file as the site wrote it, without its comment. */
export type RobotsLine = { number: number; text: string };

/** What the parser is to read, and for each of its lines (the first is 0) where that comes from; null for lines of ours. */
export type RewrittenRobots = { text: string; sources: (RobotsLine | null)[] };

type Line = { text: string; source: RobotsLine | null };
type Group = { agents: Line[]; lines: Line[]; rules: Set<string> };

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
export const rewriteRobots = (text: string): RewrittenRobots => {
  const { groups, sitemaps } = groupsOf(text.slice(0, robotsLimitBytes));
  const written = groups.flatMap(({ agents, lines }) => [...agents, ...lines, blank]);
  const all = [...written, ...sitemaps.map((url) => ({ text: `Sitemap: ${url}`, source: null }))];
  return { text: all.map((line) => line.text).join('\n'), sources: all.map(({ source }) => source) };
};

const blank: Line = { text: '', source: null };
const longestShown = 300;

const groupsOf = (text: string): { groups: Group[]; sitemaps: string[] } => {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let inAgents = false;
  let budget = wildcardBudget;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    const [keyword, value] = directiveOf(line);
    if (keyword === undefined) continue;
    const source = { number: index + 1, text: withoutComment(line).slice(0, longestShown) };
    if (keyword === 'sitemap') sitemaps.push(value);
    if (keyword === 'user-agent') {
      // An empty rule registers the agent even if nothing else follows.
      if (!inAgents) groups.push({ agents: [], lines: [{ text: 'Disallow:', source: null }], rules: new Set() });
      groups.at(-1)?.agents.push({ text: `User-agent: ${tokenOf(value)}`, source });
      inAgents = true;
    }
    const group = groups.at(-1);
    if (keyword === 'crawl-delay') group?.lines.push({ text: `Crawl-delay: ${Number.parseFloat(value)}`, source });
    if (keyword !== 'allow' && keyword !== 'disallow') continue;
    inAgents = false;
    const rule = ruleOf(keyword, value, budget);
    if (rule === null || group?.rules.has(rule)) continue; // said twice, it says no more
    group?.rules.add(rule);
    group?.lines.push({ text: rule, source });
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
  const text = withoutComment(line);
  const colon = text.indexOf(':');
  if (colon >= 0) return [keywords.get(text.slice(0, colon).trim().toLowerCase()), text.slice(colon + 1).trim()];
  const words = text.split(/[ \t]+/, 3);
  return words.length === 2 ? [keywords.get(words[0]?.toLowerCase() ?? ''), words[1] ?? ''] : [undefined, ''];
};

const withoutComment = (line: string): string => (line.split('#', 1)[0] ?? '').trim();

/** The product token of a User-agent line: `Googlebot/2.1 (x)` is `googlebot`; `*` stands for all. */
const tokenOf = (value: string): string => {
  if (/^\*(?:\s|$)/.test(value)) return '*';
  return /^[a-z_-]+/i.exec(value)?.[0].toLowerCase() ?? 'nobody';
};
