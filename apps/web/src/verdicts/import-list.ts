import type { Observable } from '@cti/core/observable';
import type { VerdictOverride } from '@cti/core/verdict';
import type { Db } from '@cti/db/connect';
import { isPattern } from '@cti/db/write/covered-observables';
import { decideVerdicts, mostCovered } from '@cti/db/write/verdict-overrides';
import { HttpProblem } from '../http/problem.ts';
import { type ListLine, readList } from './read-list.ts';

type Outcome = 'added' | 'replaced' | 'unchanged' | 'refused';
type LineResult = {
  line: number;
  text: string;
  outcome: Outcome;
  type: Observable['type'] | null;
  value: string | null;
  problem: string | null;
};

/** Each one is looked for among all the values there are. */
const mostPatterns = 200;

/** Puts a pasted list of values on the team's list, all at once, and tells of each line what became of it. */
export const importList = async (
  db: Db,
  text: string,
  verdict: VerdictOverride['verdict'],
  by: string,
): Promise<{ lines: LineResult[]; articles: number }> => {
  const read = withFewPatterns(readList(text));
  const values = read.flatMap((line) => ('problem' in line ? [] : [line]));
  const done = await decideVerdicts(
    db,
    values.map(({ type, value, reason }) => ({ type, value, reason, verdict, by, articleId: null })),
  );
  if (done.outcome !== 'done') {
    const most = mostCovered.toLocaleString('en');
    throw new HttpProblem(
      400,
      'too_wide',
      `The list would judge more than ${most} values at once. Paste a part of it.`,
    );
  }
  const outcomes = new Map(
    values.map((line, index): [ListLine, Outcome] => {
      const one = done.decided[index];
      return [line, one?.replaced ? 'replaced' : (one?.outcome ?? 'unchanged')];
    }),
  );
  return { lines: read.map((line) => resultOf(line, outcomes.get(line) ?? 'refused')), articles: done.articles };
};

const withFewPatterns = (lines: ListLine[]): ListLine[] => {
  let patterns = 0;
  return lines.map((line) => {
    if ('problem' in line || !isPattern(line)) return line;
    patterns += 1;
    const { line: number, text } = line;
    const problem = 'Left out: a list has at most 200 blocks of addresses and names with a star.';
    return patterns <= mostPatterns ? line : { line: number, text, problem };
  });
};

const resultOf = (line: ListLine, outcome: Outcome): LineResult => {
  const { line: number, text } = line;
  if ('problem' in line) return { line: number, text, outcome, type: null, value: null, problem: line.problem };
  return { line: number, text, outcome, type: line.type, value: line.value, problem: null };
};
