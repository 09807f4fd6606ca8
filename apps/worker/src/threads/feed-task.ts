import { ctiErrorIn } from '@cti/core/error';
import type { Feed } from '@cti/core/feed';
import { parseFeed } from '@cti/scraper/feed/parse-feed';
import { decodeBody } from '@cti/scraper/http/decode';

export type FeedTask = { body: Uint8Array; contentType: string | null; url: string };

/** An error loses its kind on the way out of a thread, so what is no feed comes as words. */
export type FeedRead = { feed: Feed } | { problem: { code: string; message: string } };

/** Bytes to a feed. In a thread: a hostile one of 20 MB takes seconds. */
export const feed = async ({ body, contentType, url }: FeedTask): Promise<FeedRead> => {
  try {
    return { feed: await parseFeed(decodeBody(Buffer.from(body), contentType, 'xml'), url) };
  } catch (error) {
    const known = ctiErrorIn(error);
    if (known === null) throw error;
    return { problem: { code: known.code, message: known.message } };
  }
};
