import type { Priority } from '../api/types.ts';

/** "44" and "7.5": a tenth where there is one. */
const points = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));

/** What a priority is made of, the weightiest part first: "hunt score 80: 44 points". */
export const priorityParts = ({ parts }: Pick<Priority, 'parts'>): string[] =>
  parts
    .toSorted((a, b) => b.points - a.points)
    .map(({ label, points: given }) => `${label}: ${points(given)} ${given === 1 ? 'point' : 'points'}`);

/** The same as one sentence, for who hears it. */
export const priorityInWords = (priority: Pick<Priority, 'parts' | 'score'>): string =>
  `Priority ${Math.round(priority.score)} of 100: ${priorityParts(priority).join('; ')}`;
