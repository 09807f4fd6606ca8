import type { ReactNode } from 'react';
import type { Mark } from './marks.ts';
import type { Segment } from './segment-text.ts';
import classes from './marks.module.css';

/**
 * A stretch of text with all that lies over it. Of several marks the shortest comes first: it is what the letters under
 * the pointer are most about. Each says where in the text it begins, for what one selects. Sentences that prove something are silent: hovering any word of them tells nothing.
 */
export const markStretch = (text: string, segment: Segment): ReactNode => {
  const words = segment.shown ?? text.slice(segment.start, segment.end);
  const marks = segment.marks
    .filter(({ layer }) => layer !== 'link')
    .toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const place = { 'data-from': segment.start, ...(segment.shown !== undefined && { 'data-to': segment.end }) };
  if (marks.length === 0)
    return (
      <span key={segment.start} {...place}>
        {words}
      </span>
    );
  const loud = marks.filter(({ layer }) => layer !== 'sentence');
  const observables = marks.filter(({ layer }) => layer === 'observable');
  const observable = observables.find(({ shown }) => shown === segment.shown) ?? observables[0];
  return (
    <mark
      key={segment.start}
      {...place}
      className={classes.mark}
      data-layers={listed(marks, ({ layer }) => layer)}
      data-groups={listed(marks, ({ group }) => group)}
      data-loud={loud.length === marks.length ? undefined : listed(loud, ({ group }) => group)}
      data-begins={
        listed(
          marks.filter(({ start }) => start === segment.start),
          ({ group }) => group,
        ) || undefined
      }
      data-observable={observable?.group}
      data-aside={(observables.length > 0 && observables.every(({ setAside }) => setAside)) || undefined}
      aria-description={[...new Set(loud.map(({ title }) => title))].join('\n') || undefined}
      tabIndex={-1}
    >
      {words}
    </mark>
  );
};

const listed = (marks: Mark[], part: (mark: Mark) => string): string => [...new Set(marks.map(part))].join(' ');
