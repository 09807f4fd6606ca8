const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const run = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]{2,}/gu;
const inserted =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー\uE000\uE001]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー\uE000\uE001])/gu;
const words = new Intl.Segmenter('ja', { granularity: 'word' });

/**
 * Puts spaces between the words of scripts that write none (Japanese, Chinese, Thai), because Postgres' full-text
 * parser takes an unspaced run for one word. Other text is returned as it is.
 */
export const segmentWords = (text: string): string =>
  unspaced.test(text)
    ? text.replace(run, (match) => [...words.segment(match)].map(({ segment }) => segment).join(' '))
    : text;

/** Takes the spaces out again that `segmentWords` put in, for showing. */
export const joinWords = (text: string): string => text.replace(inserted, '');
