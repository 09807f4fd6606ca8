import type { ArticleChange, ReprocessingReport } from './reprocessing.ts';

/** What came of reading one article anew: what it changed, null for nothing; or why it could not be read. */
export type ArticleOutcome = { articleId: number } & ({ change: ArticleChange | null } | { failed: string });

/** A report is read by people and kept in one row; beyond these it only counts. */
const mostExamples = 50;
const mostFailures = 200;
const longestMessage = 300;

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** Findings that came or went, with a new text and a point of score counted as one each. */
const weightOf = ({ added, removed, textChanged, scoreBefore, scoreAfter }: ArticleChange): number =>
  sum(added) + sum(removed) + (textChanged ? 1 : 0) + Math.abs((scoreAfter ?? 0) - (scoreBefore ?? 0));

const addUp = (counts: Record<string, number>, more: Record<string, number>[]): Record<string, number> => {
  const total = { ...counts };
  for (const each of more) for (const [kind, count] of Object.entries(each)) total[kind] = (total[kind] ?? 0) + count;
  return total;
};

/**
 * The report with further articles in it. Failures beyond the first 200 and all but the fifty greatest changes are
 * counted and not named: failures in all are `done` less `unchanged` and `changed`.
 */
export const foldOutcomes = (report: ReprocessingReport, outcomes: ArticleOutcome[]): ReprocessingReport => {
  const changes = outcomes.flatMap((outcome) => ('change' in outcome && outcome.change ? [outcome.change] : []));
  const failed = outcomes.flatMap((outcome) =>
    'failed' in outcome ? [{ articleId: outcome.articleId, message: outcome.failed.slice(0, longestMessage) }] : [],
  );
  return {
    done: report.done + outcomes.length,
    unchanged: report.unchanged + outcomes.length - changes.length - failed.length,
    changed: report.changed + changes.length,
    textChanged: report.textChanged + changes.filter(({ textChanged }) => textChanged).length,
    failed: [...report.failed, ...failed].slice(0, mostFailures),
    added: addUp(
      report.added,
      changes.map(({ added }) => added),
    ),
    removed: addUp(
      report.removed,
      changes.map(({ removed }) => removed),
    ),
    examples: [...report.examples, ...changes].toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, mostExamples),
  };
};
