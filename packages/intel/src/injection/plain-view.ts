/** A text as a model reads it, whatever was done to hide its words from a pattern; `placeOf` leads back to the original. */
export type PlainView = { text: string; placeOf(index: number): number };

const invisible = /\p{Default_Ignorable_Code_Point}/u;
/** Each first sign of two stands for the second. */
const pairsOf = (signs: string): Map<string, string> =>
  new Map(Array.from({ length: signs.length / 2 }, (_, pair) => [signs.charAt(2 * pair), signs.charAt(2 * pair + 1)]));
/** Letters of other scripts that look Latin. */
const lookalikes = pairsOf('аaеeоoрpсcхxуyіiјjѕsһhԁdӏlАaВbЕeКkМmНhОoРpСcТtХxοoαaνvρpιiκkΑaΒbΕeΗhΙiΚkΜmΝnΟoΡpΤtΥyΧx');
const digits = pairsOf('0o1i3e4a5s7t@a$s!i');

/**
 * Small letters, one blank for any white space but line breaks, no invisible signs, wide and styled letters as plain ones.
 * `spelling` undoes a disguise: look-alikes of other scripts and letters set apart ("i g n o r e"), or digits for letters.
 */
export function plainView(text: string, spelling: 'plain' | 'letters' | 'digits'): PlainView {
  const source = spelling === 'letters' ? joinedLetters(text) : { text, placeOf: (index: number) => index };
  const parts: string[] = [];
  const places: number[] = [];
  let last = '';
  for (let at = 0; at < source.text.length; at += 1) {
    const code = source.text.codePointAt(at) ?? 0;
    const size = code > 0xffff ? 2 : 1;
    for (const sign of plainSigns(source.text.slice(at, at + size), spelling)) {
      if (sign === ' ' && (last === ' ' || last === '\n')) continue;
      parts.push(sign);
      places.push(source.placeOf(at));
      last = sign;
    }
    at += size - 1;
  }
  return { text: parts.join(''), placeOf: (index) => places[Math.min(index, places.length - 1)] ?? 0 };
}

function plainSigns(sign: string, spelling: 'plain' | 'letters' | 'digits'): string {
  const code = sign.charCodeAt(0);
  if (code > 0x20 && code < 0x7f) {
    const lower = sign.toLowerCase();
    return spelling === 'digits' ? (digits.get(lower) ?? lower) : lower;
  }
  if (sign === '\n') return sign;
  // First, since to JavaScript a byte order mark is white space.
  if (invisible.test(sign)) return '';
  if (/\s/.test(sign)) return ' ';
  const seen = spelling === 'letters' ? lookalikes.get(sign) : undefined;
  if (seen !== undefined) return seen;
  const folded = sign.normalize('NFKC').toLowerCase();
  return folded.length > 4 ? sign : folded.replaceAll(/[’‘]/g, "'");
}

const apart = /(?<![\p{L}\p{N}])\p{L}(?:([ .\-_*·|])\p{L}(?![\p{L}\p{N}])){4,}/gu;

/** "i g n o r e   a l l" as "ignore   all": letters that stand alone, five or more in a row. */
function joinedLetters(text: string): PlainView {
  const parts: string[] = [];
  const places: number[] = [];
  let reached = 0;
  const copy = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      parts.push(text.charAt(at));
      places.push(at);
    }
  };
  for (const match of text.matchAll(apart)) {
    copy(reached, match.index);
    for (let at = match.index; at < match.index + match[0].length; at += 1)
      if (/\p{L}/u.test(text.charAt(at))) copy(at, at + 1);
    reached = match.index + match[0].length;
  }
  copy(reached, text.length);
  return { text: parts.join(''), placeOf: (index) => places[index] ?? text.length };
}
