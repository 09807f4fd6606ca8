import type { LegacyGeneration } from './legacy-keywords.ts';

/** The letters to look for, and whether an occurrence at `[start, end)` counts. No letters: any word at all counts. */
export type LegacyRule = { form: string; holds: (text: string, start: number, end: number) => boolean };

const plain = new Set(['hunting', 'detection', 'monitor', 'alert', 'executable', 'parent-child', 'defender query']);
const symbols = new Set(['==', '!=', '<=', '>=', '::', '-->', '->', '//', '--', '\\', '|', 'C:\\', 'D:\\']);

/**
 * How the original matches a list entry, tried in this order: some words anywhere, symbols anywhere, entries that begin
 * or end with a hyphen between non-letters, (studio) extensions after a name, programs, the rest between word boundaries.
 * A boundary is Python's: a word letter on one side only. So an entry that begins or ends with a symbol needs a letter
 * beyond it, which is why `%WINDIR%` or `detection:` never matched in practice.
 */
export function legacyRule(keyword: string, generation: LegacyGeneration): LegacyRule {
  if (plain.has(keyword.toLowerCase()) || symbols.has(keyword) || keyword === 'spawn') return anywhere(keyword);
  if (keyword.startsWith('-') || keyword.endsWith('-')) return { form: keyword, holds: betweenNonLetters };
  if (generation === 'studio' && keyword.startsWith('.')) return { form: keyword, holds: afterName };
  const extension = /\.(?:exe|dll)$/.exec(keyword)?.[0];
  if (extension === undefined) return word(keyword);
  const base = keyword.slice(0, -extension.length);
  // An optional extension adds nothing to the boundary that the dot already is.
  if (generation === 'oct') return word(base);
  if (base.length <= 3) return { form: base, holds: shortProgram(extension) };
  return word(extension === '.dll' ? base : keyword);
}

const anywhere = (form: string): LegacyRule => ({ form, holds: () => true });
const word = (form: string): LegacyRule => ({
  form,
  holds: (text, start, end) => isBoundary(text, start) && isBoundary(text, end),
});

const betweenNonLetters = (text: string, start: number, end: number): boolean =>
  !/[a-z]/.test(text[start - 1] ?? '') && !/[a-z]/.test(text[end] ?? '');

const afterName = (text: string, start: number, end: number): boolean =>
  /[a-z0-9_]/.test(text[start - 1] ?? '') && isBoundary(text, end);

/** `cmd.exe`, or `cmd` by itself; an underscore after it is as good as a space. */
const shortProgram =
  (extension: string) =>
  (text: string, start: number, end: number): boolean =>
    isBoundary(text, start) &&
    (!/[a-z0-9]/.test(text[end] ?? '') ||
      (text.startsWith(extension, end) && isBoundary(text, end + extension.length)));

const isWordLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);
const isBoundary = (text: string, at: number): boolean => isWordLetter(text[at - 1]) !== isWordLetter(text[at]);
