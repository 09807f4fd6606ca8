/**
 * The character set of bytes that are no UTF-8 and whose declarations are missing or contradicted: Japanese, Korean and Chinese
 * in their two-byte sets, Russian, Greek, Hebrew and Arabic in their one-byte ones. Null when nothing speaks for one, as
 * with text in Latin letters, where those beyond ASCII stand beside others.
 */
export const guessCharset = (body: Buffer): string | null => {
  // A document may be cut within a character; ">" is no second byte in any of these sets.
  const whole = body.subarray(0, body.lastIndexOf(0x3e) + 1 || body.length);
  const high = highBytes(whole);
  if (high.count < fewestBytes) return null;
  const twoByte = twoByteSets.find(([name, fits]) => {
    const text = strictly(whole, name);
    return text !== null && fits(text, whole);
  });
  if (twoByte !== undefined) return twoByte[0];
  return high.besideLatin > 0.1 * high.count ? null : bestOneByte(whole);
};

const fewestBytes = 12;

const strictly = (body: Buffer, name: string): string | null => {
  try {
    return new TextDecoder(name, { fatal: true }).decode(body);
  } catch {
    return null;
  }
};

const highBytes = (body: Buffer): { count: number; besideLatin: number } => {
  let count = 0;
  let besideLatin = 0;
  for (let at = 0; at < body.length; at += 1) {
    if ((body[at] ?? 0) < 0x80) continue;
    count += 1;
    if (isLatin(body[at - 1] ?? 0) || isLatin(body[at + 1] ?? 0)) besideLatin += 1;
  }
  return { count, besideLatin };
};

const isLatin = (byte: number): boolean => {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
};

/** In this order: kana have one code in Japanese, Korean and Chinese sets alike, and only Japanese uses many of them. */
const twoByteSets: [string, (text: string, body: Buffer) => boolean][] = [
  ['shift_jis', (text) => share(text, isKana) >= 0.2],
  ['euc-jp', (text) => share(text, isKana) >= 0.15],
  ['euc-kr', (text) => share(text, isHangul) >= 0.85],
  ['gb18030', (_, body) => commonPairs(body, 0xb0, 0xd7, 0xa1) >= 0.7],
  ['big5', (_, body) => commonPairs(body, 0xa4, 0xc6, 0x40) >= 0.7],
];

const isKana = (code: number) => code >= 0x3041 && code <= 0x30ff;
const isHangul = (code: number) => code >= 0xac00 && code <= 0xd7a3;

/** The share of characters beyond ASCII that are of a kind. */
const share = (text: string, isOfKind: (code: number) => boolean): number => {
  let all = 0;
  let ofKind = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    all += 1;
    if (isOfKind(code)) ofKind += 1;
  }
  return all === 0 ? 0 : ofKind / all;
};

/** The share of two-byte characters from the rows that hold a set's everyday characters. */
const commonPairs = (body: Buffer, firstLead: number, lastLead: number, firstTrail: number): number => {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < body.length; at += 1) {
    const lead = body[at] ?? 0;
    if (lead < 0x81) continue;
    at += 1;
    pairs += 1;
    if (lead >= firstLead && lead <= lastLead && (body[at] ?? 0) >= firstTrail) common += 1;
  }
  return pairs === 0 ? 0 : common / pairs;
};

/** Of sets that score alike the first is taken: Hebrew has no case, so it would pass for Russian in small letters. */
const oneByteSets: [string, RegExp][] = [
  ['windows-1255', /[\u05d0-\u05ea]/],
  ['windows-1253', /[\u0384-\u03ce]/],
  ['windows-1251', /[\u0400-\u045f]/],
  ['koi8-r', /[\u0400-\u045f]/],
  ['ibm866', /[\u0400-\u045f]/],
  ['windows-1256', /[\u0621-\u0652\u067e\u0686\u06af]/],
];

const bestOneByte = (body: Buffer): string | null => {
  let best: { name: string | null; score: number } = { name: null, score: 0.85 };
  for (const [name, letters] of oneByteSets) {
    const text = strictly(body, name);
    const score = text === null ? 0 : plausibility(text, letters);
    if (score > best.score) best = { name, score };
  }
  return best.name;
};

/** 0-1: how far the characters beyond ASCII are letters of the script, in the case that words are written in. */
const plausibility = (text: string, letters: RegExp): number => {
  let all = 0;
  let good = 0;
  let previous: 'small' | 'capital' | null = null;
  for (const character of text.slice(0, 500_000)) {
    if (character.charCodeAt(0) < 0x80) {
      previous = null;
      continue;
    }
    all += 1;
    const isLetter = letters.test(character);
    const isCapital = character !== character.toLowerCase();
    if (isLetter) good += !isCapital || previous === null ? 1 : previous === 'capital' ? 0.5 : 0;
    previous = isLetter ? (isCapital ? 'capital' : 'small') : null;
  }
  return all === 0 ? 0 : good / all;
};
