import type { Content, PageMetadata } from '@cti/core/content';
import type { HuntScore } from '@cti/core/hunt-score';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import type { SkipReason } from '@cti/core/stage';
import { extractObservables } from '@cti/intel/extract-observables';
import { findTechniques } from '@cti/intel/find-techniques';
import { huntScore } from '@cti/intel/hunt-score';
import { decodeBody } from '@cti/scraper/http/decode';
import { htmlToContent } from '@cti/scraper/page/html-to-content';
import { bandsOf, signatureOf } from '@cti/scraper/page/near-duplicate';
import { pageProblem } from '@cti/scraper/page/page-problem';
import { parsePage } from '@cti/scraper/page/parse-page';
import { textHash } from '@cti/scraper/page/text-hash';

export type ReadTask = {
  body: Uint8Array;
  contentType: string | null;
  url: string;
  /** The body is a feed's own HTML for the entry, not a page with menus around it. */
  isEntry: boolean;
  /** The title the feed gave, for a page that has none. */
  title: string;
  /** Whether to go on and extract from the text. */
  extract: boolean;
};

export type Parsed = {
  problem: { reason: SkipReason; message: string } | null;
  content: Content;
  metadata: PageMetadata;
  words: number;
  excerpt: string;
  textHash: string;
  signature: number[];
  bands: string[];
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

/** Bytes to text, structure and fingerprints. */
const parse = ({ body, contentType, url, isEntry }: ReadTask): Parsed => {
  const html = decodeBody(Buffer.from(body), contentType, 'html');
  const page = isEntry ? { content: htmlToContent(html, url), metadata: nothingKnown } : parsePage(html, url);
  const { content, metadata } = page;
  const signature = signatureOf(content.text);
  return {
    problem: isEntry ? null : pageProblem(page, html),
    content,
    metadata,
    words: countWords(content.text),
    excerpt: excerptOf(content),
    textHash: textHash(content.text),
    signature,
    bands: bandsOf(signature),
  };
};

export type ExtractTask = { title: string; text: string };
export type Extracted = { mentions: Mention[]; techniques: TechniqueMention[]; hunt: HuntScore };

/** Text to observables, techniques and score. */
export const extract = ({ title, text }: ExtractTask): Extracted => {
  const mentions = extractObservables(text);
  const techniques = findTechniques(text);
  return { mentions, techniques, hunt: huntScore({ title, text }, { mentions, techniques }) };
};

/** `found` is null where the page is no article or extraction was not asked for. */
export type Read = { parsed: Parsed; found: Extracted | null };

/** Bytes to text, and on to what is in it. */
export const read = (task: ReadTask): Read => {
  const parsed = parse(task);
  if (parsed.problem || !task.extract) return { parsed, found: null };
  return { parsed, found: extract({ title: parsed.metadata.title ?? task.title, text: parsed.content.text }) };
};
