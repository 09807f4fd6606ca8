import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { CtiError } from '@cti/core/error';
import { collect, type BodyLimits } from './collect.ts';

/** A Content-Encoding we can take off. */
export type Encoding = 'gzip' | 'deflate' | 'br' | 'zstd';

/** Text seldom shrinks below a fiftieth, even logs and tables; a bomb's ratio is a thousand and up. */
const highestRatio = 250;
/** Below this size a high ratio is harmless: a page of blanks compresses without end. */
const ratioFreeBytes = 1_048_576;

/**
 * Takes one coding off. Throws CtiError 'too-large' for more than `limits.maxBytes` or a bomb's ratio, and 'bad-body'
 * (retry) for damaged data. What a server cut off at the end is tolerated, as browsers do.
 */
export const decompress = async (body: Buffer, encoding: Encoding, limits: BodyLimits, url: URL): Promise<Buffer> => {
  if (!looksLike(body, encoding)) return body;
  const limit = Math.min(limits.maxBytes, Math.max(ratioFreeBytes, body.length * highestRatio));
  const decoder = createDecoder(body, encoding);
  decoder.end(body);
  try {
    return await collect(decoder, limit, limits.whenTooLarge, url);
  } catch (error) {
    if (error instanceof CtiError) throw error;
    const message = `${url.hostname} sent damaged data (${encoding})`;
    throw new CtiError('bad-body', message, 'retry', { detail: { url: url.href, encoding }, cause: error });
  } finally {
    decoder.destroy();
  }
};

/** Some servers announce a coding and send plain text: gzip and zstd begin with a signature, so those are told apart. */
const looksLike = (body: Buffer, encoding: Encoding): boolean => {
  if (body.length === 0) return false;
  if (encoding === 'gzip') return body[0] === 0x1f && body[1] === 0x8b;
  if (encoding === 'zstd') return body.length >= 4 && isZstdMagic(body.readUInt32LE(0));
  return true;
};

/** A frame, or one of the sixteen skippable frames that may precede it (RFC 8878 §3.1). */
const isZstdMagic = (word: number): boolean => word === 0xfd2fb528 || word >>> 4 === 0x184d2a5;

const createDecoder = (body: Buffer, encoding: Encoding): Transform => {
  const { constants } = zlib;
  switch (encoding) {
    case 'gzip':
      return zlib.createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      // "deflate" means zlib's wrapper (RFC 9110 §8.4.1.2), yet some servers send it bare; the wrapper's first byte tells.
      return ((body[0] ?? 0) & 0x0f) === 8
        ? zlib.createInflate({ finishFlush: constants.Z_SYNC_FLUSH })
        : zlib.createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'br':
      return zlib.createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    case 'zstd':
      return zlib.createZstdDecompress({ finishFlush: constants.ZSTD_e_flush });
  }
};
