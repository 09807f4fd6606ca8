import type { InjectionSign } from './find-injections.ts';

const runs: { pattern: RegExp; reason: string; weight: number }[] = [
  { pattern: /[\u{e0020}-\u{e007e}]{3,}/gu, reason: 'Letters written as invisible Unicode tags', weight: 60 },
  {
    pattern: /(?:[\u{fe00}-\u{fe0f}]|[\u{e0100}-\u{e01ef}]){6,}/gu,
    reason: 'Bytes written as invisible variation selectors',
    weight: 60,
  },
  {
    pattern: /[\u200b-\u200d\u2060-\u2064\ufeff]{12,}/g,
    reason: 'A run of invisible signs, as hidden text is encoded',
    weight: 60,
  },
];

/** Text that no reader sees and a model reads. Invisible signs in ones and twos are a habit of page editors. */
export function hiddenText(text: string): InjectionSign[] {
  return runs.flatMap(({ pattern, reason, weight }) =>
    [...text.matchAll(pattern)].slice(0, 50).map((match): InjectionSign => {
      const read = tagLetters(match[0]);
      const start = match.index;
      const saying = read === '' ? '.' : `: “${read.slice(0, 80)}”.`;
      return {
        kind: 'hidden',
        start,
        end: start + match[0].length,
        reason: `${reason}${saying}`,
        weight,
        isReported: false,
      };
    }),
  );
}

const tagLetters = (run: string): string =>
  Array.from(run.slice(0, 400))
    .map((sign) => sign.codePointAt(0) ?? 0)
    .filter((code) => code >= 0xe0020 && code < 0xe007f)
    .map((code) => String.fromCharCode(code - 0xe0000))
    .join('');
