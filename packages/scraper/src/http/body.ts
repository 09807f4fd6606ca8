import type { Readable } from 'node:stream';
import { collect, tooLarge, type BodyLimits } from './collect.ts';
import { decompress, type Encoding } from './decompress.ts';

/** Reads a body to its end or its limit, and takes its Content-Encoding off. Leaves the stream finished or destroyed. */
export const readBody = async (
  stream: Readable,
  headers: Record<string, string>,
  url: URL,
  limits: BodyLimits,
): Promise<Buffer> => {
  const encodings = encodingsOf(headers['content-encoding']);
  const wireLimit =
    encodings.length === 0 ? Math.min(limits.maxBytes, limits.maxCompressedBytes) : limits.maxCompressedBytes;
  const declared = Number(headers['content-length'] ?? 0);
  if (limits.whenTooLarge === 'fail' && declared > wireLimit) {
    stream.on('error', () => {}).destroy(); // nobody else listens, and it errors by being cut short
    throw tooLarge(url, wireLimit);
  }
  const wire = await collect(stream, wireLimit, limits.whenTooLarge, url);
  let body = wire;
  for (const encoding of encodings) body = await decompress(body, encoding, limits, url);
  return body;
};

/** The codings in the order to take them off; unknown names ("utf-8", "none") are servers' slips and mean no coding. */
const encodingsOf = (header: string | undefined): Encoding[] => {
  const names = (header ?? '').toLowerCase().split(',');
  const known = names.map((name) => encodingNames.get(name.trim())).filter((encoding) => encoding !== undefined);
  return known.slice(0, 3).toReversed();
};

const encodingNames = new Map<string, Encoding>([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['br', 'br'],
  ['zstd', 'zstd'],
]);
