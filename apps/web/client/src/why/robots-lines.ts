/** A line of robots.txt; `number` counts from 1. */
export type RobotsLine = { number: number; text: string };

/** Characters of one line that are shown; longer ones are no rules. */
const longestLine = 2000;

/**
 * The lines of a robots.txt to show: all of them, or where there are more than `most`, those around `line` (from the top
 * when no line decided). Also says how many there are in all.
 */
export const linesAround = (
  body: string,
  line: number | null,
  most: number,
): { lines: RobotsLine[]; total: number } => {
  const all = body.split(/\r\n|\r|\n/);
  if (all.at(-1) === '') all.pop();
  const first = Math.max(0, Math.min((line ?? 1) - 1 - Math.floor(most / 2), all.length - most));
  return {
    lines: all.slice(first, first + most).map((text, index) => ({
      number: first + index + 1,
      text: text.length > longestLine ? `${text.slice(0, longestLine)}…` : text,
    })),
    total: all.length,
  };
};
