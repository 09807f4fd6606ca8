import { once } from 'node:events';
import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** As much of S3 as backups ask for, on a socket: objects by path, and uploads in parts. */
export const startFakeS3 = async () => {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  let failsAtPart = Number.POSITIVE_INFINITY;

  const answer = async (
    request: IncomingMessage,
  ): Promise<{ status: number; body: string | Buffer; etag?: string }> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const key = decodeURIComponent(url.pathname.slice(1));
    const id = url.searchParams.get('uploadId');
    const body = await buffer(request);
    if (request.method === 'GET' && url.searchParams.has('list-type')) return { status: 200, body: list(key, url) };
    if (request.method === 'GET') {
      const object = objects.get(key);
      return object ? { status: 200, body: object } : { status: 404, body: xml('Error', '<Code>NoSuchKey</Code>') };
    }
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      uploads.set('one', new Map());
      return { status: 200, body: xml('InitiateMultipartUploadResult', '<UploadId>one</UploadId>') };
    }
    if (request.method === 'PUT' && id !== null) {
      const number = Number(url.searchParams.get('partNumber'));
      if (number >= failsAtPart) return { status: 403, body: xml('Error', '<Code>AccessDenied</Code>') };
      uploads.get(id)?.set(number, body);
      return { status: 200, body: '', etag: `"${number}"` };
    }
    if (request.method === 'POST' && id !== null) {
      if (request.headers['if-none-match'] === '*' && objects.has(key))
        return { status: 412, body: xml('Error', '<Code>PreconditionFailed</Code>') };
      const named = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map(([, number]) => Number(number));
      objects.set(key, Buffer.concat(named.map((number) => uploads.get(id)?.get(number) ?? Buffer.alloc(0))));
      uploads.delete(id);
      return { status: 200, body: xml('CompleteMultipartUploadResult', '<ETag>"whole"</ETag>') };
    }
    if (request.method === 'DELETE' && id !== null) return { status: uploads.delete(id) ? 204 : 404, body: '' };
    if (request.method === 'DELETE') return { status: objects.delete(key) ? 204 : 404, body: '' };
    return { status: 405, body: '' };
  };

  /** A page of two, so that there is more than one. */
  const list = (bucket: string, url: URL): string => {
    const prefix = `${bucket.replace(/\/$/, '')}/${url.searchParams.get('prefix') ?? ''}`;
    const from = Number(url.searchParams.get('continuation-token') ?? '0');
    const found = [...objects.keys()].filter(
      (key) => key.startsWith(prefix) && !key.slice(prefix.length).includes('/'),
    );
    const more = from + 2 < found.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
    const keys = found.slice(from, from + 2).map((key) => key.slice(key.indexOf('/') + 1));
    const contents = keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
    return xml('ListBucketResult', `<IsTruncated>${more !== ''}</IsTruncated>${more}${contents}`);
  };

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body, etag }) =>
      response.writeHead(status, { 'content-type': 'application/xml', ...(etag ? { etag } : {}) }).end(body),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    uploads,
    failFromPart: (number: number) => (failsAtPart = number),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const xml = (name: string, inside: string) => `<?xml version="1.0"?><${name}>${inside}</${name}>`;
