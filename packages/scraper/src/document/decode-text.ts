import { decodeBody } from '../http/decode.ts';
import { markedUnicode } from '../http/unicode-form.ts';

/** A text file's characters: as for pages and feeds, and UTF-16 without a byte-order mark, which Windows programs write. */
export const decodeText = (body: Buffer, contentType: string | null): string => {
  const mark = markedUnicode(body) === null ? unmarkedUtf16(body) : null;
  const text = decodeBody(mark === null ? body : Buffer.concat([mark, body]), contentType, 'xml');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
};

/** The mark that is missing: zero bytes on one side only, and what they then stand for is clean text. */
export const unmarkedUtf16 = (body: Buffer): Buffer | null => {
  const sample = body.subarray(0, Math.min(body.length, 65_536) & ~1);
  const zeros = [false, false];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = true;
  const [even, odd] = zeros;
  if (even === odd) return null;
  const text = new TextDecoder(odd === true ? 'utf-16le' : 'utf-16be').decode(sample.subarray(0, -2));
  if (/[\u0000-\u0008\u000b\u000e-\u001f\ufffd]/.test(text)) return null;
  return Buffer.from(odd === true ? [0xff, 0xfe] : [0xfe, 0xff]);
};
