import type { ArticleChange, Reprocessing } from '../api/types.ts';
import { thin } from '../parts/count.tsx';

const words: Record<string, [one: string, many: string]> = {
  observable: ['observable', 'observables'],
  verdict: ['verdict', 'verdicts'],
  technique: ['technique', 'techniques'],
  entity: ['entity', 'entities'],
  relation: ['relation', 'relations'],
  platform: ['platform', 'platforms'],
  title: ['title', 'titles'],
};

/** "technique", "techniques": the word for so many of a kind of finding. */
export const kindWord = (kind: string, count: number): string => words[kind]?.[count === 1 ? 0 : 1] ?? kind;

/** The kinds of findings that came or went. */
export const kindsOf = ({ added, removed }: Pick<Reprocessing, 'added' | 'removed'>): string[] =>
  [...new Set([...Object.keys(added), ...Object.keys(removed)])].toSorted();

const listed = (sign: string, counts: Record<string, number>): string[] =>
  Object.entries(counts).map(([kind, count]) => `${sign}${thin(count)} ${kindWord(kind, count)}`);

/** What changed in an article: "+2 techniques, −1 observable, another text". */
export const changeWords = ({ added, removed, textChanged }: ArticleChange): string => {
  const parts = [...listed('+', added), ...listed('−', removed), ...(textChanged ? ['another text'] : [])];
  return parts.length > 0 ? parts.join(', ') : 'the score alone';
};
