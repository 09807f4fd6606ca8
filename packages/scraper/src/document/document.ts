import type { Content, PageMetadata, PageRange } from '@cti/core/content';
import { CtiError, type ErrorDetail } from '@cti/core/error';

export type DocumentKind = 'pdf' | 'docx' | 'html' | 'markdown' | 'text';

/** An uploaded document as text. */
export type ReadDocument = {
  kind: DocumentKind;
  content: Content;
  metadata: PageMetadata;
  /** A PDF's pages in order; other kinds know no pages. A block may run over a page's end. */
  pages: PageRange[];
  /** In words for a person: what was cut, left out or doubtful. */
  notes: string[];
};

/** What a reader of one kind makes of the bytes; the title may still be missing. */
export type DocumentParts = Omit<ReadDocument, 'kind'>;

/** Bytes of the largest file taken. */
export const largestDocument = 50_000_000;
/** Pages of a PDF that are read. */
export const mostPages = 2_000;
/** UTF-16 units of text that are kept of a PDF or a plain text; other kinds keep what a web page would (1,000,000). */
export const longestDocumentText = 5_000_000;

export type DocumentProblem =
  | 'document-too-large'
  | 'document-unsupported'
  | 'document-encrypted'
  | 'document-broken'
  | 'document-bomb'
  | 'document-empty';

/** The same file would fail the same way again, so the verdict is always to give up. */
export const documentError = (
  code: DocumentProblem,
  message: string,
  options: { detail?: ErrorDetail; cause?: unknown } = {},
): CtiError => new CtiError(code, message, 'give-up', options);

export const nothingKnown: PageMetadata = {
  title: null,
  authors: [],
  publishedAt: null,
  modifiedAt: null,
  canonicalUrl: null,
  siteName: null,
  language: null,
};
