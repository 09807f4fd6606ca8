import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';

/**
 * The status that `url` answers at the address of the host `at`: a domain of one's own may not point there yet. Its name
 * is asked for, and its certificate checked, as if it did. Throws when nothing answers within ten seconds.
 */
export const askAt = (url: string, at: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { get } = url.startsWith('https:') ? https : http;
    const request = get(
      url,
      { agent: false, signal: AbortSignal.timeout(10_000), lookup: (_, options, done) => lookup(at, options, done) },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    request.once('error', reject);
  });
