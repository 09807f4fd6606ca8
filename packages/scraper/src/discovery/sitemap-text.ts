import { promisify } from 'node:util';
import { constants, gunzip } from 'node:zlib';
import { CtiError } from '@cti/core/error';
import { decodeBody } from '../http/decode.ts';
import type { Answer } from './ask.ts';

const unzip = promisify(gunzip);
/** The protocol allows 50 MB (sitemaps.org); some more is read, a bomb is not. */
const textBytes = 60_000_000;

/** A sitemap's text, also of a `.gz` file, told by its first bytes. Throws CtiError `bad-body` for one that is damaged or too large. */
export const sitemapText = async ({ url, contentType, body }: Answer): Promise<string> => {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return decodeBody(body, contentType, 'xml');
  try {
    // What was cut off at its end is read as far as it goes.
    const text = await unzip(body, { maxOutputLength: textBytes, finishFlush: constants.Z_SYNC_FLUSH });
    return decodeBody(text, null, 'xml');
  } catch (cause) {
    const message = `The compressed sitemap ${url} is damaged or larger than ${textBytes / 1_000_000} MB.`;
    throw new CtiError('bad-body', message, 'retry', { detail: { url }, cause });
  }
};
