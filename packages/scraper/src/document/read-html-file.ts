import { decodeBody } from '../http/decode.ts';
import { parsePage } from '../page/parse-page.ts';
import type { DocumentParts } from './document.ts';
import type { DocumentFile } from './document-kind.ts';
import { pageNotes, withoutPlaceholder } from './page-content.ts';

/** A saved web page, read as one fetched would be: menus and banners are left out. */
export const readHtmlFile = ({ body, contentType }: DocumentFile): DocumentParts => {
  const html = decodeBody(body, contentType, 'html');
  const { content, metadata } = withoutPlaceholder((base) => parsePage(html, savedFrom(html) ?? base));
  return { content, metadata, pages: [], notes: pageNotes(html, content) };
};

/** Where a browser says it saved the page from ("mark of the web"). */
const savedFrom = (html: string): string | null =>
  /<!-- saved from url=\(\d{4}\)(https?:\/\/[^\s>]{1,2000})/.exec(html.slice(0, 5_000))?.[1] ?? null;
