import { describe, expect, it } from 'vitest';
import type { Mark } from '../src/reader/marks.ts';
import { segmentsIn, segmentText } from '../src/reader/segment-text.ts';

const mark = (start: number, end: number, more: Partial<Mark> = {}): Mark => ({
  layer: 'reason',
  group: `${start}-${end}`,
  start,
  end,
  title: '',
  ...more,
});
const seen = (segments: ReturnType<typeof segmentText>) =>
  segments.map(({ start, end, marks, shown }) => [start, end, marks.map((m) => m.group).join(' '), shown ?? '']);

describe('segmentText', () => {
  it('covers the whole text, in order, without gaps', () => {
    const segments = segmentText(20, [mark(3, 8), mark(5, 12), mark(12, 15)]);
    expect(seen(segments)).toEqual([
      [0, 3, '', ''],
      [3, 5, '3-8', ''],
      [5, 8, '3-8 5-12', ''],
      [8, 12, '5-12', ''],
      [12, 15, '12-15', ''],
      [15, 20, '', ''],
    ]);
  });

  it('keeps both marks where two cover the same stretch', () => {
    const segments = segmentText(4, [mark(1, 3, { group: 'a' }), mark(1, 3, { group: 'b' })]);
    expect(seen(segments)[1]).toEqual([1, 3, 'a b', '']);
  });

  it('never cuts a stretch that is shown as something else', () => {
    const url = mark(2, 12, { group: 'url', shown: 'hxxp://a[.]b' });
    const host = mark(6, 9, { group: 'host', shown: 'a[.]b' });
    const words = mark(10, 15, { group: 'words' });
    expect(seen(segmentText(20, [host, words, url]))).toEqual([
      [0, 2, '', ''],
      [2, 12, 'host words url', 'hxxp://a[.]b'],
      [12, 15, 'words', ''],
      [15, 20, '', ''],
    ]);
  });

  it('leaves out marks beyond the text and empty ones, and cuts those that stick out', () => {
    expect(seen(segmentText(5, [mark(7, 9), mark(2, 2), mark(3, 99)]))).toEqual([
      [0, 3, '', ''],
      [3, 5, '3-99', ''],
    ]);
  });

  it('gives an empty text no segments', () => {
    expect(segmentText(0, [mark(0, 4)])).toEqual([]);
  });
});

describe('segmentsIn', () => {
  const segments = segmentText(20, [mark(2, 6, { group: 'a', shown: 'x' }), mark(10, 14, { group: 'b' })]);

  it('takes a part of the text, cut at its ends', () => {
    expect(seen(segmentsIn(segments, 0, 12))).toEqual([
      [0, 2, '', ''],
      [2, 6, 'a', 'x'],
      [6, 10, '', ''],
      [10, 12, 'b', ''],
    ]);
  });

  it('shows the letters themselves where a range cuts a replaced stretch', () => {
    expect(seen(segmentsIn(segments, 4, 8))).toEqual([
      [4, 6, 'a', ''],
      [6, 8, '', ''],
    ]);
  });

  it('finds nothing in an empty range', () => {
    expect(segmentsIn(segments, 4, 4)).toEqual([]);
  });
});
