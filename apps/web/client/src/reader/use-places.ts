import { useMemo } from 'react';
import type { Article } from '../api/types.ts';
import { marksOf } from './marks.ts';
import { segmentText } from './segment-text.ts';
import { showPlace } from './show-place.ts';
import { type MarkedText, shownWords } from './text-run.tsx';

/** Shows the words between two offsets where they stand in the text. */
export type ShowPlace = (start: number, end: number) => void;

export type Places = { marked: MarkedText; show: ShowPlace };

/** An article's text cut at its marks, and what leads to a place in it. */
export const usePlaces = (article: Article, text: string, showTab: (tab: string) => void): Places => {
  const marked = useMemo(() => ({ text, segments: segmentText(text.length, marksOf(article)) }), [article, text]);
  const show: ShowPlace = (start, end) => {
    showTab('text');
    requestAnimationFrame(() => showPlace(document.querySelector('[data-reading]'), shownWords(marked, start, end)));
  };
  return { marked, show };
};
