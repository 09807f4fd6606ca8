import { describe, expect, it } from 'vitest';
import { drawLines, makePdf, type Drawn } from './make-pdf.ts';
import { read, refusal, shownBlocks } from './read-as.ts';

const shown = async (drawn: Drawn[]) => shownBlocks(await read(makePdf([{ drawn }]), 'a.pdf'));
/** Words that fill a line of running text, as real ones do. */
const full = 'These words fill one whole line of the page from its left edge to the right one';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Cells at columns' left edges, row below row; an empty cell is not drawn. */
const grid = (rows: string[][], { y = 600, pitch = 18, columns = [72, 170, 420] } = {}): Drawn[] =>
  rows.flatMap((cells, row) =>
    cells.flatMap((text, column) =>
      text === '' ? [] : [{ text, x: columns[column] ?? 0, y: y - row * pitch, size: 10 }],
    ),
  );

describe('a PDF', () => {
  it('rebuilds headings, paragraphs and lists from lines', async () => {
    expect(
      await shown([
        { text: 'Report on X', x: 72, y: 740, size: 22 },
        ...drawLines([full, `${full.slice(0, 69)} and end.`], { y: 700 }),
        ...drawLines([full, 'so the second ends.'], { y: 660 }),
        { text: '1.2', x: 72, y: 620, size: 14 },
        { text: 'What happened', x: 110, y: 620, size: 14 },
        ...drawLines(['•', '•'], { x: 72, y: 600 }),
        ...drawLines(['the first item', 'the second item'], { x: 90, y: 600 }),
      ]),
    ).toEqual([
      ['heading', 'Report on X'],
      ['paragraph', `${full} ${full.slice(0, 69)} and end.`],
      ['paragraph', `${full} so the second ends.`],
      ['heading', '1.2 What happened'],
      ['list-item', 'the first item'],
      ['list-item', 'the second item'],
    ]);
  });

  it('gives headings levels by their size', async () => {
    const { content } = await read(
      makePdf([
        {
          drawn: [
            { text: 'Title', x: 72, y: 740, size: 24 },
            { text: 'Part', x: 72, y: 700, size: 16 },
            ...drawLines([full, full, full], { y: 660 }),
            { text: 'Other part', x: 72, y: 600, size: 16 },
            ...drawLines([full, full], { y: 560 }),
          ],
        },
      ]),
      'a.pdf',
    );
    expect(content.blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['heading', 2],
      ['paragraph', undefined],
      ['heading', 2],
      ['paragraph', undefined],
    ]);
  });

  it.each([
    ['a word', 'mal-', 'ware was seen', 'malware was seen'],
    ['a compound', 'state-', 'sponsored', 'state-sponsored'],
    ['a number', 'CVE-2024-', '3400 is used', 'CVE-2024-3400 is used'],
    ['a hash', `of ${sha256.slice(0, 41)}`, `${sha256.slice(41)} and`, `of ${sha256} and`],
    ['an address at a slash', 'hxxps://evil[.]example/a/', 'b.php?x=1 and', 'hxxps://evil[.]example/a/b.php?x=1 and'],
    ['an address at an equals sign', 'https://evil.example/?id=', 'abc then', 'https://evil.example/?id=abc then'],
    [
      'nothing after a finished address',
      'see https://evil.example/',
      'and read on',
      'see https://evil.example/ and read on',
    ],
    ['nothing after a whole hash', sha256, sha256.slice(0, 32), `${sha256} ${sha256.slice(0, 32)}`],
    ['nothing before a dash', 'seen -', 'then gone', 'seen - then gone'],
  ])('makes whole what a line’s end cut: %s', async (_, one, two, joined) => {
    const width = [{ text: full, x: 72, y: 700 }];
    const filler = 'x'.repeat(Math.max(0, 60 - one.length));
    const lines = drawLines([`${filler} ${one}`, two, ''], { y: 600 });
    const blocks = await shown([...width, ...lines]);
    expect(blocks.at(-1)?.[1].replaceAll('\n', ' ')).toBe(`${filler} ${joined}`.trim());
  });

  it('keeps the breaks an author made: a list of addresses stays one', async () => {
    const hosts = ['evil.example', 'bad.example', 'worse.example'];
    expect(await shown([{ text: full, x: 72, y: 700 }, ...drawLines(hosts, { y: 600 })])).toEqual([
      ['paragraph', full],
      ['paragraph', hosts.join('\n')],
    ]);
  });

  it('keeps tables as cells and rows', async () => {
    expect(
      await shown([
        ...drawLines([full], { y: 640 }),
        ...grid([
          ['Type', 'Value', 'Seen'],
          ['IPv4', '192.0.2.7', '2026-01-02'],
          ['Domain', 'evil.example', ''],
          ['Note', '', 'none'],
        ]),
        ...drawLines([`${full} after it`], { y: 500 }),
      ]),
    ).toEqual([
      ['paragraph', full],
      ['table', 'Type\tValue\tSeen\nIPv4\t192.0.2.7\t2026-01-02\nDomain\tevil.example\t\nNote\t\tnone'],
      ['paragraph', `${full} after it`],
    ]);
  });

  it('makes no table of prose with notes in the margin, nor loses one that prose and another follow', async () => {
    const prose = (y: number) =>
      drawLines(
        Array.from({ length: 6 }, () => full.slice(0, 60)),
        { y },
      );
    const noted = [
      ...prose(700),
      { text: '[Function]', x: 480, y: 700 },
      ...prose(610),
      { text: '[Function]', x: 480, y: 610 },
    ];
    expect((await shown(noted)).map(([kind]) => kind)).not.toContain('table');
    const rows = [
      ['ip', '192.0.2.7'],
      ['ip', '192.0.2.8'],
    ];
    const tables = await shown([
      ...grid(rows),
      ...drawLines([full, full, full], { y: 555 }),
      ...grid(rows, { y: 505 }),
    ]);
    expect(tables.map(([kind]) => kind)).toEqual(['table', 'paragraph', 'table']);
  });

  it('joins a cell’s lines, and makes a cut hash whole', async () => {
    const drawn = [
      ...grid([['Name', 'SHA-256', 'Note']], { y: 600 }),
      ...grid(
        [
          ['dropper', sha256.slice(0, 38), 'the first'],
          ['', sha256.slice(38), 'stage of it'],
        ],
        { y: 580, pitch: 12 },
      ),
      ...grid(
        [
          ['loader', sha256.slice(1, 39), 'the second'],
          ['', `${sha256.slice(39)}0`, ''],
        ],
        { y: 548, pitch: 12 },
      ),
    ];
    expect(await shown(drawn)).toEqual([
      [
        'table',
        `Name\tSHA-256\tNote\ndropper\t${sha256}\tthe first stage of it\nloader\t${sha256.slice(1)}0\tthe second`,
      ],
    ]);
  });

  it('keeps code in a fixed-width font with its indentation', async () => {
    const code = drawLines(['rule x {', '    strings:', '        $a = "b"', '}'], { y: 500, font: 'F2' });
    expect(await shown([...drawLines([full, full]), ...code])).toEqual([
      ['paragraph', `${full} ${full}`],
      ['code', 'rule x {\n    strings:\n        $a = "b"\n}'],
    ]);
  });

  it('reads two columns one after the other', async () => {
    const left = Array.from({ length: 8 }, (_, line) => `left column line number ${line} is full`);
    const right = Array.from({ length: 8 }, (_, line) => `right column line number ${line} is too`);
    const { content } = await read(
      makePdf([
        {
          drawn: [
            { text: 'A title that goes over both of the columns', x: 72, y: 740, size: 20 },
            ...drawLines(left, { x: 60, y: 700 }),
            ...drawLines(right, { x: 320, y: 700 }),
          ],
        },
      ]),
      'a.pdf',
    );
    expect(content.text.replaceAll(/\s+/g, ' ')).toBe(
      `A title that goes over both of the columns ${left.join(' ')} ${right.join(' ')}`,
    );
  });

  it('leaves out running headers, footers and page numbers, and says which', async () => {
    const pages = [1, 2, 3, 4].map((number) => ({
      drawn: [
        { text: 'ACME Threat Report', x: 72, y: 770, size: 9 },
        { text: 'TLP:GREEN', x: 480, y: 770, size: 9 },
        { text: `192.0.2.${number}`, x: 72, y: 730 },
        ...drawLines([`${full} ${number}`], { y: 600 }),
        {
          text: number % 2 === 0 ? `Chapter ${number} of it | ${number + 2}` : `${number + 2} | ACME`,
          x: 72,
          y: 30,
          size: 9,
        },
      ],
    }));
    const { content, notes } = await read(makePdf(pages), 'a.pdf');
    expect(content.text).not.toMatch(/ACME|Chapter|TLP/);
    for (const number of [1, 2, 3, 4]) expect(content.text).toContain(`192.0.2.${number}`);
    expect(notes).toEqual(['Left out, for it stands at the edge of many pages: "ACME Threat Report TLP:GREEN".']);
  });

  it('keeps pages as ranges of the text, and makes whole what a page’s end cut', async () => {
    const rows = (from: number) => [['Type', 'Value']].concat([0, 1].map((row) => ['ip', `192.0.2.${from + row}`]));
    const { content, pages } = await read(
      makePdf([
        { drawn: drawLines([full, 'The sentence goes on over the page and the mal-'], { y: 120 }) },
        { drawn: [...drawLines(['ware is named there.'], { y: 690 }), ...grid(rows(1), { y: 120 })] },
        { drawn: [] },
        { drawn: grid(rows(5), { y: 690 }) },
        { drawn: grid(rows(8), { y: 690 }) },
      ]),
      'a.pdf',
    );
    expect(pages.map(({ start, end }) => content.text.slice(start, end))).toEqual([
      `${full} The sentence goes on over the page and the mal`,
      'ware is named there.\n\nType\tValue\nip\t192.0.2.1\nip\t192.0.2.2',
      '',
      'Type\tValue\nip\t192.0.2.5\nip\t192.0.2.6',
      'ip\t192.0.2.8\nip\t192.0.2.9',
    ]);
    expect(content.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'table']);
  });

  it.each([
    ['a page a reader turns', 90, ['0 1 -1 0 300 100', '0 1 -1 0 313 100']],
    ['a page whose text is drawn upwards', 0, ['0 1 -1 0 300 100', '0 1 -1 0 313 100']],
    ['a page whose text is drawn downwards', 0, ['0 -1 1 0 300 700', '0 -1 1 0 287 700']],
    ['a page drawn upside down', 0, ['-1 0 0 -1 550 400', '-1 0 0 -1 550 413']],
  ])('reads %s', async (_, rotate, [first, second]) => {
    const raw = `BT /F1 11 Tf ${first} Tm (${full}) Tj ${second} Tm (and the end.) Tj ET`;
    const { content } = await read(makePdf([{ drawn: [], raw, rotate }]), 'a.pdf');
    expect(content.text.replace('\n', ' ')).toBe(`${full} and the end.`);
  });

  it('puts text that runs askew behind its page’s, and a watermark only once', async () => {
    const raw = 'BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (CONFIDENTIAL) Tj ET';
    const pages = ['first', 'second'].map((word) => ({ drawn: [{ text: `The ${word} page.`, x: 72, y: 500 }], raw }));
    expect((await read(makePdf(pages), 'a.pdf')).content.text).toBe(
      'The first page.\n\nCONFIDENTIAL\n\nThe second page.',
    );
  });

  it('keeps links to the web as they lie over words', async () => {
    const { content } = await read(
      makePdf([
        {
          drawn: drawLines(['Read the report here.'], { y: 700 }),
          links: [
            { url: 'https://blog.example/report', rect: [118, 696, 148, 712] },
            { url: 'javascript:alert(1)', rect: [72, 696, 100, 712] },
          ],
        },
      ]),
      'a.pdf',
    );
    expect(content.links.map(({ start, end, href }) => [content.text.slice(start, end), href])).toEqual([
      ['report', 'https://blog.example/report'],
    ]);
  });

  it('says what the document says of itself', async () => {
    const info = {
      Title: 'Microsoft Word - Report on X',
      Author: 'Ana Lee; Bo Ek',
      CreationDate: "D:20260102030405+02'00'",
      ModDate: 'D:20260103',
    };
    const { metadata } = await read(
      makePdf([{ drawn: drawLines([full]) }], { info, catalog: '/Lang (en-GB)' }),
      'a.pdf',
    );
    expect(metadata).toMatchObject({
      title: 'Report on X',
      authors: ['Ana Lee', 'Bo Ek'],
      publishedAt: new Date('2026-01-02T01:04:05Z'),
      modifiedAt: new Date('2026-01-03T00:00:00Z'),
      language: 'en-GB',
    });
    expect(
      (await read(makePdf([{ drawn: drawLines([full]) }], { info: { Title: 'untitled' } }), 'Real name.pdf')).metadata
        .title,
    ).toBe('Real name');
  });

  it('says that a scan has no text', async () => {
    const error = await refusal(makePdf([{ drawn: [] }, { drawn: [] }]), 'a.pdf');
    expect(error.code).toBe('document-empty');
    expect(error.message).toBe(
      'There is no text in the PDF: its 2 pages are pictures. Run text recognition on it first.',
    );
  });
});
