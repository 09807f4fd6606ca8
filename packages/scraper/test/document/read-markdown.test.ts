import { describe, expect, it } from 'vitest';
import { read, shownBlocks } from './read-as.ts';

const shown = async (markdown: string) => shownBlocks(await read(markdown, 'a.md'));

describe('a Markdown file', () => {
  it('keeps headings, lists, quotes, tables, code and links', async () => {
    const document = await read(
      [
        '# Title with `code`',
        '',
        'Some **bold** and _soft_ words, a [report](https://a.example/x_(y) "hint"),',
        'and <https://b.example/_q_>.',
        '',
        '1. first',
        '   goes on',
        '   - inner',
        '2. second',
        '',
        '> quoted',
        'lazily',
        '',
        'Under it',
        '--------',
        '| Type | Value |',
        '|------|:-----:|',
        '| ip   | `192.0.2.1|32` |',
        '| path | C:\\a\\_b_\\*.exe |',
        '```yara',
        'rule *x* {',
        '',
        '  $a = "<b>_y_"',
        '}',
        '```',
        '[ref][one] and [One].',
        '',
        '[one]: https://c.example/',
      ].join('\n'),
      'a.md',
    );
    expect(shownBlocks(document)).toEqual([
      ['heading', 'Title with code'],
      ['paragraph', 'Some bold and soft words, a report, and https://b.example/_q_.'],
      ['list-item', 'first goes on'],
      ['list-item', 'inner'],
      ['list-item', 'second'],
      ['quote', 'quoted lazily'],
      ['heading', 'Under it'],
      ['table', 'Type\tValue\nip\t192.0.2.1|32\npath\tC:\\a\\_b_\\*.exe'],
      ['code', 'rule *x* {\n\n  $a = "<b>_y_"\n}'],
      ['paragraph', 'ref and One.'],
    ]);
    expect(document.content.blocks.find(({ kind }) => kind === 'code')?.language).toBe('yara');
    expect(document.content.links.map(({ href }) => href)).toEqual([
      'https://a.example/x_(y)',
      'https://b.example/_q_',
      'https://c.example/',
      'https://c.example/',
    ]);
  });

  it.each([
    'hxxps://evil[.]example/_a_/b*c*d',
    'hxxp[:]//evil(.)example/__init__.py',
    '%APPDATA%\\_x_\\*_y_.dll',
    'C:\\Users\\*\\_tmp_\\a.exe',
    '\\\\server\\share\\_x_',
    'a_b_c.exe and d_e_f.dll',
    '*.exe, *.dll',
    '2*3*4',
    'user@evil[.]example',
    'HKLM\\Software\\[Run]',
    '<evil.example>',
    'a < b && c > d',
    'T1059.001 ~1% ^caret^',
    '[none] [x][y] ![z]',
    'evil\\.example',
    '${jndi:ldap://x[.]example/a}',
    '`unclosed',
  ])('leaves a value to the letter: %s', async (value) => {
    expect(await shown(`Seen: ${value} here.`)).toEqual([['paragraph', `Seen: ${value} here.`]]);
    expect((await shown(`| a | b |\n|---|---|\n| x | ${value} |`))[0]?.[1]).toBe(`a\tb\nx\t${value}`);
    expect((await shown(`\`\`\`\n${value}\n\`\`\``))[0]?.[1]).toBe(value);
  });

  it('undoes escapes and reads entities and breaks', async () => {
    expect(await shown('\\*not\\* my\\_file\\_name &lt;b&gt;  \nnext\\\nlast')).toEqual([
      ['paragraph', '*not* my_file_name <b>\nnext\nlast'],
    ]);
  });

  it('shows tags of no use in Markdown as text, and reads the others', async () => {
    expect(await shown('<script>alert(1)</script> <kbd>Ctrl</kbd><br>x')).toEqual([
      ['paragraph', '<script>alert(1)</script> Ctrl\nx'],
    ]);
  });

  it('reads front matter', async () => {
    const { metadata, content } = await read(
      '---\ntitle: "Report: on X"\nauthors: [Ana Lee, "Bo Ek"]\ndate: 2026-02-03\nlang: de\ntags:\n  - a\n---\nText.',
      'a.md',
    );
    expect(metadata).toMatchObject({
      title: 'Report: on X',
      authors: ['Ana Lee', 'Bo Ek'],
      publishedAt: new Date('2026-02-03T00:00:00Z'),
      language: 'de',
    });
    expect(content.text).toBe('Text.');
  });

  it.each([
    '*',
    '_a ',
    '[',
    '](',
    '![](',
    '`',
    '`a',
    '> ',
    '- ',
    '  - a\n',
    '|',
    '|-',
    '<',
    '<a ',
    '\\',
    ':',
    '%a%',
    'a\n\n',
    '```\n',
    '#',
    '&',
    '-\n',
    '[a]: b\n',
    '**a*_b',
    '\t',
    '1. ',
  ])('ends on half a million characters of "%s"', async (piece) => {
    const { content } = await read(`x ${piece.repeat(500_000 / piece.length)}`, 'a.md');
    expect(content.text.length).toBeLessThanOrEqual(1_000_000);
  });
});
