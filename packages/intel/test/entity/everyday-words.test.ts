import { expect, it } from 'vitest';
import { isEveryday } from '../../src/entity/everyday-words.ts';

it.each(['the', 'AND', 'The New One', 'x', '', '-'])('finds "%s" useless', (name) => {
  expect(isEveryday(name)).toBe(true);
});

it.each(['FIN7', 'The Dukes', 'Play', 'Snatch', 'The Gentlemen', '黑客', 'RA'])('takes "%s"', (name) => {
  expect(isEveryday(name)).toBe(false);
});
