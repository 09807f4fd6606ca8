import { describe, expect, it } from 'vitest';
import type { Content } from '@cti/core/content';
import { chunkContent, chunkText } from '@cti/intel/chunk/chunk-content';
import { seeded } from '../fuzzed-text.ts';
import { contentOf, fuzzedContent, longArticle } from './made-content.ts';

const sentence = 'The intruder waited for a quiet hour before the second host was touched. ';
const pieces = (content: Content): string[] =>
  chunkContent(content).map(({ start, end }) => content.text.slice(start, end));
/** Places where one chunk ends and the next begins. */
const cuts = (content: Content): number[] =>
  chunkContent(content)
    .slice(1)
    .map(({ start }) => start);

describe('chunkContent', () => {
  it('holds every character of any text in exactly one chunk, whatever its blocks are', () => {
    const random = seeded(11);
    for (let run = 0; run < 400; run += 1) {
      const content = fuzzedContent(random);
      expect(pieces(content).join('')).toBe(content.text);
      for (const { start, end } of chunkContent(content)) {
        expect(end).toBeGreaterThan(start);
        expect(end - start).toBeLessThanOrEqual(3_000);
      }
    }
  });

  it('never cuts a character of two units in half', () => {
    for (const pad of ['', 'x', 'xy'])
      for (const kind of ['paragraph', 'code'] as const)
        for (const piece of pieces(contentOf([[kind, pad + '😀'.repeat(5_000)]])))
          expect(piece.isWellFormed()).toBe(true);
  });

  it('cuts tables between rows and code between lines', () => {
    const article = longArticle(60_000);
    const whole = article.blocks.filter(({ kind }) => kind === 'table' || kind === 'code');
    let inside = 0;
    for (const cut of cuts(article)) {
      if (!whole.some(({ start, end }) => start < cut && cut < end)) continue;
      inside += 1;
      expect(article.text[cut - 1]).toBe('\n');
    }
    expect(inside).toBeGreaterThan(5);
  });

  it('keeps a line of 2,900 characters whole', () => {
    const line = `powershell -enc ${'A'.repeat(2_880)}`;
    expect(pieces(contentOf([['code', `whoami\n${line}\nexit`]])).some((piece) => piece.includes(line))).toBe(true);
  });

  it('gives chunks of about 900 characters, none of several units over 1,600', () => {
    const sizes = pieces(longArticle(60_000)).map(({ length }) => length);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(650);
    expect(mean).toBeLessThan(1_150);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_600);
  });

  it('cuts a long paragraph between sentences', () => {
    const found = pieces(contentOf([['paragraph', sentence.repeat(60).trim()]]));
    expect(found.length).toBeGreaterThan(3);
    for (const piece of found) expect(piece.trim().endsWith('.')).toBe(true);
  });

  it('gives each chunk the headings above it, but not the one it begins with', () => {
    const text = sentence.repeat(9).trim();
    const article = contentOf([
      ['heading', 'Case', 1],
      ['heading', 'Access', 2],
      ['paragraph', text],
      ['heading', 'By mail', 3],
      ['paragraph', text],
      ['paragraph', text],
      ['heading', 'Impact', 2],
      ['paragraph', text],
    ]);
    const chunks = chunkContent(article);
    const ofHeading = (words: string) =>
      chunks.filter(({ start, end }) => article.text.slice(start, end).startsWith(words));
    expect(chunks[0]?.headings).toEqual([]);
    expect(ofHeading('By mail')[0]?.headings).toEqual(['Case', 'Access']);
    expect(chunks.some(({ headings }) => headings.join() === 'Case,Access,By mail')).toBe(true);
    expect(ofHeading('Impact')[0]?.headings).toEqual(['Case']);
    expect(chunkText(article, ofHeading('Impact')[0] ?? { start: 0, end: 0, headings: [] })).toMatch(/^Case\nImpact\n/);
  });

  it('never leaves a heading or an announcing line at the end of a chunk', () => {
    const article = longArticle(60_000);
    for (const piece of pieces(article).slice(0, -1)) expect(piece.trim()).not.toMatch(/(?:^|\n)(?:Section \d+|.*:)$/);
  });

  it('gives nothing for an empty text, and a text without blocks as if it were one', () => {
    expect(chunkContent({ text: '', blocks: [], links: [] })).toEqual([]);
    expect(chunkContent({ text: 'short', blocks: [], links: [] })).toEqual([{ start: 0, end: 5, headings: [] }]);
  });

  it('reads a megabyte of hostile text to its end', () => {
    for (const piece of ['a.', '. ', '\n', ':\n', 'あ。', 'x', ' ', '1. ']) {
      const text = piece.repeat(1_000_000 / piece.length);
      expect(pieces({ text, blocks: [], links: [] }).join('')).toBe(text);
      expect(pieces(contentOf([['table', text]])).join('')).toBe(text);
    }
  });
});
