import { describe, expect, it } from 'vitest';
import {
  any,
  escapeLiteral,
  literalOf,
  matchesPattern,
  one,
  parsePattern,
  type Pattern,
  writePattern,
} from '../../src/sigma/pattern.ts';

const letters = ['a', 'b', '\\', '*', '?'];

/** Every text of up to `longest` of the letters. */
function* textsUpTo(longest: number): Generator<string> {
  yield '';
  if (longest === 0) return;
  for (const text of textsUpTo(longest - 1)) for (const letter of letters) yield text + letter;
}

const asExpression = (pattern: Pattern): RegExp =>
  new RegExp(
    `^${pattern.map((piece) => (piece === any ? '[^]*' : piece === one ? '[^]' : piece.replace(/[\\*?]/g, '\\$&'))).join('')}$`,
  );

describe('a Sigma string', () => {
  const texts = [...new Set(textsUpTo(5))];

  it('reads back as the text that was escaped', () => {
    expect(texts.length).toBeGreaterThan(3_000);
    expect(texts.filter((text) => literalOf(parsePattern(escapeLiteral(text))) !== text)).toEqual([]);
  });

  it('reads back as the pattern that was written', () => {
    const changed = texts.filter((text) => {
      const pattern = parsePattern(text);
      const again = parsePattern(writePattern(pattern));
      return again.length !== pattern.length || again.some((piece, index) => piece !== pattern[index]);
    });
    expect(changed).toEqual([]);
  });

  it('matches what the same expression matches', () => {
    const subjects = texts.filter((text) => text.length <= 4);
    for (const written of texts.filter((text) => text.length <= 4)) {
      const pattern = parsePattern(written);
      const expression = asExpression(pattern);
      const wrong = subjects.find((subject) => matchesPattern(pattern, subject) !== expression.test(subject));
      expect(wrong, written).toBeUndefined();
    }
  });

  it('takes no more than a moment for many stars on a long text', () => {
    const pattern = parsePattern(`${'a*'.repeat(200)}b`);
    expect(matchesPattern(pattern, 'a'.repeat(30_000))).toBe(false);
    expect(matchesPattern(pattern, `${'a'.repeat(30_000)}b`)).toBe(true);
  });
});
