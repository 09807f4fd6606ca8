import { expect, it } from 'vitest';
import { pieceMark, readByline } from '../../src/page/byline.ts';

it.each([
  ['By Ana Petrova | October 25, 2026', ['Ana Petrova'], ['October 25, 2026']],
  ['By Ana Petrova and Jo van Dyk October 25, 2026', ['Ana Petrova and Jo van Dyk'], ['October 25, 2026']],
  ['Oct. 3, 2026 · 6 min read', [], ['Oct. 3, 2026']],
  ['Published on Tuesday, 3 November 2026 at 10:30 am UTC', [], ['3 November 2026']],
  ['3rd November 2026 – Ana Petrova', [], ['3rd November 2026']],
  ['2026-11-03', [], ['2026-11-03']],
  ['25/10/2026', [], ['25/10/2026']],
  ['Veröffentlicht am 3. November 2026 von Jan Maier', ['Jan Maier'], ['3. November 2026']],
  ['Publicado el 3 de noviembre de 2026', [], ['3 de noviembre de 2026']],
  ['Автор: Игорь Лебедев | 5 августа 2026 г.', ['Игорь Лебедев'], ['5 августа 2026 г.']],
  ['公開日：2026年11月3日', [], ['2026年11月3日']],
  ['Written by Ana Petrova', ['Ana Petrova'], []],
  [
    ['By', 'Ana Petrova', 'on', '3 November 2026', 'in', 'Research'].join(pieceMark),
    ['Ana Petrova'],
    ['3 November 2026'],
  ],
])('reads "%s" as a byline', (line, authors, published) => {
  expect(readByline(line)).toMatchObject({ authors, published, modified: [] });
});

it('tells the day of publication from that of a change', () => {
  expect(readByline('Published November 1, 2026 | Last updated: November 5, 2026')).toMatchObject({
    authors: [],
    published: ['November 1, 2026'],
    modified: ['November 5, 2026'],
  });
});

it.each([
  'By Friday the whole company was encrypted.',
  'On 9 June 2026 our sensors saw the first requests.',
  'Two weeks later, on November 3, 2026, the group came back',
  'A kit that asks for one code too many',
  'Five minutes are enough',
  'CVE-2026-40112',
  'Webinar',
  `By ${'Ana '.repeat(80)}`,
])('takes "%s" for text', (line) => {
  expect(readByline(line)).toBeNull();
});
