import { charsetName } from './charset-names.ts';
import { decodeCodePage, decodeEbcdic } from './code-pages.ts';
import { charsetOf } from './content-type.ts';
import { declaredInText } from './declared-charset.ts';
import { guessCharset } from './guess-charset.ts';
import { decodeUtf32, markedUnicode, strayMark, type UnicodeForm } from './unicode-form.ts';
import { decodeUtf8WithStrays } from './utf8-with-strays.ts';

/**
 * The text of a page or a feed, from bytes whose declarations may be missing or wrong. In order: a byte-order mark, the
 * shape of UTF-16/32 or EBCDIC, the Content-Type's charset, the document's own declaration, UTF-8, what the bytes look
 * like, and at last windows-1252, which fits any bytes. A declaration the bytes contradict is passed over. Never throws.
 */
export const decodeBody = (bytes: Buffer, contentType: string | null, kind: 'html' | 'xml'): string => {
  const body = strayMark(bytes) ?? bytes;
  const form = markedUnicode(body);
  if (form !== null) return decodeUnicode(body, form);
  const ebcdic = decodeEbcdic(body);
  if (ebcdic !== null) return ebcdic;
  const claims = claimsOf(body, contentType, kind);
  const asUtf8 = strictly(body, 'utf-8');
  if (asUtf8 !== null) return believed(body, claims[0] ?? null) ?? asUtf8;
  for (const claim of claims) {
    // The default of many servers, which any bytes fit: believed unless the bytes speak clearly for another set.
    const guess = claim === 'windows-1252' ? guessCharset(body) : null;
    const text = strictly(body, guess ?? claim);
    if (text !== null) return text;
  }
  return decodeDamaged(body, claims);
};

const utf8 = new TextDecoder('utf-8');
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

/** The character sets claimed, by the names their decoders go by, the stronger claim first; unknown names are left out. */
const claimsOf = (body: Buffer, contentType: string | null, kind: 'html' | 'xml'): string[] =>
  [charsetOf(contentType), declaredInText(body, kind)]
    .filter((label) => label !== null)
    .map((label) => {
      const name = charsetName(label);
      return decoderFor(name)?.encoding ?? (decodeCodePage(noBytes, name) === null ? null : name);
    })
    .filter((name) => name !== null);

const noBytes = Buffer.alloc(0);

const strictly = (body: Buffer, label: string): string | null => {
  try {
    return decoderFor(label)?.decode(body) ?? decodeCodePage(body, label);
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
 * Otherwise the bytes themselves are asked.
 */
const decodeDamaged = (body: Buffer, claims: string[]): string => {
  for (const claim of [...claims, 'utf-8']) {
    if (decoderFor(claim) === null) continue;
    const text = new TextDecoder(claim).decode(body);
    if (isMostlyWhole(text, claim === 'utf-8' ? 2 : 10)) return claim === 'utf-8' ? decodeUtf8WithStrays(body) : text;
  }
  return new TextDecoder(guessCharset(body) ?? 'windows-1252').decode(body);
};

/** At most one broken place for every few characters beyond ASCII. Few suffice for UTF-8, which other text hardly ever imitates. */
const isMostlyWhole = (text: string, few: number): boolean => {
  let broken = 0;
  let beyondAscii = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) beyondAscii += 1;
  }
  return broken * few <= beyondAscii;
};

const decodeUnicode = (body: Buffer, form: UnicodeForm): string => {
  if (form === 'utf-8') return utf8.decode(body);
  if (form === 'utf-16le' || form === 'utf-16be') return new TextDecoder(form).decode(body);
  return decodeUtf32(body, form);
};
