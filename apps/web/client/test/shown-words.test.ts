import { expect, it } from 'vitest';
import { segmentText } from '../src/reader/segment-text.ts';
import { shownWords } from '../src/reader/text-run.tsx';

it('shows a value whole and defanged, also where a quotation cuts it', () => {
  const text = 'beacon to evil.example now';
  const value = { layer: 'observable', group: 'o', start: 10, end: 22, shown: 'evil[.]example', title: '' } as const;
  const marked = { text, segments: segmentText(text.length, [value]) };
  expect(shownWords(marked, 7, 15)).toBe('to evil[.]example');
  expect(shownWords(marked, 0, 9)).toBe('beacon to');
});
