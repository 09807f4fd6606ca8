/** Whether "I don't know" was said where nothing answers, and only there. Without a refusal its precision is 1. */
export type RefusalScore = { precision: number; recall: number; refused: number; unanswerable: number };

type Verdict = { isRefused: boolean; isAnswerable: boolean };

export const scoreRefusal = (verdicts: readonly Verdict[]): RefusalScore => {
  const refused = verdicts.filter(({ isRefused }) => isRefused);
  const unanswerable = verdicts.filter(({ isAnswerable }) => !isAnswerable);
  const right = refused.filter(({ isAnswerable }) => !isAnswerable).length;
  return {
    precision: refused.length === 0 ? 1 : right / refused.length,
    recall: unanswerable.length === 0 ? 1 : right / unanswerable.length,
    refused: refused.length,
    unanswerable: unanswerable.length,
  };
};
