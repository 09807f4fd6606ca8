import { keywordForms, standsAlone, type KeywordTier } from './hunt-keywords.ts';
import { phraseFinder } from './phrase-finder.ts';

/** A keyword that occurs, and where first in the text; null when it stands in the title only. */
export type KeywordMatch = { label: string; start: number | null; end: number | null };
export type KeywordMatches = Record<KeywordTier, KeywordMatch[]>;

const forms = keywordForms();
/** A phrase may be broken across lines. */
const alike = ['\t', '\n', '\r', '\u00a0'].map((blank): [string, string] => [' ', blank]);
const findForms = phraseFinder(
  forms.map(({ form }) => form),
  { atWords: true, alike },
);
/**
 * Vendors' numbered names for groups: APT28, APT-C-36, FIN7, TA505, UNC2452, Storm-0501. Not ATT&CK's tactics (TA0001)
 * nor the tickets of a team that calls itself DEV.
 */
const numberedGroup =
  /(?<![A-Za-z0-9])(?:APT-?(?:[A-Z]-)?\d{1,3}|FIN\d{1,2}|TA(?!00)\d{3,4}|UNC\d{3,5}|(?:UAT|UTA|UAC|Storm)-?\d{4}|DEV-0\d{3})(?![A-Za-z0-9])/g;

/** Each keyword once, with its first place in the text; a keyword inside a longer one does not count. */
export function matchKeywords({ title, text }: { title: string; text: string }): KeywordMatches {
  const seen = new Set<string>();
  const matches: KeywordMatches = { perfect: [], good: [], lolbas: [], intelligence: [], negative: [] };
  const add = (part: string, inText: boolean): void => {
    for (const { keyword, tier, start, end } of keywordsIn(part)) {
      const key = keyword.toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      matches[tier].push({ label: keyword, start: inText ? start : null, end: inText ? end : null });
    }
  };
  add(text, true);
  add(title, false);
  return matches;
}

type Placed = { keyword: string; tier: KeywordTier; start: number; end: number };

function keywordsIn(text: string): Placed[] {
  const placed: Placed[] = [];
  for (const { phrase, start, end } of findForms(text)) {
    const form = forms[phrase];
    if (form !== undefined && standsAlone(text, form, start, end)) {
      placed.push({ keyword: form.keyword, tier: form.tier, start, end });
    }
  }
  for (const { 0: group, index } of text.matchAll(numberedGroup)) {
    placed.push({ keyword: group, tier: 'intelligence', start: index, end: index + group.length });
  }
  let reached = 0;
  return placed
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ end }) => {
      const outside = end > reached;
      reached = Math.max(reached, end);
      return outside;
    });
}
