import { describe, expect, it } from 'vitest';
import { foldOutcomes } from '../src/fold-outcomes.ts';
import { type ArticleChange, emptyReport } from '../src/reprocessing.ts';

const changed = (articleId: number, added: number): { articleId: number; change: ArticleChange } => ({
  articleId,
  change: {
    articleId,
    title: `Article ${articleId}`,
    added: { technique: added },
    removed: { observable: 1 },
    textChanged: articleId === 4,
    scoreBefore: 10,
    scoreAfter: 10,
  },
});

describe('a report of what reading anew changed', () => {
  it('counts each article once, over as many batches as there are', () => {
    const first = foldOutcomes(emptyReport, [changed(1, 2), { articleId: 2, change: null }]);
    const second = foldOutcomes(first, [changed(4, 1), { articleId: 5, failed: 'It is no article.' }]);
    expect(second).toMatchObject({
      done: 4,
      unchanged: 1,
      changed: 2,
      textChanged: 1,
      added: { technique: 3 },
      removed: { observable: 2 },
      failed: [{ articleId: 5, message: 'It is no article.' }],
    });
    expect(emptyReport.done).toBe(0);
  });

  it('names the fifty greatest changes and 200 failures, and counts all', () => {
    const changes = Array.from({ length: 120 }, (_, at) => changed(at + 1, at));
    const failures = Array.from({ length: 300 }, (_, at) => ({ articleId: 1000 + at, failed: 'x'.repeat(5000) }));
    const report = foldOutcomes(foldOutcomes(emptyReport, changes), failures);
    expect(report.examples.map(({ articleId }) => articleId)).toEqual(Array.from({ length: 50 }, (_, at) => 120 - at));
    expect([report.done, report.changed, report.failed.length]).toEqual([420, 120, 200]);
    expect(report.failed[0]?.message).toHaveLength(300);
  });
});
