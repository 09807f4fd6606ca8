import type { Platform } from '@cti/core/platform';
import data from '../../data/platform-keywords.json' with { type: 'json' };
import { phraseFinder } from '../phrase-finder.ts';
import { isWordCode } from '../phrase-trie.ts';
import type { PlatformSign } from './platform-sign.ts';

const keywords = data.keywords.map(([match, platform, weight]) => ({
  match: String(match),
  platform: platform as Platform,
  weight: Number(weight),
  /** Names are also words: "Windows", "Outlook", "Snowflake" count only as written. */
  isName: /[A-Z]/.test(String(match)),
  isPath: /[/\\]|_$/.test(String(match)),
}));
const find = phraseFinder(
  keywords.map(({ match }) => match),
  { atWords: true },
);

/** The words and names that speak for a platform; one inside a longer one is left out. */
export function keywordSigns(text: string): PlatformSign[] {
  const signs: PlatformSign[] = [];
  for (const { phrase, start, end } of find(text)) {
    const keyword = keywords[phrase];
    if (keyword === undefined || !standsAlone(text, keyword, start, end)) continue;
    signs.push({ platform: keyword.platform, key: keyword.match, weight: keyword.weight, start, end });
  }
  let reached = 0;
  return signs
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ end }) => {
      const outside = end > reached;
      reached = Math.max(reached, end);
      return outside;
    });
}

/** Not inside a longer word; a path may go on, and a plural s belongs to the word. */
function standsAlone(text: string, keyword: (typeof keywords)[number], start: number, end: number): boolean {
  const { match, isName, isPath } = keyword;
  if (isName && text.slice(start, end) !== match) return false;
  if (isWordCode(match.charCodeAt(0)) && isWordCode(text.charCodeAt(start - 1))) return false;
  if (isPath || !isWordCode(match.charCodeAt(match.length - 1))) return true;
  const isPlural = text.charCodeAt(end) === 115;
  return !isWordCode(text.charCodeAt(isPlural ? end + 1 : end));
}
