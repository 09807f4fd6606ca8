import { expect, it } from 'vitest';
import { linesAround } from '../src/why/robots-lines.ts';

const body = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`).join('\n');

it('numbers lines from 1 whatever ends them', () => {
  expect(linesAround('a\r\nb\rc\n', null, 10)).toEqual({
    lines: [
      { number: 1, text: 'a' },
      { number: 2, text: 'b' },
      { number: 3, text: 'c' },
    ],
    total: 3,
  });
});

it.each([1, 2, 50, 99, 100])('has line %i in sight when not all can be shown', (line) => {
  const { lines, total } = linesAround(body, line, 10);
  expect(lines).toHaveLength(10);
  expect(lines).toContainEqual({ number: line, text: `line ${line}` });
  expect(total).toBe(100);
});

it('shows the top where no line decided', () => {
  expect(linesAround(body, null, 3).lines.map(({ number }) => number)).toEqual([1, 2, 3]);
});

it('cuts a line nobody could read', () => {
  expect(linesAround('x'.repeat(500_000), 1, 10).lines[0]?.text.length).toBeLessThan(2100);
});
