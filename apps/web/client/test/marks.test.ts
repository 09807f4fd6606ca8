import { expect, it } from 'vitest';
import { marksOf } from '../src/reader/marks.ts';

const nothing = { mentions: [], techniques: [], scoreReasons: [], links: [] };

it('shows network values defanged and leaves other values as written', () => {
  const span = { start: 0, end: 4, original: 'a.bc' };
  const marks = marksOf({
    ...nothing,
    mentions: [
      { ...span, type: 'domain-name', value: 'a.bc', defanged: 'a[.]bc' },
      { ...span, type: 'file-name', value: 'a.bc', defanged: 'a.bc' },
    ],
  });
  expect(marks.map((mark) => mark.shown)).toEqual(['a[.]bc', undefined]);
});

it('marks only the score reasons that stand somewhere in the text', () => {
  const reason = { kind: 'good' as const, label: 'powershell', points: 4 };
  const marks = marksOf({
    ...nothing,
    scoreReasons: [
      { ...reason, start: 3, end: 13 },
      { ...reason, start: null, end: null },
    ],
  });
  expect(marks.map(({ start, end }) => [start, end])).toEqual([[3, 13]]);
});

it('makes no link of an address that is not http or https', () => {
  const links = ['https://a.example/', 'javascript:alert(1)', 'data:text/html,x'].map((href) => ({
    start: 0,
    end: 2,
    href,
  }));
  expect(marksOf({ ...nothing, links }).map((mark) => mark.href)).toEqual(['https://a.example/']);
});
