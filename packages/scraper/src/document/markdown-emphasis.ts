/** A piece of a paragraph: text, finished HTML, or a run of `*`, `_` or `~` between two letters. */
export type Token =
  | { kind: 'text' | 'html'; text: string }
  | { kind: 'mark'; text: string; before: string; after: string };

/**
 * Takes out the marks of emphasis and leaves the others as text: `_` within a name, `*` of "*.exe" or a product. Runs pair only with
 * runs of the same length, the nearest one before them.
 */
export const dropEmphasis = (tokens: Token[]): { kind: 'text' | 'html'; text: string }[] => {
  const dropped = new Set<number>();
  const open = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'mark') continue;
    const waiting = open.get(token.text) ?? [];
    const opener = closes(token) ? waiting.pop() : undefined;
    if (opener !== undefined) {
      dropped.add(opener).add(index);
    } else if (opens(token)) {
      waiting.push(index);
      open.set(token.text, waiting);
    }
  }
  return tokens.flatMap((token, index) =>
    dropped.has(index) ? [] : [{ kind: token.kind === 'html' ? 'html' : 'text', text: token.text }],
  );
};

type Mark = Extract<Token, { kind: 'mark' }>;
const wordLetter = /[\p{L}\p{N}]/u;

const isEmphasis = ({ text }: Mark) => (text.startsWith('~') ? text === '~~' : text.length <= 3);
/** Within a word only `**` is emphasis: scripts without spaces have it there, and "2*3*4" and "a_b_c" are no emphasis. */
const isIntraword = (mark: Mark) => mark.text !== '**' && wordLetter.test(mark.before) && wordLetter.test(mark.after);

const opens = (mark: Mark): boolean =>
  isEmphasis(mark) && !isIntraword(mark) && /[^\s.,;:?\\/]/.test(mark.after) && !isInner(mark, mark.before);

const closes = (mark: Mark): boolean =>
  isEmphasis(mark) && !isIntraword(mark) && /[^\s\\/]/.test(mark.before) && !isInner(mark, mark.after);

const isInner = ({ text }: Mark, outside: string) => text.startsWith('_') && wordLetter.test(outside);
