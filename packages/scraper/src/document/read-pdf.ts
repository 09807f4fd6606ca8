import { layBlocks } from './block-layout.ts';
import type { PageRange } from '@cti/core/content';
import { documentError, longestDocumentText, mostPages, type DocumentParts } from './document.ts';
import { blocksOf, type PdfBlock } from './pdf-blocks.ts';
import { columnsOf } from './pdf-columns.ts';
import { flowOf } from './pdf-flow.ts';
import { readFragments, type PdfPage } from './pdf-fragments.ts';
import { openPdf, type PDFDocumentProxy } from './pdf-library.ts';
import { runningLines } from './pdf-margins.ts';
import { pdfMetadata } from './pdf-metadata.ts';
import { refuseBombs } from './pdf-streams.ts';
import { typeScale } from './pdf-type-scale.ts';

/** Milliseconds after which no further page is begun. One page cannot be stopped from within: the thread's time limit does that. */
const patience = 60_000;
/** Pages in a row that cannot be read, after which the rest is taken to be missing. */
const mostFailures = 25;

/**
 * A PDF's text as a reader would read it: columns one after the other, paragraphs and headings rebuilt from lines, tables from
 * columns, running headers and footers left out, pages kept as ranges. Scripts in it are never run.
 */
export const readPdf = async (body: Buffer): Promise<DocumentParts> => {
  refuseBombs(body);
  const task = await openPdf(body);
  try {
    const pdf = await task.promise.catch((cause: unknown) => {
      throw openingError(cause);
    });
    const { pages, notes } = await readPages(pdf);
    const metadata = await pdfMetadata(pdf);
    const { content, ranges, isCut, running } = assemble(pages);
    if (isCut) notes.push('The text was cut after 5,000,000 characters.');
    for (const text of running.slice(0, 5))
      notes.push(`Left out, for it stands at the edge of many pages: "${text.slice(0, 150)}".`);
    if (!/[\p{L}\p{N}]/u.test(content.text)) throw scanned(pages.length);
    if (isMostlyUnreadable(content.text))
      notes.push('Most letters could not be read: the document does not say which characters its fonts draw.');
    return { content, metadata, pages: ranges, notes };
  } finally {
    await task.destroy().catch(() => undefined);
  }
};

const readPages = async (pdf: PDFDocumentProxy): Promise<{ pages: PdfPage[]; notes: string[] }> => {
  const pages: PdfPage[] = [];
  const notes: string[] = [];
  const failed: number[] = [];
  const until = Date.now() + patience;
  const count = Math.min(pdf.numPages, mostPages);
  if (pdf.numPages > mostPages) notes.push(`Only the first 2,000 of ${pdf.numPages} pages were read.`);
  let length = 0;
  for (let number = 1; number <= count; number += 1) {
    const page = await readPage(pdf, number);
    pages.push(page ?? emptyPage);
    if (page === null) failed.push(number);
    if (page?.isCut) notes.push(`Page ${number} was cut: it holds too much text.`);
    length += page?.fragments.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
    const why = length > longestDocumentText ? 'the text is too long' : Date.now() > until ? 'it takes too long' : null;
    if (why !== null && number < count) {
      notes.push(`Only the first ${number} of ${pdf.numPages} pages were read: ${why}.`);
      break;
    }
    if (failed.length >= mostFailures && failed.at(-mostFailures) === number - mostFailures + 1) {
      pages.length -= mostFailures;
      notes.push(`The pages from ${number - mostFailures + 1} on cannot be read.`);
      failed.splice(-mostFailures);
      break;
    }
  }
  if (failed.length > 0)
    notes.push(
      `${failed.length} pages cannot be read: ${failed.slice(0, 10).join(', ')}${failed.length > 10 ? ' …' : ''}.`,
    );
  return { pages, notes };
};

const emptyPage: PdfPage = { width: 0, height: 0, fragments: [], aside: [], isCut: false };

/** Null when the page is damaged. */
const readPage = async (pdf: PDFDocumentProxy, number: number): Promise<PdfPage | null> => {
  try {
    const page = await pdf.getPage(number);
    const read = await readFragments(page);
    page.cleanup();
    return read;
  } catch {
    return null;
  }
};

const assemble = (pages: PdfPage[]) => {
  const running = runningLines(pages);
  const stripped = pages.map((page, number) => running.strip(page, number));
  const scale = typeScale(stripped);
  const blocks = stripped.map((fragments, number): PdfBlock[] => [
    ...columnsOf(fragments).flatMap((stretch) => blocksOf(stretch, scale)),
    ...asideBlocks(pages, number),
  ]);
  const { content, pageStarts, isCut } = layBlocks(flowOf(blocks));
  return { content, isCut, running: running.texts, ranges: rangesOf(pages.length, pageStarts, content.text) };
};

/** Sideways text follows the page's own; a watermark that stands on the page before as well is left out. */
const asideBlocks = (pages: PdfPage[], number: number): PdfBlock[] => {
  const before = new Set(pages[number - 1]?.aside);
  const texts = (pages[number]?.aside ?? []).filter((text) => !before.has(text));
  return texts.length === 0
    ? []
    : [{ shape: { kind: 'paragraph' }, run: { text: texts.join(' '), links: [] }, size: 0 }];
};

/** Each page from where it begins to where the next one with text does, without the white space between. */
const rangesOf = (count: number, starts: Map<number, number>, text: string): PageRange[] => {
  const ranges: PageRange[] = [];
  let next = text.length;
  for (let page = count - 1; page >= 0; page -= 1) {
    const start = starts.get(page);
    if (start === undefined) {
      ranges.push({ start: next, end: next });
      continue;
    }
    let end = next;
    while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
    ranges.push({ start, end });
    next = start;
  }
  return ranges.toReversed();
};

const openingError = (cause: unknown) => {
  const name = cause instanceof Error ? cause.name : '';
  return name === 'PasswordException'
    ? documentError('document-encrypted', 'The PDF is encrypted; upload it without its password.', { cause })
    : documentError('document-broken', 'The PDF is damaged and cannot be read.', { cause });
};

const scanned = (pages: number) =>
  documentError(
    'document-empty',
    `There is no text in the PDF: its ${pages === 1 ? 'page is a picture' : `${pages} pages are pictures`}. Run text recognition on it first.`,
    { detail: { pages } },
  );

/** Replacement characters and private-use ones, which fonts without a character map come out as. */
const isMostlyUnreadable = (text: string): boolean => {
  const sample = text.slice(0, 100_000);
  return (sample.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0) * 4 > sample.length;
};
