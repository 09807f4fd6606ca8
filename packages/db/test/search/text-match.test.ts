import { describe, expect, it } from 'vitest';
import { holdsPieces, likePattern } from '../../src/search/text-match.ts';

const holds = (text: string, pattern: string) => holdsPieces(text, pattern.split('*'));

describe('holdsPieces', () => {
  it.each([
    ['APT29', 'apt29'],
    ['APT29', 'apt*'],
    ['APT29', '*29'],
    ['APT29', '*'],
    ['APT29', 'a*2*9'],
    ['Fancy Bear', '*cy b*'],
    ['aba', 'a*a'],
    ['', '*'],
  ])('%j is like %s', (text, pattern) => expect(holds(text, pattern)).toBe(true));

  it.each([
    ['APT29', 'apt2'],
    ['APT29', 'pt*'],
    ['APT29', '*2'],
    ['APT29', 'a*9*2'],
    ['a', 'a*a'],
    ['ab', 'ab*b'],
    ['', 'a*'],
  ])('%j is not like %s', (text, pattern) => expect(holds(text, pattern)).toBe(false));
});

describe('likePattern', () => {
  it('leaves LIKE no signs of its own', () => {
    expect(likePattern(['100%_', ''])).toBe(String.raw`100\%\_%`);
    expect(likePattern([String.raw`C:\a`, 'B'])).toBe(String.raw`c:\\a%b`);
  });
});
