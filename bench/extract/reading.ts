import { htmlToContent } from '@cti/scraper/page/html-to-content';
import { parsePage } from '@cti/scraper/page/parse-page';
import type { Content } from '@cti/core/content';

/** What a reader found on a page. */
export type Reading = {
  text: string;
  alts: string[];
  title: string | null;
  authors: string[];
  published: string | null;
  modified: string | null;
  canonical: string | null;
  site: string | null;
  language: string | null;
};

export type ReaderName = 'ours' | 'readability' | 'defuddle';

type PeerArticle = Record<'html' | 'title' | 'authors' | 'published' | 'site' | 'language', string | null>;
type Peers = { readers: Record<string, (html: string, url: string) => Promise<PeerArticle>> };

/** A function that reads one page; `peers` is where the other libraries' program lies. */
export const readerOf = async (name: ReaderName): Promise<(html: string, url: string) => Promise<() => Reading>> => {
  if (name === 'ours') return async (html, url) => readOurs(html, url);
  const { readers } = (await import(new URL('peers/readers.mjs', import.meta.url).href)) as Peers;
  const read = readers[name];
  if (read === undefined) throw new Error(`No reader is called ${name}.`);
  return async (html, url) => {
    const article = await read(html, url);
    return () => asReading(article, url);
  };
};

const readOurs = (html: string, url: string) => {
  const { content, metadata } = parsePage(html, url);
  return () => ({
    ...textOf(content),
    title: metadata.title,
    authors: metadata.authors,
    published: metadata.publishedAt?.toISOString() ?? null,
    modified: metadata.modifiedAt?.toISOString() ?? null,
    canonical: metadata.canonicalUrl,
    site: metadata.siteName,
    language: metadata.language,
  });
};

/** A library's HTML becomes text by our own converter, so that none is charged for words its own would glue together. */
const asReading = ({ html, authors, ...said }: PeerArticle, url: string): Reading => ({
  ...textOf(htmlToContent(html ?? '', url)),
  ...said,
  authors: authors === null ? [] : [authors],
  modified: null,
  canonical: null,
});

const textOf = ({ text, blocks }: Content) => {
  const of = (isImage: boolean) =>
    blocks.filter(({ kind }) => (kind === 'image') === isImage).map(({ start, end }) => text.slice(start, end));
  return { text: of(false).join('\n'), alts: of(true) };
};
