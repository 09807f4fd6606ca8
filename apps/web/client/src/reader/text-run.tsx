import type { ReactNode } from 'react';
import type { Mark } from './marks.ts';
import { segmentsIn, type Segment } from './segment-text.ts';
import classes from './reading.module.css';

/** An article's text cut at its marks; made once per article. */
export type MarkedText = { text: string; segments: Segment[] };

/** The text between two offsets with its marks, as React nodes. */
export const TextRun = ({ marked, start, end }: { marked: MarkedText; start: number; end: number }): ReactNode => {
  const nodes: ReactNode[] = [];
  const segments = segmentsIn(marked.segments, start, end);
  for (let i = 0; i < segments.length;) {
    const link = linkOf(segments[i]);
    let last = i + 1;
    while (link && last < segments.length && linkOf(segments[last]) === link) last += 1;
    const pieces = segments.slice(i, last).map((segment) => stretch(marked.text, segment));
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

const stretch = (text: string, segment: Segment): ReactNode => {
  const words = segment.shown ?? text.slice(segment.start, segment.end);
  const marks = segment.marks.filter((mark) => mark.layer !== 'link');
  if (marks.length === 0) return words;
  const observable =
    marks.find((mark) => mark.layer === 'observable' && mark.shown === segment.shown) ?? marks.find(isObservable);
  return (
    <mark
      key={segment.start}
      className={classes.mark}
      data-layers={[...new Set(marks.map((mark) => mark.layer))].join(' ')}
      data-groups={[...new Set(marks.map((mark) => mark.group))].join(' ')}
      data-observable={observable?.group}
      title={[...new Set(marks.map((mark) => mark.title))].join('\n')}
      tabIndex={-1}
    >
      {words}
    </mark>
  );
};

const isObservable = (mark: Mark): boolean => mark.layer === 'observable';
