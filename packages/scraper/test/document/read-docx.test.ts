import { describe, expect, it } from 'vitest';
import { makeDocx, makeZip, paragraph, table } from './make-zip.ts';
import { read, refusal, shownBlocks } from './read-as.ts';

describe('a Word document', () => {
  it('keeps headings, paragraphs and tables, and what its properties say', async () => {
    const document = await read(
      makeDocx(
        [
          paragraph('Report on X', 'Heading1'),
          paragraph('The server 192.0.2[.]7 &amp; hxxps://evil[.]example/a_b answered.'),
          table([
            ['Type', 'Value'],
            ['sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
          ]),
          paragraph('The end.'),
        ].join(''),
        {
          core: '<dc:title>Attack &amp; defence</dc:title><dc:creator>Ana Lee; Bo Ek</dc:creator><dcterms:created xsi:type="x">2026-02-03T04:05:06Z</dcterms:created><dcterms:modified>2026-02-04T00:00:00Z</dcterms:modified><dc:language>en-GB</dc:language>',
        },
      ),
      'x.docx',
    );
    expect(shownBlocks(document)).toEqual([
      ['heading', 'Report on X'],
      ['paragraph', 'The server 192.0.2[.]7 & hxxps://evil[.]example/a_b answered.'],
      ['table', 'Type\tValue\nsha256\te3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['paragraph', 'The end.'],
    ]);
    expect(document.metadata).toMatchObject({
      title: 'Attack & defence',
      authors: ['Ana Lee', 'Bo Ek'],
      publishedAt: new Date('2026-02-03T04:05:06Z'),
      modifiedAt: new Date('2026-02-04T00:00:00Z'),
      language: 'en-GB',
    });
    expect(document).toMatchObject({ pages: [], notes: [] });
  });

  it('keeps links to the web, and neither follows nor shows external and embedded files', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const link = (id: string, text: string) =>
      `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>${text}</w:t></w:r></w:hyperlink></w:p>`;
    const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="r3"/><a:blip r:embed="r4"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const { content } = await read(
      makeDocx(link('r1', 'blog') + link('r2', 'script') + picture, {
        relations: [
          ['r1', 'hyperlink', 'https://blog.example/'],
          ['r2', 'hyperlink', 'javascript:alert(1)'],
          ['r3', 'image', 'file:///etc/hostname'],
        ]
          .map(
            ([id, type, target]) =>
              `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}" TargetMode="External"/>`,
          )
          .concat(`<Relationship Id="r4" Type="${office}/image" Target="media/a.png"/>`)
          .join(''),
        extra: [{ name: 'word/media/a.png', body: 'not an image' }],
      }),
      'x.docx',
    );
    expect(content).toEqual({
      text: 'blog\n\nscript',
      blocks: [
        { kind: 'paragraph', start: 0, end: 4 },
        { kind: 'paragraph', start: 6, end: 12 },
      ],
      links: [{ start: 0, end: 4, href: 'https://blog.example/' }],
    });
  });

  it.each([
    ['a document of 30 MB of XML', makeDocx('<w:p/>'.repeat(5_000_000)), 'document-too-large'],
    ['a part of 70 MB', makeDocx('<w:p/>'.repeat(12_000_000)), 'document-bomb'],
    [
      'a part that lies about its size',
      makeDocx('', { extra: [{ name: 'word/styles.xml', body: ' '.repeat(70_000_000), claimedSize: 10 }] }),
      'document-bomb',
    ],
    [
      '20,000 files',
      makeZip(Array.from({ length: 20_000 }, (_, index) => ({ name: `word/${index}.xml`, body: '' }))),
      'document-bomb',
    ],
    ['100,000 nested elements', makeDocx('<w:p>'.repeat(100_000) + '</w:p>'.repeat(100_000)), 'document-broken'],
    ['XML that breaks off', makeDocx('<w:p><w:r>'), 'document-broken'],
    ['an archive that breaks off', makeDocx(paragraph('x')).slice(0, 900), 'document-broken'],
    ['encrypted files', makeZip([{ name: 'word/document.xml', body: 'x', encrypted: true }]), 'document-encrypted'],
    ['no words', makeDocx(''), 'document-empty'],
  ])('refuses %s', async (_, body, code) => {
    const error = await refusal(body, 'x.docx');
    expect([error.code, error.verdict]).toEqual([code, 'give-up']);
  });

  it('never expands entities', async () => {
    const bomb = makeZip([
      {
        name: '[Content_Types].xml',
        body: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      },
      {
        name: 'word/document.xml',
        body: '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY s SYSTEM "file:///etc/hostname">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>x&b;&s;</w:t></w:r></w:p></w:body></w:document>',
      },
    ]);
    const outcome = await read(bomb, 'x.docx').then(
      ({ content }) => content.text,
      (error: unknown) => error,
    );
    expect(String(outcome)).not.toContain('aaaa');
  });
});
