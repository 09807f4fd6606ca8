import data from '../data/hunt-keywords.json' with { type: 'json' };
import lolbasNames from '../data/lolbas-names.json' with { type: 'json' };

export type KeywordTier = 'perfect' | 'good' | 'lolbas' | 'intelligence' | 'negative';

/** A spelling to look for, and the keyword it counts as: "rundll32" and "rundll32.exe" are one. */
export type KeywordForm = { form: string; keyword: string; tier: KeywordTier };

/** All spellings of all keywords; a keyword on several lists belongs to the first that has it. */
export function keywordForms(): KeywordForm[] {
  const bare = new Set(data.bare);
  const lists: [KeywordTier, string[]][] = [
    ['perfect', data.perfect],
    ['lolbas', lolbasNames],
    ['good', data.good],
    ['intelligence', data.intelligence],
    ['negative', data.negative],
  ];
  const forms = new Map<string, KeywordForm>();
  for (const [tier, keywords] of lists) {
    for (const keyword of keywords) {
      const stem = keyword.replace(/\.exe$/, '');
      for (const form of bare.has(stem) ? [keyword, stem] : [keyword]) {
        if (!forms.has(form.toLowerCase())) forms.set(form.toLowerCase(), { form, keyword, tier });
      }
    }
  }
  return [...forms.values()];
}

const ambiguous = new Set(data.ambiguous);

/** Whether an intelligence word is another subject's as well, so that alone it says nothing. */
export const isAmbiguous = (keyword: string): boolean => ambiguous.has(keyword.toLowerCase());

/**
 * Whether the keyword stands by itself at `[start, end)`: not inside a longer word; an abbreviation in capitals only as
 * such. A plural s is part of an intelligence word.
 */
export function standsAlone(text: string, { form, tier }: KeywordForm, start: number, end: number): boolean {
  if (isWordLetter(form.charCodeAt(0)) && isWordLetter(text.charCodeAt(start - 1))) return false;
  if (/^[A-Z]{2,3}$/.test(form) && text.slice(start, end) !== form) return false;
  if (!isWordLetter(form.charCodeAt(form.length - 1))) return true;
  const isPlural = tier === 'intelligence' && text.charCodeAt(end) === 115;
  return !isWordLetter(text.charCodeAt(isPlural ? end + 1 : end));
}

/** ASCII letters, digits and the underscore; false past either end of a text, where the code is NaN. */
const isWordLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
