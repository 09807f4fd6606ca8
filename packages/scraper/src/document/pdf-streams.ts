import { inflateSync } from 'node:zlib';
import { documentError } from './document.ts';

/** Bytes one compressed stream of a PDF may unpack to: a full-page image of 600 dpi in colour takes some 100 MB. */
const largestStream = 128_000_000;
/** Bytes all streams may unpack to together. */
const largestTotal = 2_000_000_000;
const mostStreams = 300_000;

/**
 * Throws `document-bomb` when a PDF's Flate streams (ISO 32000-1, 7.4.4) unpack beyond any document's size: pdf.js sets no bound of
 * its own. Streams deflated twice are looked into. Encrypted streams cannot be; the thread's limits must hold there.
 */
export const refuseBombs = (pdf: Buffer): void => {
  let total = 0;
  let streams = 0;
  for (let at = pdf.indexOf('stream'); at !== -1; at = pdf.indexOf('stream', at + 6)) {
    const start = at + 6 + (pdf[at + 6] === 13 ? 1 : 0) + (pdf[at + 6] === 10 || pdf[at + 7] === 10 ? 1 : 0);
    if (!isZlib(pdf, start)) continue;
    streams += 1;
    if (streams > mostStreams) throw bomb();
    total += unpackedSize(pdf.subarray(start), 0);
    if (total > largestTotal) throw bomb();
  }
};

/** RFC 1950, 2.2: the method is deflate, and the two bytes are a multiple of 31. */
const isZlib = (bytes: Buffer, at: number): boolean => {
  const [method, flags] = [bytes[at], bytes[at + 1]];
  return (
    method !== undefined &&
    flags !== undefined &&
    (method & 15) === 8 &&
    method >> 4 <= 7 &&
    (method * 256 + flags) % 31 === 0
  );
};

const unpackedSize = (bytes: Buffer, depth: number): number => {
  const unpacked = unpack(bytes);
  return unpacked.length + (depth < 3 && isZlib(unpacked, 0) ? unpackedSize(unpacked, depth + 1) : 0);
};

/** Nothing for a stream that is damaged or encrypted. */
const unpack = (bytes: Buffer): Buffer => {
  try {
    return inflateSync(bytes, { maxOutputLength: largestStream });
  } catch (error) {
    if (error instanceof RangeError) throw bomb();
    return Buffer.alloc(0);
  }
};

const bomb = () => documentError('document-bomb', 'The PDF unpacks to far more than a document would hold.');
