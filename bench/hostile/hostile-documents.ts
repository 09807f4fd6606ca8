import { deflateSync } from 'node:zlib';
import { drawLines, makePdf } from '../../packages/scraper/test/document/make-pdf.ts';
import { makeDocx, makeZip, paragraph, table } from '../../packages/scraper/test/document/make-zip.ts';
import { type HostileInput, filled } from './hostile-input.ts';

/** Just below the most that is taken of a file. */
const size = 49_000_000;

const document = (fileName: string, name: string, make: () => Uint8Array): HostileInput => ({
  kind: 'document',
  name,
  fileName,
  make,
});

const plainPdf = () => Buffer.from(makePdf([{ drawn: drawLines(['Words of a report.']) }])).toString('latin1');
const pdfOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** A PDF whose only page draws what this stream unpacks to. */
const pdfWith = (packed: Buffer, filter: string) =>
  pdfOf(
    plainPdf().replace(
      /<< \/Length \d+ >>\nstream\n[^]*?\nendstream/,
      () => `<< /Length ${packed.length} /Filter ${filter} >>\nstream\n${packed.toString('latin1')}\nendstream`,
    ),
  );

const once = (text: string) => pdfWith(deflateSync(text), '/FlateDecode');
const drawMany = (count: number) => `BT /F1 9 Tf ${'1 0 0 1 72 700 Tm (evil) Tj\n'.repeat(count)} ET`;

export const hostileDocuments: HostileInput[] = [
  document('a.pdf', 'PDF: unpacks to 1 GB', () =>
    pdfWith(deflateSync(Buffer.alloc(1_000_000_000, ' ')), '/FlateDecode'),
  ),
  document('a.pdf', 'PDF: packed twice', () =>
    pdfWith(deflateSync(deflateSync(Buffer.alloc(500_000_000, ' '))), '[/FlateDecode /FlateDecode]'),
  ),
  document('a.pdf', 'PDF: a page of endless text', () => once(drawMany(1_000_000))),
  document('a.pdf', 'PDF: operators without end', () => once('q '.repeat(20_000_000))),
  document('a.pdf', 'PDF: nested arrays', () =>
    pdfOf(plainPdf().replace('/Type /Catalog', `/Type /Catalog /X ${'['.repeat(10_000_000)}`)),
  ),
  document('a.pdf', 'PDF: names without end', () => pdfOf(`%PDF-1.7\n1 0 obj << ${'/A'.repeat(size / 2)}`)),
  document('a.pdf', 'PDF: objects without end', () => pdfOf(`%PDF-1.7\n${'1 0 obj endobj\n'.repeat(size / 15)}`)),
  document('a.pdf', 'PDF: 5,000 pages', () =>
    makePdf(Array.from({ length: 5000 }, (_, at) => ({ drawn: drawLines([`Page ${at} of a report.`]) }))),
  ),
  document('a.docx', 'DOCX: unpacks to 1 GB', () =>
    makeDocx('', { extra: [{ name: 'word/media/a.png', body: Buffer.alloc(1_000_000_000) }] }),
  ),
  document('a.docx', 'DOCX: lies about its size', () =>
    makeZip([{ name: 'word/document.xml', body: Buffer.alloc(200_000_000, ' '), claimedSize: 100 }]),
  ),
  document('a.docx', 'DOCX: 300,000 paragraphs', () => makeDocx(paragraph('Words of a report.').repeat(300_000))),
  document('a.docx', 'DOCX: a table of 20,000 rows', () =>
    makeDocx(table(Array.from({ length: 20_000 }, (_, at) => [`${at}`, 'a', 'b']))),
  ),
  document('a.docx', 'DOCX: nested tables', () => makeDocx('<w:tbl><w:tr><w:tc>'.repeat(100_000))),
  document('a.md', 'Markdown: nested quotes', () => filled(size, '>')),
  document('a.md', 'Markdown: nested brackets', () => filled(size, '[')),
  document('a.md', 'Markdown: stars', () => filled(size, '*a ')),
  document('a.md', 'Markdown: a table', () => filled(size, '| a | b |\n', '| a | b |\n| - | - |\n')),
  document('a.txt', 'text: one line', () => filled(size, 'a')),
  document('a.txt', 'text: addresses', () => filled(size, '203.0.113.7 evil[.]example\n')),
  document('a.html', 'HTML: nested divs', () => filled(size, '<div>')),
  document('a.html', 'HTML: paragraphs', () => filled(size, '<p>Words of a report.</p>')),
];
