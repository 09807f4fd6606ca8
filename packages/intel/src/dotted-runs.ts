import { unspacedLetters } from './host-name.ts';

const nameLetter = new RegExp(String.raw`[[\p{L}\p{M}\p{N}_\-]--[${unspacedLetters}]]`, 'v');
const unspacedLetter = new RegExp(`[${unspacedLetters}]`, 'v');
/** A label in a script without spaces may be the end of a sentence; a longer one surely is. */
const longestUnspaced = 30;

/** Labels joined by dots, at their place. */
type DottedRun = { name: string; start: number };

/**
 * Every run of labels with dots between them, found from its dots, because most letters of a text are near none. Each
 * letter is looked at a bounded number of times.
 */
export function dottedRuns(text: string): DottedRun[] {
  const runs: DottedRun[] = [];
  let reached = 0;
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', Math.max(dot + 1, reached))) {
    const start = firstLabel(text, dot, reached);
    const end = lastLabel(text, dot);
    reached = end;
    if (start < dot && end > dot + 1) runs.push({ name: text.slice(start, end), start });
  }
  return runs;
}

function firstLabel(text: string, dot: number, reached: number): number {
  let at = dot;
  while (at > reached && isNameLetter(text.charCodeAt(at - 1))) at -= 1;
  if (at < dot) return at;
  while (at > reached && dot - at <= longestUnspaced && unspacedLetter.test(text[at - 1] ?? '')) at -= 1;
  const isWhole = at < dot && dot - at <= longestUnspaced && !isNameLetter(text.charCodeAt(at - 1));
  return isWhole ? at : dot;
}

/** Behind the last label; behind the dot itself when no label follows it. */
function lastLabel(text: string, dot: number): number {
  let end = dot + 1;
  for (let at = dot + 1; ;) {
    const label = at;
    while (isNameLetter(text.charCodeAt(at))) at += 1;
    if (at === label) return end;
    end = at;
    if (text[at] !== '.') return end;
    at += 1;
  }
}

const ascii = Uint8Array.from({ length: 128 }, (_, code) => (/[\w-]/.test(String.fromCharCode(code)) ? 1 : 0));

const isNameLetter = (code: number): boolean =>
  code < 128 ? ascii[code] === 1 : code >= 128 && nameLetter.test(String.fromCharCode(code));
