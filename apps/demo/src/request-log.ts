import type { IncomingMessage } from 'node:http';

/** One request a site of the demo was sent. `path` is as asked, query included. */
export type RequestRecord = {
  site: string;
  method: string;
  path: string;
  userAgent: string;
  status: number;
  at: Date;
};

export type RequestLog = {
  add(site: string, request: IncomingMessage, status: number): void;
  all(): RequestRecord[];
};

const keep = 10_000;

/** The last 10,000 requests, oldest first. */
export const createRequestLog = (): RequestLog => {
  const records: RequestRecord[] = [];
  return {
    add(site, request, status) {
      const { method = '', url = '', headers } = request;
      records.push({ site, method, path: url, userAgent: headers['user-agent'] ?? '', status, at: new Date() });
      if (records.length > keep * 2) records.splice(0, records.length - keep);
    },
    all: () => records.slice(-keep),
  };
};
