import { createHash } from 'node:crypto';

/** What a site answers at one path. */
export type Resource = {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
};

/** A resource with validators, so that a conditional request can be answered 304. */
export const resource = (contentType: string, body: string | Buffer, modifiedAt: Date, status = 200): Resource => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    status,
    headers: {
      'content-type': contentType,
      etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 20)}"`,
      'last-modified': modifiedAt.toUTCString(),
    },
    body: bytes,
  };
};

/** An answer that is not kept by caches: a refusal, a challenge, a missing page. */
export const refusal = (status: number, body: string, headers: Record<string, string> = {}): Resource => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: Buffer.from(body),
});

/** A permanent move. */
export const moved = (location: string): Resource => ({
  status: 301,
  headers: { location, 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from('<html><head><title>301 Moved Permanently</title></head></html>'),
});
