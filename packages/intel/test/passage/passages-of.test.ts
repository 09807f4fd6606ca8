import { describe, expect, it } from 'vitest';
import { passagesOf } from '@cti/intel/passage/passages-of';

const sentence = 'The intruder waited for a quiet hour before the second host was touched. ';
const pieces = (text: string): string[] => passagesOf(text).map(({ start, end }) => text.slice(start, end));

describe('passagesOf', () => {
  it.each([
    ['prose', sentence.repeat(90)],
    ['one word without end', 'x'.repeat(7_777)],
    ['lines', 'a short line\n'.repeat(400)],
    ['nothing but white space at the ends', `  \n ${sentence.repeat(20)} \n\n`],
    ['Chinese', '攻击者等待了很久才开始行动。'.repeat(200)],
  ])('loses nothing but white space, and overlaps nowhere: %s', (_, text) => {
    const passages = passagesOf(text);
    let reached = 0;
    for (const { start, end } of passages) {
      expect(text.slice(reached, start).trim()).toBe('');
      expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
      expect(end - start).toBeLessThanOrEqual(1_500);
      expect(end - start).toBeGreaterThanOrEqual(500);
      reached = end;
    }
    expect(text.slice(reached).trim()).toBe('');
  });

  it('cuts where a block ends rather than at a nearer sentence', () => {
    const first = sentence.repeat(12).trim();
    expect(pieces(`${first}\n\n${sentence.repeat(15)}`)[0]).toBe(first);
  });

  it('cuts after a sentence where there is no block', () => {
    for (const piece of pieces(sentence.repeat(60))) expect(piece.endsWith('.')).toBe(true);
  });

  it('leaves a short text whole and gives none for white space', () => {
    expect(pieces('  two words ')).toEqual(['two words']);
    expect(passagesOf('')).toEqual([]);
    expect(passagesOf(' \n\t '.repeat(1_000))).toEqual([]);
  });

  it('never cuts a character of two units in half', () => {
    for (const pad of ['', 'x', 'xy']) {
      for (const piece of pieces(pad + '😀'.repeat(2_000))) expect(piece.isWellFormed()).toBe(true);
    }
  });
});
