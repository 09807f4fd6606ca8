import type { ArticleSummary, StoryStep } from '../api/types.ts';
import { counted } from '../parts/count.tsx';

/** "also in 3 other sources", for an article whose story others tell too; null where nobody else does. */
export const alsoIn = (story: ArticleSummary['story']): string | null =>
  story === null || story.sources < 2 ? null : `also in ${counted(story.sources - 1, 'other source')}`;

/** What a step of a story adds, counted: "adds 2 observables and 1 technique"; null where it adds nothing. */
export const addedInWords = (step: StoryStep): string | null => {
  const parts = [
    [step.observables.length + step.moreObservables, 'observable', 'observables'],
    [step.techniques.length, 'technique', 'techniques'],
    [step.entities.length, 'name', 'names'],
    [step.claims.length, 'statement', 'statements'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
  if (said.length === 0) return null;
  return `adds ${said.length === 1 ? said[0] : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`}`;
};

/** How long a story went on: "within a day", "over 3 days". */
export const lasted = (firstAt: string, lastAt: string): string => {
  const days = Math.round((Date.parse(lastAt) - Date.parse(firstAt)) / 86_400_000);
  return days < 1 ? 'within a day' : `over ${counted(days, 'day')}`;
};
