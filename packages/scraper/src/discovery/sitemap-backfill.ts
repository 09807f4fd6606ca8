import { ctiErrorIn, messageOf } from '@cti/core/error';
import type { FeedEntry } from '@cti/core/feed';
import type { Ask } from './ask.ts';
import type { SitemapLink } from './parse-sitemap.ts';
import { inOrder, readSitemap, sitemapEntries } from './read-sitemaps.ts';

export type SitemapStep = {
  url: string;
  /** The file's pages that look like articles, newest first, none dated before `since`. */
  entries: FeedEntry[];
  outcome: string;
  /** Files still to read: kept in a row, they let a backfill go on after a restart. Empty when it is done. */
  rest: string[];
};

type SitemapBackfillOptions = {
  ask: Ask;
  /** The first files, or the `rest` of the step before. */
  start: readonly string[];
  since?: Date | null;
  /** Files read in all; 200 when left out. */
  files?: number;
  /** Entries given in all; 20,000 when left out. */
  entries?: number;
};

const mostWaiting = 5_000;

/**
 * A source's past from its sitemaps, a file at a time. Files of an index that its `lastmod`, or a month in their name,
 * puts before `since` are not read. A file that cannot be read is a step that says why; a host that asks to wait
 * (`retry-later`) ends it with its error.
 */
export async function* sitemapBackfill(options: SitemapBackfillOptions): AsyncGenerator<SitemapStep, void, undefined> {
  const { ask, since = null, files = 200, entries: mostEntries = 20_000 } = options;
  const seen = new Set(options.start);
  let queue = [...seen];
  let given = 0;
  for (let read = 0; read < files && queue.length > 0 && given < mostEntries; read += 1) {
    const [url = '', ...rest] = queue;
    const { links, entries, outcome } = await readFile(url, ask, since);
    const named = links.filter((link) => !seen.has(link.url));
    for (const link of named) seen.add(link.url);
    queue = [...inOrder(named), ...rest].slice(0, mostWaiting);
    const within = entries.slice(0, mostEntries - given);
    given += within.length;
    yield { url, entries: within, outcome, rest: queue };
  }
}

type FileRead = { links: SitemapLink[]; entries: FeedEntry[]; outcome: string };

const readFile = async (url: string, ask: Ask, since: Date | null): Promise<FileRead> => {
  try {
    const { sitemaps, pages } = await readSitemap(url, ask);
    const links = sitemaps.filter((link) => !endsBefore(link, since));
    const entries = sitemapEntries(pages, pages.length).filter((entry) => !isOlder(entry, since));
    const skipped = sitemaps.length - links.length;
    const index = sitemaps.length === 0 ? '' : ` It names ${sitemaps.length} files, ${skipped} of them too old.`;
    return {
      links,
      entries,
      outcome: `${entries.length} of ${pages.length} pages are articles that are wanted.${index}`,
    };
  } catch (error) {
    if (ctiErrorIn(error)?.verdict === 'retry-later') throw error;
    return { links: [], entries: [], outcome: messageOf(error) };
  }
};

const isOlder = ({ publishedAt, updatedAt }: FeedEntry, since: Date | null): boolean => {
  const date = publishedAt ?? updatedAt;
  return since !== null && date !== null && date < since;
};

/** Whether nothing in the file can be new enough: by its date, or by the month it is named after (`sitemap-2023-05.xml`). */
const endsBefore = ({ url, lastModified }: SitemapLink, since: Date | null): boolean => {
  if (since === null) return false;
  if (lastModified !== null) return lastModified < since;
  const month = /(?:^|[^\d])((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?=$|[^\d])/.exec(URL.parse(url)?.pathname ?? '');
  return month !== null && Date.UTC(Number(month[1]), Number(month[2])) <= since.getTime();
};
