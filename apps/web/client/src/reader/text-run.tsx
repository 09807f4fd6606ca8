import type { ReactNode } from 'react';
import { markStretch } from './mark-stretch.tsx';
import type { Mark } from './marks.ts';
import { segmentsIn, type Segment } from './segment-text.ts';

/** An article's text cut at its marks; made once per article. */
export type MarkedText = { text: string; segments: Segment[] };

/** The words between two offsets as the reader shows them, values defanged; a value cut by the range is shown whole. */
export const shownWords = ({ text, segments }: MarkedText, start: number, end: number): string =>
  segments
    .filter((segment) => segment.start < end && segment.end > start)
    .map((one) => one.shown ?? text.slice(Math.max(start, one.start), Math.min(end, one.end)))
    .join('');

/** The text between two offsets with its marks, as React nodes. */
export const TextRun = ({ marked, start, end }: { marked: MarkedText; start: number; end: number }): ReactNode => {
  const nodes: ReactNode[] = [];
  const segments = segmentsIn(marked.segments, start, end);
  for (let i = 0; i < segments.length;) {
    const link = linkOf(segments[i]);
    let last = i + 1;
    while (link && last < segments.length && linkOf(segments[last]) === link) last += 1;
    const pieces = segments.slice(i, last).map((segment) => markStretch(marked.text, segment));
    nodes.push(
      link ? (
        <a
          key={`a${segments[i]?.start}`}
          href={link.href}
          title={link.title}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          {pieces}
        </a>
      ) : (
        pieces
      ),
    );
    i = last;
  }
  return nodes;
};

/** The link over a segment, unless a value stands there: an observable is never a link one can follow by accident. */
const linkOf = (segment: Segment | undefined): Mark | undefined =>
  segment?.shown === undefined ? segment?.marks.find((mark) => mark.layer === 'link') : undefined;
