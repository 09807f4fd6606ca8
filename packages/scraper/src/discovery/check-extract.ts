import type { PreviewEntry } from '@cti/core/proposal';
import type { ExtractRule } from '@cti/core/source';
import { decodeBody } from '../http/decode.ts';
import { parsePage } from '../page/parse-page.ts';
import { type PartName, selectParts } from './select-parts.ts';

/** One stored page of a source. */
export type ExtractPage = { url: string; contentType: string | null; body: Uint8Array };

export type ExtractCheck = {
  /** Parts whose selectors find nothing on any of the pages; empty while there are too few pages to tell. */
  missed: PartName[];
  /** The pages as the selectors read them, and as they are read without those that find nothing. */
  before: PreviewEntry[];
  after: PreviewEntry[];
};

/** A page or two without a date or an author are no change of the site's. */
const fewestPages = 3;

/** Looks with a source's own selectors at its latest pages. */
export const checkExtract = (pages: ExtractPage[], rule: ExtractRule): ExtractCheck => {
  const read = pages.map(({ url, contentType, body }) => {
    const html = decodeBody(Buffer.from(body), contentType, 'html');
    return { url, own: selectParts(html, url, rule), html };
  });
  const [first] = read;
  const missed =
    first === undefined || read.length < fewestPages
      ? []
      : first.own.missed.filter((part) => read.every(({ own }) => own.missed.includes(part)));
  if (missed.length === 0) return { missed, before: [], after: [] };
  return {
    missed,
    before: read.map(({ url, own }) => entryOf(url, own.title, own.publishedAt)),
    after: read.map(({ url, own, html }) => {
      const { metadata } = parsePage(html, url);
      return entryOf(url, own.title ?? metadata.title, own.publishedAt ?? metadata.publishedAt);
    }),
  };
};

const entryOf = (url: string, title: string | null, publishedAt: Date | null): PreviewEntry => ({
  url,
  title: title ?? '',
  publishedAt: publishedAt?.toISOString() ?? null,
});
