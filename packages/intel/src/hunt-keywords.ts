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

const wordLetter = /[A-Za-z0-9_]/;

/**
 * Whether the keyword stands by itself at `[start, end)`: not inside a longer word; an extension after a name; an
 * abbreviation in capitals only as such. A plural s is part of an intelligence word.
 */
export function standsAlone(text: string, { form, tier }: KeywordForm, start: number, end: number): boolean {
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  if (form.startsWith('.') ? !wordLetter.test(before) : wordLetter.test(form[0] ?? '') && wordLetter.test(before))
    return false;
  if (/^[A-Z]{2,3}$/.test(form) && text.slice(start, end) !== form) return false;
  if (!wordLetter.test(form.at(-1) ?? '')) return true;
  const next = tier === 'intelligence' && after === 's' ? (text[end + 1] ?? '') : after;
  return !wordLetter.test(next);
}
