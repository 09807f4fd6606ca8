import { describe, expect, it } from 'vitest';
import { explainQuery } from '../../src/query/explain-query.ts';
import { parseQuery, queryLimits } from '../../src/query/parse-query.ts';
import { printQuery } from '../../src/query/print-query.ts';
import { type QueryNode, nodesOf } from '../../src/query/query-node.ts';
import { seeded } from '../fuzzed-text.ts';
import { readable, shapeOf, unreadable } from './query-cases.ts';

const withoutSpans = (query: QueryNode): unknown =>
  JSON.parse(JSON.stringify(query, (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value)));

const read = (text: string): QueryNode => {
  const { query } = parseQuery(text);
  if (query === null) throw new Error(`nothing is read of ${text}`);
  return query;
};

describe('parseQuery', () => {
  it.each(readable)('reads %s', (typed, tree) => expect(shapeOf(typed)).toBe(tree));
  it.each(unreadable)('says where %s is wrong', (typed, problem) => expect(shapeOf(typed)).toBe(problem));

  it.each([
    ['techniqe:T1059', 'technique'],
    ['acotr:APT29', 'actor'],
    ['plattform:linux', 'platform'],
    ['teir:premium', 'tier'],
    ['foobar:x', null],
    ['tier:premum', 'premium'],
    ['platform:windos', 'windows'],
    ['is:unraed', 'unread'],
  ])('suggests what %s may mean', (typed, meant) => expect(parseQuery(typed).problem?.suggestion).toBe(meant));

  it('says what it expected', () => {
    expect(parseQuery('tier:gold').problem?.expected).toEqual(['premium', 'standard', 'basic']);
    expect(parseQuery('cve:').problem?.expected).toEqual(['a CVE id such as CVE-2024-3400']);
    expect(parseQuery('zzzz:x').problem?.expected).toContain('technique');
  });

  it('knows where each part stands', () => {
    const text = 'a -(tier:basic OR "b c")';
    const pieces = [...nodesOf(read(text))].map(({ start, end }) => text.slice(start, end));
    expect(pieces).toEqual([text, 'a', '-(tier:basic OR "b c")', '(tier:basic OR "b c")', 'tier:basic', '"b c"']);
  });

  it('keeps to its limits', () => {
    const { length, depth, terms } = queryLimits;
    expect(shapeOf('a'.repeat(length))).toBe(`word:${'a'.repeat(length)}`);
    expect(shapeOf('a'.repeat(length + 5))).toBe(`too-long@${length + 1}+5`);
    expect(shapeOf('x '.repeat(terms))).toMatch(/^and/);
    expect(shapeOf('x '.repeat(terms + 1))).toBe(`too-many-terms@${terms * 2 + 1}+1`);
    expect(shapeOf(`${'('.repeat(depth)}a${')'.repeat(depth)}`)).toBe('word:a');
    expect(shapeOf(`${'('.repeat(depth + 1)}a${')'.repeat(depth + 1)}`)).toBe(`too-deep@${depth + 2}+1`);
    expect(shapeOf(`${'NOT '.repeat(depth + 1)}a`)).toMatch(/^too-deep@/);
  });
});

describe('printQuery', () => {
  it.each(readable.filter(([, tree]) => tree !== 'nothing'))('writes %s so that it reads the same', (typed) => {
    const query = read(typed);
    const printed = printQuery(query);
    expect(withoutSpans(read(printed))).toEqual(withoutSpans(query));
    expect(printQuery(read(printed))).toBe(printed);
  });

  it('has one spelling for one meaning', () => {
    expect(printQuery(read('  (a AND b) or -c '))).toBe('a b OR NOT c');
    expect(printQuery(read('TTP="T1059" score=60 language:ja'))).toBe('technique:T1059 score:60 lang:ja');
  });
});

describe('explainQuery', () => {
  it.each([
    ['ransom* -miner', 'Articles that hold a word beginning with “ransom”, and do not (hold the word “miner”)'],
    [
      '"cobalt strike" OR tool:cobalt*',
      'Articles that hold the words “cobalt strike” in a row, or name the tool like “cobalt*”',
    ],
    ['(a OR b) score>60', 'Articles that (hold the word “a”, or hold the word “b”), and have a hunt score above 60'],
    ['after:7d before:2026-10-01', 'Articles that are dated from 7 days ago on, and are dated before 2026-10-01 (UTC)'],
    [
      'on:2026-10..2026-11 is:unread',
      'Articles that are dated from 2026-10 (UTC) to 2026-11 (UTC), and are unread by you',
    ],
    ['actor:* priority<=40', 'Articles that name any actor, and have a priority of at most 40'],
    ['score:40..60 on:today', 'Articles that have a hunt score from 40 to 60, and are dated on today'],
    ['is:starred -is:later', 'Articles that are starred by you, and do not (are put off by you)'],
    ['is:duplicate tier:basic', 'Articles that repeat another article, and come from a source of the tier basic'],
  ])('tells %s in words', (typed, words) => expect(explainQuery(read(typed))).toBe(words));
});

describe('a hostile query', () => {
  const pieces = [
    '(',
    ')',
    '"',
    '“',
    '-',
    'NOT ',
    ' AND ',
    ' OR ',
    ' or ',
    'a',
    'ransom*',
    '*',
    ' ',
    ':',
    '>',
    '..',
    'actor:',
    'score',
    '60',
    '7d',
    'on:',
    '2026-10-01',
    '\0',
    '\ud800',
    '😀',
    '[.]',
    '(.)',
    '\u202e',
    'tecnique:',
    '""',
    '\\',
    "'",
    '&',
    '|',
    '!',
    '%',
    '_',
    '標的',
    '://',
  ];

  it('is read or refused inside its own text, and prints as it reads', () => {
    const next = seeded(20_261_122);
    let kept = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const text = Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]).join('');
      const { query, problem } = parseQuery(text);
      if (problem !== null) {
        expect(problem.column).toBeGreaterThanOrEqual(1);
        expect(problem.column + problem.length).toBeLessThanOrEqual(text.length + 2);
      }
      if (query === null) continue;
      kept += 1;
      expect(withoutSpans(read(printQuery(query))), text).toEqual(withoutSpans(query));
      expect(explainQuery(query)).toMatch(/^Articles that /);
      for (const { start, end } of nodesOf(query))
        expect(start >= 0 && start < end && end <= text.length, text).toBe(true);
    }
    expect(kept).toBeGreaterThan(3000);
  });

  it.each(pieces)('of nothing but %j is answered', (piece) => {
    const { query, problem } = parseQuery(piece.repeat(Math.floor(queryLimits.length / piece.length)));
    expect(query === null || problem === null).toBe(true);
  });
});
