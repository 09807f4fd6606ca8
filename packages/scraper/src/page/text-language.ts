import stopWords from './stop-words.json' with { type: 'json' };

const lengthRead = 6_000;
const fewestLetters = 40;

/** Scripts that name a language; the first that has its share of the letters decides. */
const scripts: [RegExp, (text: string) => string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, () => 'ja'],
  [/\p{Script=Hangul}/gu, () => 'ko'],
  [/\p{Script=Han}/gu, () => 'zh'],
  [/\p{Script=Cyrillic}/gu, (text) => (/[іїєґ]/i.test(text) ? 'uk' : 'ru')],
  [/\p{Script=Arabic}/gu, (text) => (/[پچژگ]/.test(text) ? 'fa' : 'ar')],
  [/\p{Script=Hebrew}/gu, () => 'he'],
  [/\p{Script=Greek}/gu, () => 'el'],
  [/\p{Script=Thai}/gu, () => 'th'],
  [/\p{Script=Devanagari}/gu, () => 'hi'],
];

const languagesOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(stopWords))
  for (const word of words.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);

/**
 * The language a text is written in, by its script and, in Latin letters, by its small words: for pages that do not say.
 * A two-letter code; null for a text too short or too mixed to tell. Names and commands weigh nothing, so a text that
 * is all values has no language.
 */
export const textLanguage = (text: string): string | null => {
  const head = text.slice(0, lengthRead);
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [script, name] of scripts) {
    const share = (head.match(script)?.length ?? 0) / letters;
    if (share > (script === scripts[0]?.[0] ? 0.1 : 0.3)) return name(head);
  }
  return letters < fewestLetters ? null : byStopWords(head);
};

const byStopWords = (text: string): string | null => {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = new Map<string, number>();
  for (const word of words)
    for (const language of languagesOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
  if (first === undefined || first[1] < 3 || first[1] < words.length * 0.04) return null;
  return first[1] >= (second?.[1] ?? 0) * 1.2 ? first[0] : null;
};
