import { diffArrays } from 'diff';

/** `collapsible` marks a long unchanged stretch between two changes, which a reader may fold away. */
export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string; collapsible: boolean };

export type TextDiff = {
  /** In order. The parts that are not `added` make up the old text to the letter, those not `removed` the new one. */
  parts: DiffPart[];
  /** UTF-16 units. */
  addedCharacters: number;
  removedCharacters: number;
  /** The texts share too little to be read side by side: the parts are then the whole old text and the whole new one. */
  tooDifferent: boolean;
};

/** Edits between lines, and then between words of one changed stretch, beyond which we do not look for a shorter way. */
const mostLineEdits = 2_500;
const mostWordEdits = 1_500;
/** What all word comparisons of one call may cost together: the algorithm takes the square of the edits (Myers, 1986). */
const wordBudget = 20_000_000;
/** Below this share of the longer text in common, a diff is confetti. */
const leastInCommon = 0.2;
/** Characters of unchanged text kept beside a change when the rest is collapsible. */
const context = 200;

type Piece = Pick<DiffPart, 'kind' | 'text'>;

/**
 * What became of a text: lines first, then words within changed lines. Values without spaces (an address, a hash) change as a
 * whole. Effort is bounded by counted edits, not by a clock, so the same texts always give the same answer.
 */
export const diffTexts = (before: string, after: string): TextDiff => {
  const lines = diffTokens(linesOf(before), linesOf(after), mostLineEdits);
  const pieces = lines === null ? null : refine(foldGaps(lines));
  const same = pieces === null ? 0 : lengthOf(pieces, 'same');
  const longer = Math.max(before.length, after.length);
  if (pieces === null || (same < longer * leastInCommon && before !== '' && after !== '')) {
    const whole: Piece[] = [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
    return summary(whole, true);
  }
  return summary(pieces, false);
};

const summary = (pieces: Piece[], tooDifferent: boolean): TextDiff => ({
  parts: pieces.filter(({ text }) => text !== '').flatMap((piece, index, all) => withFolds(piece, index, all.length)),
  addedCharacters: lengthOf(pieces, 'added'),
  removedCharacters: lengthOf(pieces, 'removed'),
  tooDifferent,
});

const lengthOf = (pieces: Piece[], kind: Piece['kind']): number =>
  pieces.reduce((sum, piece) => sum + (piece.kind === kind ? piece.text.length : 0), 0);

/** Lines and the breaks between them, each a token of its own. */
const linesOf = (text: string): string[] => text.split(/(\n+)/).filter((line) => line !== '');

/** White space, letters of scripts written without spaces, and words with the punctuation that hangs on them. */
const word =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;
const hanging = /[.,;:!?)\]}"'»”’]/;

const wordsOf = (text: string): string[] => {
  const tokens: string[] = [];
  for (const { 0: found } of text.matchAll(word)) {
    let end = found.length;
    while (end > 1 && found.length - end < 5 && hanging.test(found.charAt(end - 1))) end -= 1;
    tokens.push(found.slice(0, end));
    for (const mark of found.slice(end)) tokens.push(mark);
  }
  return tokens;
};

/** The shortest edit from one list of tokens to the other; null when it takes more than `mostEdits`. */
const diffTokens = (before: string[], after: string[], mostEdits: number): Piece[] | null => {
  const numbers = new Map<string, number>(); // equal tokens as equal numbers: comparing long lines again and again is slow
  const numbered = (tokens: string[]) =>
    tokens.map((token) => {
      const number = numbers.get(token) ?? numbers.size;
      numbers.set(token, number);
      return number;
    });
  const changes = diffArrays(numbered(before), numbered(after), { maxEditLength: mostEdits });
  if (changes === undefined) return null;
  const tokens = [...numbers.keys()];
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.map((number) => tokens[number] ?? '').join(''),
  }));
};

/** Joins changes parted only by white space, and puts what was removed before what was added. */
const foldGaps = (pieces: Piece[]): Piece[] => {
  const folded: Piece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') folded.push({ kind: 'removed', text: removed });
    if (added !== '') folded.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (removed !== '' && added !== '' && text.trim() === '' && replacesAt(pieces, index + 1)) {
      removed += text;
      added += text;
    } else {
      flush();
      folded.push({ kind, text });
    }
  }
  flush();
  return folded;
};

/** Whether something is replaced at this place, not only added or only removed. */
const replacesAt = (pieces: Piece[], index: number): boolean => {
  const [one, other] = [pieces[index]?.kind, pieces[index + 1]?.kind];
  return one !== undefined && other !== undefined && one !== 'same' && other !== 'same';
};

/** Words within each replaced stretch, while the budget lasts. */
const refine = (pieces: Piece[]): Piece[] => {
  let budget = wordBudget;
  return pieces.flatMap((piece, index) => {
    const next = pieces[index + 1];
    if (piece.kind === 'added' && pieces[index - 1]?.kind === 'removed') return []; // done with the one before it
    if (piece.kind !== 'removed' || next?.kind !== 'added') return [piece];
    const mostEdits = Math.min(mostWordEdits, Math.floor(Math.sqrt(budget)));
    const [before, after] = [wordsOf(piece.text), wordsOf(next.text)];
    const words = diffTokens(before, after, mostEdits);
    budget -= Math.min(mostEdits, before.length + after.length) ** 2;
    const refined = words === null ? null : foldGaps(words);
    const longer = Math.max(piece.text.length, next.text.length);
    return refined === null || lengthOf(refined, 'same') < longer * leastInCommon ? [piece, next] : refined;
  });
};

/** Parts a long unchanged stretch into what stays beside the changes and what may be folded away. */
const withFolds = ({ kind, text }: Piece, index: number, count: number): DiffPart[] => {
  const whole = { kind, text, collapsible: false };
  if (kind !== 'same') return [whole];
  const head = index === 0 ? 0 : breakAfter(text, context);
  const tail = index === count - 1 ? text.length : breakBefore(text, text.length - context);
  if (tail - head < 2 * context) return [whole];
  return [
    { ...whole, text: text.slice(0, head) },
    { kind, text: text.slice(head, tail), collapsible: true },
    { ...whole, text: text.slice(tail) },
  ].filter((part) => part.text !== '');
};

/** Where the line, or failing that the word, that holds `from` ends: a fold begins where a line or a word begins. */
const breakAfter = (text: string, from: number): number => {
  const line = text.indexOf('\n', from);
  if (line !== -1 && line < from + 2 * context) return line + 1;
  const space = text.indexOf(' ', from);
  return space === -1 ? text.length : space + 1;
};

const breakBefore = (text: string, from: number): number => {
  if (from <= 0) return 0;
  const line = text.lastIndexOf('\n', from);
  if (line > from - 2 * context) return line + 1;
  return text.lastIndexOf(' ', from) + 1;
};
