import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawLines, makePdf } from './make-pdf.ts';
import { read, refusal } from './read-as.ts';

const plain = makePdf([{ drawn: drawLines(['Words of a report.']) }]);
const text = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
const bytes = (pdf: string) => new Uint8Array(Buffer.from(pdf, 'latin1'));

/** A PDF whose only page draws what this stream, packed in its own words, unpacks to. */
const withStream = (packed: Buffer, filter: string) =>
  bytes(
    text(plain).replace(
      /<< \/Length \d+ >>\nstream\n[^]*?\nendstream/,
      () => `<< /Length ${packed.length} /Filter ${filter} >>\nstream\n${packed.toString('latin1')}\nendstream`,
    ),
  );

describe('a hostile PDF', () => {
  it('with a password is refused as encrypted', async () => {
    const locked = makePdf([{ drawn: drawLines(['Words']) }], {
      objects: [`<< /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`],
      trailer: `/Encrypt 9 0 R /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`,
    });
    expect((await refusal(locked, 'a.pdf')).code).toBe('document-encrypted');
  });

  it.each([
    ['a cross-reference table that points nowhere', text(plain).replaceAll(/\d{10} 00000 n/g, '0000999999 00000 n')],
    [
      'no cross-reference table',
      text(plain)
        .replace(/xref\n[^]*trailer/, 'trailer')
        .replace(/startxref[^]*/, ''),
    ],
    ['garbage before and after', `${'x'.repeat(500)}\n${text(plain)}${'y'.repeat(5_000)}`],
    [
      'pages said to be a billion',
      text(makePdf([{ drawn: drawLines(['Words of a report.']) }], { count: 1_000_000_000 })),
    ],
    [
      'a script to be run on opening',
      text(
        makePdf([{ drawn: drawLines(['Words of a report.']) }], {
          catalog: '/OpenAction << /S /JavaScript /JS (while \\(true\\) app.alert\\(1\\)) >>',
        }),
      ),
    ],
    ['a page tree that holds itself', text(plain).replace(/\/Kids \[(\d+) 0 R\]/, '/Kids [$1 0 R 2 0 R]')],
  ])('is read in spite of %s', async (_, pdf) => {
    expect((await read(bytes(pdf), 'a.pdf')).content.text).toContain('Words of a report.');
  });

  it.each([
    ['nothing but a header', '%PDF-1.7\n'],
    ['100,000 nested arrays', text(plain).replace('/Type /Catalog', `/Type /Catalog /X ${'['.repeat(100_000)}`)],
    ['100,000 nested dictionaries', `%PDF-1.7\n1 0 obj\n${'<</A'.repeat(100_000)}`],
    ['a page tree that is its own parent', text(plain).replace(/\/Kids \[\d+ 0 R\]/, '/Kids [2 0 R]')],
    ['objects that are each other', '%PDF-1.7\n1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj trailer << /Root 1 0 R >>'],
    ['a million endless names', `%PDF-1.7\n1 0 obj << ${'/A'.repeat(1_000_000)}`],
  ])('is refused with words: %s', async (_, pdf) => {
    const error = await refusal(bytes(pdf), 'a.pdf');
    expect(['document-broken', 'document-empty']).toContain(error.code);
  });

  it.each([
    ['packed once', withStream(deflateSync(Buffer.alloc(130_000_000, ' ')), '/FlateDecode')],
    [
      'packed twice',
      withStream(deflateSync(deflateSync(Buffer.alloc(130_000_000, ' '))), '[/FlateDecode /FlateDecode]'),
    ],
  ])('that unpacks without end is refused: %s', async (_, pdf) => {
    expect(pdf.length).toBeLessThan(200_000);
    expect((await refusal(pdf, 'a.pdf')).code).toBe('document-bomb');
  });

  it('with a page of endless text is cut, and says so', async () => {
    const draw = '1 0 0 1 72 700 Tm (evil) Tj 1 0 0 1 300 650 Tm (bad) Tj\n'.repeat(50_000);
    const { content, notes } = await read(withStream(deflateSync(`BT /F1 9 Tf ${draw} ET`), '/FlateDecode'), 'a.pdf');
    expect(content.text).toContain('evil');
    expect(notes).toContain('Page 1 was cut: it holds too much text.');
  });

  it('with text at places no paper has ends, and that text is left out', async () => {
    const places = ['-999999 0', '999999 999999', '99999999999999999999 1', '72 -5000'].map(
      (place) => `1 0 0 1 ${place} Tm (hidden) Tj`,
    );
    const stream = `BT /F1 9 Tf ${places.join('\n')} 1 0 0 1 72 700 Tm (Words of a report.) Tj ET`;
    expect((await read(withStream(deflateSync(stream), '/FlateDecode'), 'a.pdf')).content.text).toBe(
      'Words of a report.',
    );
  });

  it('with a thousand rows of numbers in no columns ends', async () => {
    const drawn = Array.from({ length: 4_000 }, (_, index) => ({
      text: `n${index}`,
      x: 30 + ((index * 7919) % 540),
      y: 780 - (index >> 2) * 0.75,
      size: 4,
    }));
    expect((await read(makePdf([{ drawn }]), 'a.pdf')).content.text).toContain('n3999');
  });

  it('of 2,100 pages is read for 2,000, and says so', async () => {
    const pages = Array.from({ length: 2_100 }, (_, index) => ({ drawn: [{ text: `word${index}`, x: 72, y: 400 }] }));
    const { pages: ranges, notes } = await read(makePdf(pages), 'a.pdf');
    expect(ranges).toHaveLength(2_000);
    expect(notes).toEqual(['Only the first 2,000 of 2100 pages were read.']);
  });
});
