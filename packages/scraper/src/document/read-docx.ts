import type { PageMetadata } from '@cti/core/content';
import mammoth from 'mammoth';
import { parseDate } from '../feed/parse-date.ts';
import { plainText } from '../feed/plain-text.ts';
import { htmlToContent } from '../page/html-to-content.ts';
import { documentError, nothingKnown, type DocumentParts } from './document.ts';
import { pageNotes, withoutPlaceholder } from './page-content.ts';
import { storedZip, unzip, zipEntries } from './zip.ts';

/**
 * Bytes of XML that we hand to mammoth: 9 MB were seen to take it up to 430 MB of heap and 9 s. 3 MB of plainly formatted text hold
 * more than the 1,000,000 characters that are kept.
 */
const mostXml = 12_000_000;
/** Bytes beyond which nothing honest unpacks. */
const bombSize = 64_000_000;

/**
 * A Word document (ECMA-376) by way of mammoth's HTML. mammoth is handed a new archive of the XML parts we have unpacked and
 * measured ourselves, so no bomb reaches it, and no image, macro or embedded file; external references are never followed.
 */
export const readDocx = async (body: Buffer): Promise<DocumentParts> => {
  const parts = xmlParts(body);
  const html = await toHtml(storedZip(parts));
  const properties = parts.find(({ name }) => name.toLowerCase() === 'docprops/core.xml')?.bytes.toString('utf8') ?? '';
  const { content, metadata } = withoutPlaceholder((base) => ({
    content: htmlToContent(html, base),
    metadata: metadataOf(properties.slice(0, 100_000)),
  }));
  return { content, metadata, pages: [], notes: pageNotes(html, content) };
};

const xmlParts = (body: Buffer): { name: string; bytes: Buffer }[] => {
  let left = bombSize;
  const parts = zipEntries(body)
    .filter(({ name }) => /\.(?:xml|rels)$/i.test(name))
    .map((entry) => {
      const bytes = unzip(body, entry, left);
      left -= bytes.length;
      return { name: entry.name, bytes };
    });
  if (bombSize - left > mostXml)
    throw documentError(
      'document-too-large',
      'The Word document is too long: its text takes more than 12 MB unpacked.',
    );
  return parts;
};

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
  ...['HTML Preformatted', 'Preformatted Text', 'Source Code', 'Code', 'Code Block', 'Macro Text'].map(
    (style) => String.raw`p[style-name='${style}'] => pre:separator('\n')`,
  ),
];

const toHtml = async (archive: Buffer): Promise<string> => {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: archive },
      {
        styleMap,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value.replaceAll(/<a href="#(?:foot|end)note-ref-\d{1,6}">↑<\/a>/g, '');
  } catch (cause) {
    throw documentError('document-broken', 'The Word document is damaged and cannot be read.', { cause });
  }
};

/** The core properties (ECMA-376 part 2, 8.3). */
const metadataOf = (xml: string): PageMetadata => {
  const property = (name: string): string | null => {
    const value = new RegExp(`<(?:\\w{1,20}:)?${name}(?:\\s[^<>]{0,300})?>([^<]{1,2000})<`).exec(xml)?.[1];
    const text = value === undefined ? '' : plainText(value);
    return text === '' ? null : text;
  };
  const title = property('title');
  const language = property('language');
  return {
    ...nothingKnown,
    title: title === null ? null : title.slice(0, 500),
    authors: (property('creator') ?? '')
      .split(/[;,]/)
      .map((name) => name.trim().slice(0, 200))
      .filter((name) => name !== '')
      .slice(0, 20),
    publishedAt: parseDate(property('created') ?? ''),
    modifiedAt: parseDate(property('modified') ?? ''),
    language: language !== null && /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(language) ? language : null,
  };
};
