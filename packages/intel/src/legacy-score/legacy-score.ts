import { phraseFinder } from '../phrase-finder.ts';
import { commandTricks } from './command-tricks.ts';
import { legacyKeywords, legacyTiers, type LegacyGeneration, type LegacyTier } from './legacy-keywords.ts';
import { legacyRule } from './legacy-rule.ts';

/** What the original gave an article, and the list entries that matched; an entry that stands twice matches twice. */
export type LegacyScore = { score: number; matches: Record<LegacyTier, string[]> };

/**
 * The original's threat-hunting score, 0 to 100, reproduced with its defects so that old figures can be compared:
 * - `oct`: v3.0.0 (October 2025), logarithmic, penalty at most 10;
 * - `studio`: v7.5 (since December 2025), halving, penalty at most 15, never above 99.9.
 * Presence counts, not frequency. Rounded to one decimal, an exact tie to the even digit as Python does. Not for the hot
 * path: docs/hunt-score.md says what is wrong with it, and huntScore is ours.
 *
 * The studio lists are the published registry's, whole. The oct lists are the registry with the differences named in
 * scripts/first-generation-keywords.ts; two entries remain uncertain (counts of that day say 87 good and 55 intelligence
 * keywords, these are 88 and 56), and 15 of its expressions are rewritten with bounds. Text is taken as plain text:
 * the original first stripped what looked like HTML tags, so `<Command>` could never match there either.
 */
export function legacyScore(article: { title: string; text: string }, generation: LegacyGeneration): LegacyScore {
  const matches: Record<LegacyTier, string[]> = { perfect: [], good: [], lolbas: [], intelligence: [], negative: [] };
  if (article.text === '') return { score: 0, matches };
  const plain = generation === 'oct' ? article.text.replace(/\s+/g, ' ') : article.text;
  const text = `${article.title} ${plain}`.toLowerCase();
  const present = matcherOf(generation)(text);
  for (const tier of legacyTiers) {
    matches[tier] = legacyKeywords(generation)[tier].filter((keyword) => present.has(keyword));
  }
  if (generation === 'oct') matches.perfect.push(...commandTricks(text));
  return { score: generation === 'oct' ? octScore(matches) : studioScore(matches), matches };
}

function octScore({ perfect, good, lolbas, intelligence, negative }: LegacyScore['matches']): number {
  const part = ({ length }: string[], factor: number, most: number) => Math.min(factor * Math.log(length + 1), most);
  const sum = part(perfect, 35, 75) + part(good, 2.5, 5) + part(lolbas, 5, 10) + part(intelligence, 4, 10);
  return rounded(Math.max(0, Math.min(100, sum - part(negative, 3, 10))));
}

function studioScore({ perfect, good, lolbas, intelligence, negative }: LegacyScore['matches']): number {
  const part = ({ length }: string[], most: number) => most * (1 - 0.5 ** length);
  const sum = part(perfect, 75) + part(good, 5) + part(lolbas, 10) + part(intelligence, 10) - part(negative, 15);
  return rounded(Math.max(0, Math.min(99.9, sum)));
}

/** One decimal. Only quarters can lie exactly between two tenths, and those go to the even one. */
function rounded(score: number): number {
  if (!Number.isInteger(score * 4) || Number.isInteger(score * 2)) return Number(score.toFixed(1));
  const tenths = Math.floor(score * 10);
  return (tenths % 2 === 0 ? tenths : tenths + 1) / 10;
}

const matchers = new Map<LegacyGeneration, (text: string) => Set<string>>();

function matcherOf(generation: LegacyGeneration): (text: string) => Set<string> {
  const known = matchers.get(generation);
  if (known !== undefined) return known;
  const keywords = [...new Set(Object.values(legacyKeywords(generation)).flat())];
  const rules = keywords.map((keyword) => ({ keyword, ...legacyRule(keyword, generation) }));
  // Several entries may look for the same letters ("XOR", "xor"), and the finder reports one of equals.
  const byForm = Map.groupBy(rules, ({ form }) => form.toLowerCase());
  const forms = [...byForm.keys()].filter((form) => form !== '');
  const find = phraseFinder(forms);
  const anywhere = byForm.get('') ?? [];
  const matcher = (text: string): Set<string> => {
    const present = new Set(/[\p{L}\p{N}_]/u.test(text) ? anywhere.map(({ keyword }) => keyword) : []);
    for (const { phrase, start, end } of find(text)) {
      for (const { keyword, holds } of byForm.get(forms[phrase] ?? '') ?? []) {
        if (!present.has(keyword) && holds(text, start, end)) present.add(keyword);
      }
    }
    return present;
  };
  matchers.set(generation, matcher);
  return matcher;
}
