import { charsetOf } from './content-type.ts';
import { declaredInText } from './declared-charset.ts';
import { decodeUtf32, markedUnicode, type UnicodeForm } from './unicode-form.ts';

/**
 * The text of a page or a feed, from bytes whose declarations may be missing or wrong. In order: a byte-order mark, the
 * shape of UTF-16/32, the Content-Type's charset, the document's own declaration, UTF-8, and at last windows-1252, which
 * fits any bytes. A declaration the bytes contradict is passed over. Never throws.
 */
export const decodeBody = (body: Buffer, contentType: string | null, kind: 'html' | 'xml'): string => {
  const form = markedUnicode(body);
  if (form !== null) return decodeUnicode(body, form);
  const claims = claimsOf(body, contentType, kind);
  const asUtf8 = strictly(body, 'utf-8');
  if (asUtf8 !== null) return believed(body, claims[0] ?? null) ?? asUtf8;
  for (const claim of claims) {
    const text = strictly(body, claim);
    if (text !== null) return text;
  }
  return decodeDamaged(body, claims);
};

const utf8 = new TextDecoder('utf-8');
const windows1252 = new TextDecoder('windows-1252');
/**
 * Bytes valid as UTF-8 are UTF-8, whatever is claimed: text of other kinds passes for it only while it is short, and then
 * only two-byte Chinese and Korean. ISO-2022-JP is the exception, for its bytes are all ASCII.
 */
const believed = (body: Buffer, claim: string | null): string | null => {
  if (claim === null) return null;
  if (claim === 'iso-2022-jp') return strictly(body, claim);
  return twoByteSets.has(claim) && highBytes(body) <= shortText ? strictly(body, claim) : null;
};

const twoByteSets = new Set(['gbk', 'gb18030', 'big5', 'euc-kr', 'euc-jp']);
/** Above this many bytes beyond ASCII, a text valid as UTF-8 by accident is out of the question. */
const shortText = 24;

const highBytes = (body: Buffer): number => {
  let count = 0;
  for (const byte of body) if (byte > 0x7f) count += 1;
  return count;
};

/** The character sets claimed, by their WHATWG names, the stronger claim first; unknown names are left out. */
const claimsOf = (body: Buffer, contentType: string | null, kind: 'html' | 'xml'): string[] =>
  [charsetOf(contentType), declaredInText(body, kind)]
    .map((label) => (label === null ? null : (decoderFor(label)?.encoding ?? null)))
    .filter((name) => name !== null);

const strictly = (body: Buffer, label: string): string | null => {
  try {
    return decoderFor(label)?.decode(body) ?? null;
  } catch {
    return null;
  }
};

/** Null for names nobody knows, and for UTF-16: bytes of that kind were recognised by their shape before. */
const decoderFor = (label: string): InstanceType<typeof TextDecoder> | null => {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    return decoder.encoding.startsWith('utf-16') ? null : decoder;
  } catch {
    return null;
  }
};

/**
 * Bytes that fit no claim: a legacy page cut mid-character, UTF-8 with a few broken bytes, or Latin text claimed to be
 * UTF-8. A claimed multi-byte set is believed when hardly anything breaks under it; so is UTF-8.
 */
const decodeDamaged = (body: Buffer, claims: string[]): string => {
  for (const claim of [...claims, 'utf-8']) {
    const text = new TextDecoder(claim).decode(body);
    if (isMostlyWhole(text)) return text;
  }
  return windows1252.decode(body);
};

/** At most one broken place for every ten characters beyond ASCII. */
const isMostlyWhole = (text: string): boolean => {
  let broken = 0;
  let beyondAscii = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) beyondAscii += 1;
  }
  return broken * 10 <= beyondAscii;
};

const decodeUnicode = (body: Buffer, form: UnicodeForm): string => {
  if (form === 'utf-8') return utf8.decode(body);
  if (form === 'utf-16le' || form === 'utf-16be') return new TextDecoder(form).decode(body);
  return decodeUtf32(body, form);
};
