import type { Mark } from '../reader/marks.ts';
import { exact } from '../parts/when.tsx';
import type { Annotation } from '../api/types.ts';
import { kindInWords } from './annotation-words.ts';

export const annotationGroup = (id: number): string => `annotation-${id}`;

/** What people said of the text, as marks over it; what is stale has no place any more. */
export const annotationMarks = (annotations: Annotation[]): Mark[] =>
  annotations
    .filter(({ stale }) => !stale)
    .map(({ id, kind, madeByName, madeAt, use, start, end }) => ({
      layer: 'annotation',
      group: annotationGroup(id),
      start,
      end,
      title: `${kindInWords(kind)}, says ${madeByName}${use ? ` (${use})` : ''}\n${exact(new Date(madeAt))}`,
    }));
