import { segmentWords } from '@cti/core/segment-words';
import { type SQL, sql } from 'drizzle-orm';

/** What a person typed, as a query on an article's words; cut into words as the texts were when they were indexed. */
export const wordsQuery = (q: string): SQL => sql`websearch_to_tsquery('english', ${segmentWords(quoteAddresses(q))})`;

/** An address outside quotes, maybe after a minus: it holds a letter that the grammar would break it at. */
const address = /(?<=^|\s)(-?)([^\s"]*[:/\\@][^\s"]*)/g;

/**
 * Puts addresses and paths in quotes. The index holds "https://evil.com/x" as one thing, but the query grammar splits
 * it at the colon unless it is quoted.
 */
export const quoteAddresses = (q: string): string =>
  q
    .split('"')
    .map((part, at) => (at % 2 === 0 ? part.replace(address, '$1"$2"') : part))
    .join('"');
