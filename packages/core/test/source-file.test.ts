import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSourceFile } from '@cti/core/source-file';
import { tiers } from '@cti/core/source';

const minimal = '{slug: a, name: A, url: "https://a.example/"}';

describe('config/sources.yaml', () => {
  const shipped = readSourceFile(readFileSync(new URL('../../../config/sources.yaml', import.meta.url), 'utf8'));
  const feeds = shipped.declarations.flatMap(({ feedUrl }) => feedUrl ?? []);

  it('is read without a problem and holds at least 60 sources that are on', () => {
    expect(shipped.problems).toEqual([]);
    expect(shipped.declarations.filter(({ active }) => active).length).toBeGreaterThanOrEqual(60);
  });

  it('names no feed twice', () => {
    expect(feeds.length).toBe(new Set(feeds).size);
  });

  it('has sources of every tier, each saying in a line what it gives', () => {
    expect(new Set(shipped.declarations.map(({ tier }) => tier))).toEqual(new Set(tiers));
    expect(shipped.declarations.filter(({ description }) => description === '')).toEqual([]);
  });

  it('tells every source without a feed where to look', () => {
    const lost = shipped.declarations.filter(
      ({ feedUrl, rules }) => feedUrl === null && rules.sitemaps.length + rules.listings.length === 0,
    );
    expect(lost).toEqual([]);
  });
});

describe('readSourceFile', () => {
  it('fills in what an entry leaves out', () => {
    expect(readSourceFile(`- ${minimal}`).declarations).toEqual([
      {
        slug: 'a',
        name: 'A',
        url: 'https://a.example/',
        feedUrl: null,
        tier: 'standard',
        active: true,
        checkEverySeconds: 1800,
        checkSlowestSeconds: 86_400,
        description: '',
        rules: {
          allowHosts: [],
          urlPatterns: [],
          skipTitles: [],
          minTextLength: 200,
          feedOnly: false,
          sitemaps: [],
          listings: [],
          maxAgeDays: 180,
        },
      },
    ]);
  });

  it('keeps the good entries and says what is wrong with each bad one', () => {
    const { declarations, problems } = readSourceFile(
      [
        minimal,
        '{slug: b, name: B, url: "javascript:alert(1)"}',
        'just text',
        '{slug: d, name: D, url: "https://d.example/", feedURL: "https://d.example/rss"}',
        '{slug: e, name: E, url: "https://e.example/", rules: {urlPattern: x}}',
        '{slug: f, name: F, url: "https://f.example/"}',
      ]
        .map((entry) => `- ${entry}`)
        .join('\n'),
    );
    expect(declarations.map(({ slug }) => slug)).toEqual(['a', 'f']);
    expect(problems.map(({ index, slug }) => [index, slug])).toEqual([
      [1, 'b'],
      [2, null],
      [3, 'd'],
      [4, 'e'],
    ]);
    expect(problems[0]?.message).toMatch(/^url: /);
    expect(problems[2]?.message).toContain('feedURL');
    expect(problems[3]?.message).toMatch(/^rules: .*urlPattern/);
  });

  it('refuses the second entry with a slug already taken', () => {
    const { declarations, problems } = readSourceFile(`- ${minimal}\n- ${minimal}`);
    expect(declarations).toHaveLength(1);
    expect(problems).toMatchObject([{ index: 1, slug: 'a' }]);
  });

  it.each([
    ['does not compile', '('],
    ['repeats a repetition', '^(a+)+$'],
    ['could take too long', '.*a.*b.*c'],
  ])('refuses a source whose URL pattern %s', (_, pattern) => {
    const { declarations, problems } = readSourceFile(
      `- {slug: a, name: A, url: "https://a.example/", rules: {urlPatterns: ['${pattern}']}}`,
    );
    expect(declarations).toEqual([]);
    expect(problems[0]?.message).toContain('rules.urlPatterns');
  });

  it('refuses a source with more than 50 URL patterns', () => {
    const urlPatterns = JSON.stringify(Array(51).fill('/blog/'));
    const { declarations, problems } = readSourceFile(
      `- {slug: a, name: A, url: "https://a.example/", rules: {urlPatterns: ${urlPatterns}}}`,
    );
    expect(declarations).toEqual([]);
    expect(problems[0]?.message).toContain('rules.urlPatterns');
  });

  it('reads JSON, and an empty file as no sources', () => {
    expect(readSourceFile('[{"slug":"a","name":"A","url":"https://a.example/"}]').declarations).toHaveLength(1);
    expect(readSourceFile('')).toEqual({ declarations: [], problems: [] });
  });

  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    .concat(Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(', ')}]`))
    .concat('sources: *a9')
    .join('\n');

  it.each([
    ['is not YAML', 'sources: [', 'not YAML'],
    ['is nested beyond reason', '['.repeat(20_000), 'not YAML'],
    ['multiplies itself by aliases', bomb, 'alias'],
    ['is larger than 2 MB', ' '.repeat(2_000_001), '2 MB'],
    ['is neither a list nor a map of sources', 'hello: world', 'neither'],
  ])('refuses as a whole, without throwing, a file that %s', (_, text, reason) => {
    const { declarations, problems } = readSourceFile(text);
    expect(declarations).toEqual([]);
    expect(problems).toMatchObject([{ index: -1, slug: null }]);
    expect(problems[0]?.message).toContain(reason);
  });
});
