/**
 * Where unbroken runs of ASCII letters and digits begin, by what such a run can be the beginning of; each list is in
 * ascending order. Most words of a text are on none.
 */
export type LetterRuns = {
  /** 8 to 128 hex digits. */
  hex: number[];
  /** A hex digit pair before a colon, a hyphen or a blank. */
  pairs: number[];
  /** Four hex digits, or up to three decimal ones, before a full stop. */
  dotted: number[];
  /** Decimal digits before a colon. */
  blockSizes: number[];
  /** Up to four hex digits, or none, before a colon. */
  groups: number[];
  /** 7 to 12 letters and digits before an underscore. */
  underscored: number[];
  /** 14 letters and digits or more. */
  long: number[];
};

const digit = 1;
const hexLetter = 2;
const otherLetter = 4;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  return /\d/.test(letter) ? digit : /[a-f]/i.test(letter) ? hexLetter : /[a-z]/i.test(letter) ? otherLetter : 0;
});

/** Reads the text once. */
export function letterRuns(text: string): LetterRuns {
  const runs: LetterRuns = { hex: [], pairs: [], dotted: [], blockSizes: [], groups: [], underscored: [], long: [] };
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const start = at;
    let code = text.charCodeAt(at);
    let kind = 0;
    for (let one = kinds[code] ?? 0; one !== 0; one = kinds[code] ?? 0) {
      kind |= one;
      at += 1;
      code = at < length ? text.charCodeAt(at) : 0;
    }
    sortRun(runs, start, at - start, kind, code);
  }
  return runs;
}

function sortRun(runs: LetterRuns, start: number, size: number, kind: number, after: number): void {
  const isHex = (kind & otherLetter) === 0;
  if (size >= 8) {
    if (isHex && size <= 128) runs.hex.push(start);
    if (size >= 14) runs.long.push(start);
  }
  switch (after) {
    case 58: // :
      if (kind === digit) runs.blockSizes.push(start);
      if (isHex && size <= 4) runs.groups.push(start);
      if (isHex && size === 2) runs.pairs.push(start);
      break;
    case 45: // -
    case 32:
      if (isHex && size === 2) runs.pairs.push(start);
      break;
    case 46: // .
      if ((kind === digit && size <= 3) || (isHex && size === 4)) runs.dotted.push(start);
      break;
    case 95: // _
      if (size >= 7 && size <= 12) runs.underscored.push(start);
      break;
    default:
  }
}
