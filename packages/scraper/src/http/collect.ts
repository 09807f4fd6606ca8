import type { Readable } from 'node:stream';
import { CtiError } from '@cti/core/error';

export type BodyLimits = {
  /** Largest body after decompression, in bytes. */
  maxBytes: number;
  /** Largest body as it crosses the wire, in bytes. */
  maxCompressedBytes: number;
  /** `fail` throws CtiError 'too-large'; `cut` keeps what fits. */
  whenTooLarge: 'fail' | 'cut';
};

/** CtiError 'too-large' for a body of more than `limit` bytes. */
export const tooLarge = (url: URL, limit: number): CtiError =>
  new CtiError('too-large', `${url.hostname} sends more than the ${megabytes(limit)} we read`, 'give-up', {
    detail: { url: url.href, limit },
  });

/** The collected chunks of `stream`, never more than `limit` bytes of them. Leaving the loop early destroys the stream. */
export const collect = async (
  stream: Readable,
  limit: number,
  whenTooLarge: 'fail' | 'cut',
  url: URL,
): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size <= limit) continue;
    if (whenTooLarge === 'fail') throw tooLarge(url, limit);
    break;
  }
  return Buffer.concat(chunks, Math.min(size, limit));
};

const megabytes = (bytes: number): string => `${Number((bytes / 1_048_576).toPrecision(2))} MiB`;
