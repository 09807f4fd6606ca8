import { foldedLetter, isDigit } from './name-letters.ts';

/**
 * How a text spells a name. `same`: letter for letter. `variant`: another case, or a blank, hyphen or nothing where the
 * name has another of them. `loose`: parted where the name is one word ("Dark Side" of "DarkSide").
 */
type Spelling = 'same' | 'variant' | 'loose';

/** Compares a text's spelling with a name of the same letters; null where a mark stands that the name does not allow. */
export function spellingOf(written: string, name: string): Spelling | null {
  if (written === name) return 'same';
  let loose = false;
  let at = 0;
  for (let index = 0; index < written.length; index += 1) {
    const inText = markAt(written, index);
    const inName = markAt(name, at);
    if (inText !== '') index += 1;
    if (inName !== '') at += 1;
    const join = at > 0 && isJoin(name, at);
    if (inText !== inName && !allows(inText, inName, join)) return null;
    if (inText !== '' && inName === '' && !digitJoin(name, at)) loose = true;
    at += 1;
  }
  return loose ? 'loose' : 'variant';
}

const markAt = (text: string, index: number): string =>
  index < text.length && foldedLetter(text.charCodeAt(index)) === 0 ? text.charAt(index) : '';

const allows = (inText: string, inName: string, join: boolean): boolean => {
  if (inText === '.' || inText === '_') return false;
  return inText === '' || inName !== '' || join;
};

/** A name of one word may be parted where digits meet letters, or where a capital follows a small letter. */
const isJoin = (name: string, at: number): boolean =>
  digitJoin(name, at) || (/\p{Ll}/u.test(name.charAt(at - 1)) && /\p{Lu}/u.test(name.charAt(at)));

const digitJoin = (name: string, at: number): boolean =>
  isDigit(name.charCodeAt(at - 1)) !== isDigit(name.charCodeAt(at));

const capital = /\p{Lu}/u;
const small = /\p{Ll}/u;

/** Whether the letters' case is the name's: as written there, all capitals, or a capital at each word's head. */
export function caseFits(written: string, name: string): boolean {
  if (written === name || !capital.test(name)) return true;
  const allCapitals = !small.test(written);
  const titled = written
    .split(/[\s\-‑]+/)
    .every((word) => !small.test(word.charAt(0)) || /^(?:of|the|and|for)$/.test(word));
  return capital.test(written) && (allCapitals || titled);
}
