import { keywordForms, standsAlone, type KeywordTier } from './hunt-keywords.ts';
import { phraseFinder } from './phrase-finder.ts';

/** A keyword that occurs, and where first in the text; null when it stands in the title only. */
export type KeywordMatch = { label: string; start: number | null; end: number | null };

const forms = keywordForms();
const findForms = phraseFinder(forms.map(({ form }) => form));
/** Vendors' numbered names for groups: APT28, FIN7, TA505, UNC2452, Storm-0501. */
const numberedGroup = /(?<![A-Za-z0-9])(?:APT|FIN|TA|UNC|UAT|UTA|DEV|Storm)-?\d{1,5}(?![A-Za-z0-9])/g;

/** Each keyword once, with its first place in the text; a keyword inside a longer one does not count. */
export function matchKeywords({ title, text }: { title: string; text: string }): Record<KeywordTier, KeywordMatch[]> {
  const found = new Map<string, KeywordMatch & { tier: KeywordTier }>();
  for (const part of [text, title]) {
    for (const { keyword, tier, start, end } of keywordsIn(part)) {
      const place = part === text ? { start, end } : { start: null, end: null };
      if (!found.has(keyword.toLowerCase())) found.set(keyword.toLowerCase(), { label: keyword, tier, ...place });
    }
  }
  const of = (wanted: KeywordTier) =>
    [...found.values()].flatMap(({ tier, label, start, end }) => (tier === wanted ? [{ label, start, end }] : []));
  return {
    perfect: of('perfect'),
    good: of('good'),
    lolbas: of('lolbas'),
    intelligence: of('intelligence'),
    negative: of('negative'),
  };
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
