import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Article } from '../api/types.ts';
import { observableGroup } from './groups.ts';
import { marksOf } from './marks.ts';
import { placeOf } from './place-hash.ts';
import { segmentText } from './segment-text.ts';
import { showPlace } from './show-place.ts';
import { shownWords } from './text-run.tsx';

/** An address that ends in “#at-120” leads to what was found at that offset of the text, “#at-120-240” to those words. */
export const useArrival = (article: Article, jump: (group: string) => void): void => {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const place = placeOf(hash);
    if (place === null) return;
    const { start, end } = place;
    if (end !== null) return showStretch(article, start, end);
    const found = article.mentions.find((mention) => mention.start === start);
    if (found) jump(observableGroup(found));
  }, [hash, article, jump]);
};

/** Asks for the next frame, when the page stands and the router has scrolled to where it wants to. */
const showStretch = (article: Article, start: number, end: number) => {
  const text = article.text ?? '';
  const words = shownWords({ text, segments: segmentText(text.length, marksOf(article)) }, start, end);
  const frame = requestAnimationFrame(() => showPlace(document.querySelector('[data-reading]'), words));
  return () => cancelAnimationFrame(frame);
};
