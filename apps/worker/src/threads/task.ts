import type { Content, Page, PageMetadata, PageRange } from '@cti/core/content';
import { ctiErrorIn } from '@cti/core/error';
import type { TextQuality } from '@cti/core/quality';
import type { Reservation } from '@cti/core/reservation';
import type { ExtractRule } from '@cti/core/source';
import type { SkipReason } from '@cti/core/stage';
import { type Fingerprint, fingerprintOf } from '@cti/intel/copies/fingerprint';
import { readDocument } from '@cti/scraper/document/read-document';
import { decodeBody } from '@cti/scraper/http/decode';
import { htmlToContent } from '@cti/scraper/page/html-to-content';
import { dropBoilerplate } from '@cti/scraper/page/boilerplate';
import { pageProblem } from '@cti/scraper/page/page-problem';
import { reservationOf } from '@cti/scraper/page/reservation';
import { parsePage } from '@cti/scraper/page/parse-page';
import { textHash } from '@cti/scraper/page/text-hash';
import { textQuality } from '@cti/scraper/page/text-quality';
import type { ExtractTask, Extracted } from './extract.ts';
import { isDocument } from './is-document.ts';
import { withOwnParts } from './own-parts.ts';

export { feed } from './feed-task.ts';

export type ReadTask = {
  body: Uint8Array;
  contentType: string | null;
  url: string;
  /** As the answer had them; `x-from` says that it is a feed's entry or an uploaded file. */
  headers: Record<string, string>;
  /** The title the feed gave, for a page that has none. */
  title: string;
  /** Our name in what sites say to robots. */
  productToken: string;
  /** Where the source says the parts of its pages stand. */
  rules: ExtractRule | null;
  /** What the site's pages repeat and no article says, by hash. */
  boilerplate: string[];
  /** What going on to extract from the text needs; null leaves it at the text. */
  extract: Pick<ExtractTask, 'addresses' | 'knowledge'> | null;
};

export type Parsed = {
  problem: { reason: SkipReason; message: string } | null;
  reservation: Reservation | null;
  pages: PageRange[];
  notes: string[];
  content: Content;
  metadata: PageMetadata;
  words: number;
  excerpt: string;
  quality: TextQuality;
  textHash: string;
  fingerprint: Fingerprint & { bands: string[] };
};

const nothingKnown: PageMetadata = {
  title: null,
  authors: [],
  publishedAt: null,
  modifiedAt: null,
  canonicalUrl: null,
  siteName: null,
  language: null,
};

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words a reader would count; scripts without spaces are segmented, the rest is quicker split. */
const countWords = (text: string): number => {
  if (!unspaced.test(text)) return text.match(/\S+/g)?.length ?? 0;
  let count = 0;
  for (const { isWordLike } of words.segment(text.slice(0, 200_000))) count += isWordLike ? 1 : 0;
  return count;
};

const excerptLength = 300;

/** The first running text, cut at a word; headings, tables and code say little out of their place. */
const excerptOf = ({ text, blocks }: Content): string => {
  const prose = blocks
    .filter(({ kind }) => kind === 'paragraph' || kind === 'quote')
    .map(({ start, end }) => text.slice(start, end));
  const joined = (prose.length > 0 ? prose : [text]).slice(0, 10).join(' ').replaceAll(/\s+/g, ' ').trim();
  if (joined.length <= excerptLength) return joined;
  return `${joined.slice(0, excerptLength - 1).replace(/\s\S{0,20}$/, '')}…`;
};

type Opened = Page & Pick<Parsed, 'problem' | 'reservation' | 'pages' | 'notes'>;

/** Null where the publisher keeps nothing to itself. */
const reservedIn = (page: Parameters<typeof reservationOf>[0]): Reservation | null => {
  const reserved = reservationOf(page);
  return reserved.signs.length > 0 ? reserved : null;
};

/** A file a person gave, or a page that is a PDF. What cannot be read is a problem to show, not an error to try again. */
const openDocument = async ({ body, contentType, url, headers, productToken }: ReadTask): Promise<Opened> => {
  const fileName = headers['x-file-name'] ?? new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    const { content, metadata, pages, notes } = await readDocument({ body, contentType, fileName });
    const reservation = reservedIn({ url, headers, html: '', productToken });
    return { content, metadata, pages, notes, problem: null, reservation };
  } catch (error) {
    const known = ctiErrorIn(error);
    if (known?.verdict !== 'give-up') throw error;
    const nothing = { text: '', blocks: [], links: [] };
    const problem = { reason: 'unreadable' as const, message: known.message };
    return { content: nothing, metadata: nothingKnown, pages: [], notes: [], problem, reservation: null };
  }
};

/** What only files have. */
const plain = { pages: [], notes: [] };

const openPage = ({ body, contentType, url, headers, productToken, rules, boilerplate }: ReadTask): Opened => {
  const html = decodeBody(Buffer.from(body), contentType, 'html');
  if (headers['x-from'] === 'feed')
    return { content: htmlToContent(html, url), metadata: nothingKnown, ...plain, problem: null, reservation: null };
  const page = withOwnParts(parsePage(html, url), html, url, rules);
  return {
    ...page,
    content: dropBoilerplate(page.content, new Set(boilerplate)),
    ...plain,
    problem: pageProblem(page, html, headers),
    reservation: reservedIn({ url, headers, html, productToken }),
  };
};

/** Bytes to text, structure and fingerprints. */
const parse = async (task: ReadTask): Promise<Parsed> => {
  const opened = isDocument(task) ? await openDocument(task) : openPage(task);
  const { content, metadata } = opened;
  return {
    ...opened,
    words: countWords(content.text),
    excerpt: excerptOf(content),
    // A page with a problem is no article, and says so itself.
    quality: textQuality({ content, metadata }, null),
    textHash: textHash(content.text),
    fingerprint: fingerprintOf(content.text),
  };
};

/** Loaded with the first article: a worker that only fetches needs none of its data. */
export const extract = async (task: ExtractTask): Promise<Extracted> =>
  (await import('./extract.ts')).extractFrom(task);

/** `found` is null where the page is no article or extraction was not asked for. */
export type Read = { parsed: Parsed; found: Extracted | null };

/** Bytes to text, and on to what is in it. */
export const read = async (task: ReadTask): Promise<Read> => {
  const parsed = await parse(task);
  if (parsed.problem || task.extract === null) return { parsed, found: null };
  const { metadata, content } = parsed;
  const addresses = [...task.extract.addresses, ...(metadata.canonicalUrl === null ? [] : [metadata.canonicalUrl])];
  const { knowledge } = task.extract;
  return { parsed, found: await extract({ title: metadata.title ?? task.title, content, addresses, knowledge }) };
};
