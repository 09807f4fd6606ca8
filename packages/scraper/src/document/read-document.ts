import type { PageMetadata } from '@cti/core/content';
import { documentError, largestDocument, type DocumentParts, type ReadDocument } from './document.ts';
import { textLanguage } from '../page/text-language.ts';
import { documentKind, type DocumentFile } from './document-kind.ts';
import { readDocx } from './read-docx.ts';
import { readHtmlFile } from './read-html-file.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPdf } from './read-pdf.ts';
import { readPlainText } from './read-plain-text.ts';

/** An uploaded file. Its name and declared type are hints; what its bytes say counts. */
export type UploadedDocument = { body: Uint8Array; fileName: string; contentType: string | null };

/**
 * Reads an uploaded PDF, DOCX, HTML, Markdown or plain text into text with blocks, links and pages. Meant for a worker thread with
 * limits on memory and time: it keeps no state and opens nothing. The title is the document's own, else its first heading, else
 * the file's name.
 *
 * Throws CtiError with the verdict 'give-up' and a DocumentProblem as its code: too large (50 MB), of another kind, encrypted,
 * broken, a decompression bomb, or without any text (a scan).
 */
export const readDocument = async ({ body, fileName, contentType }: UploadedDocument): Promise<ReadDocument> => {
  if (body.length > largestDocument)
    throw documentError('document-too-large', 'The file is larger than 50 MB.', { detail: { bytes: body.length } });
  if (body.length === 0) throw documentError('document-empty', 'The file is empty.');
  const file = { body: Buffer.from(body.buffer, body.byteOffset, body.byteLength), fileName, contentType };
  const { kind, note } = documentKind(file);
  const parts = await readers[kind](file);
  if (!/[\p{L}\p{N}]/u.test(parts.content.text))
    throw documentError('document-empty', 'There is no text in the document.', { detail: { kind } });
  const title = parts.metadata.title ?? firstHeading(parts) ?? nameWithoutExtension(fileName);
  return {
    kind,
    ...parts,
    // A document's date stands in its properties, as a page's does in its meta elements; an HTML file says where itself.
    metadata: { ...withLanguage(dated(parts.metadata), parts.content.text), title },
    notes: note === null ? parts.notes : [note, ...parts.notes],
  };
};

const dated = (metadata: PageMetadata): PageMetadata =>
  metadata.publishedAt === null ? metadata : { publishedFrom: 'meta', ...metadata };

/** Most files do not say their language, but their words do. */
const withLanguage = (metadata: PageMetadata, text: string): PageMetadata => {
  const language = metadata.language === null ? textLanguage(text) : null;
  return language === null ? metadata : { ...metadata, language, languageFrom: 'text' };
};

const readers: Record<ReadDocument['kind'], (file: DocumentFile) => DocumentParts | Promise<DocumentParts>> = {
  pdf: ({ body }) => readPdf(body),
  docx: ({ body }) => readDocx(body),
  html: readHtmlFile,
  markdown: readMarkdown,
  text: readPlainText,
};

const firstHeading = ({ content: { text, blocks } }: DocumentParts): string | null => {
  const heading = blocks.find(({ kind }) => kind === 'heading');
  return heading === undefined ? null : text.slice(heading.start, heading.end).replaceAll(/\s+/g, ' ').slice(0, 500);
};

const nameWithoutExtension = (fileName: string): string | null => {
  const name = fileName.slice(-300).split(/[\\/]/).at(-1) ?? '';
  const title = name
    .replace(/\.[a-z\d]{1,10}$/i, '')
    .replaceAll('_', ' ')
    .trim();
  return title === '' ? null : title;
};
