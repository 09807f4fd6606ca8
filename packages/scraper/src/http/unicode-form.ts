export type UnicodeForm = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/**
 * The Unicode form that a byte-order mark names, or that the zero bytes beside a first `<`, `{`, `[` or white space betray
 * (XML 1.0 appendix F). Null when the bytes show neither. UTF-32 is asked before UTF-16, whose mark is a prefix of it.
 */
export const markedUnicode = (body: Buffer): UnicodeForm | null => {
  const head = body.subarray(0, 4).toString('hex');
  if (head === 'fffe0000' || /^(?:3c|5b|7b|09|0a|0d|20)000000$/.test(head)) return 'utf-32le';
  if (head === '0000feff' || /^000000(?:3c|5b|7b|09|0a|0d|20)$/.test(head)) return 'utf-32be';
  if (head.startsWith('efbbbf')) return 'utf-8';
  if (strayMark(body) !== null) return null;
  if (head.startsWith('fffe')) return 'utf-16le';
  if (head.startsWith('feff')) return 'utf-16be';
  if (/^(?:3c|5b|7b|09|0a|0d|20)00..00$/.test(head)) return 'utf-16le';
  if (/^00(?:3c|5b|7b|09|0a|0d|20)00..$/.test(head)) return 'utf-16be';
  return null;
};

/** Bytes of a text that tell whether its mark tells the truth; a few would be UTF-8 by chance. */
const looked = { least: 16, most: 4_096 };

/**
 * The bytes behind a mark of UTF-16 that was put before text of another kind: without a control character, and UTF-8
 * throughout, which UTF-16 is not. Null where there is no such mark, or it may be true.
 */
export const strayMark = (body: Buffer): Buffer | null => {
  const mark = body.subarray(0, 2).toString('hex');
  if ((mark !== 'fffe' && mark !== 'feff') || body.length < looked.least + 2) return null;
  const sample = body.subarray(2, 2 + looked.most);
  if (sample.some((byte) => byte === 127 || (byte < 32 && (byte < 9 || byte > 13)))) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return body.subarray(2);
  } catch {
    return null;
  }
};

/** UTF-32, which TextDecoder does not know; its mark is dropped, and what is no character becomes U+FFFD. */
export const decodeUtf32 = (body: Buffer, form: 'utf-32le' | 'utf-32be'): string => {
  const parts: string[] = [];
  for (let at = 0; at + 4 <= body.length; at += 4) {
    const code = form === 'utf-32le' ? body.readUInt32LE(at) : body.readUInt32BE(at);
    if (at === 0 && code === 0xfeff) continue;
    const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    parts.push(isCharacter ? String.fromCodePoint(code) : '\uFFFD');
  }
  return parts.join('');
};
