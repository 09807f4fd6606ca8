import { CtiError } from '@cti/core/error';
import {
  type JobDeclaration,
  extractArticle,
  fetchArticle,
  parseArticle,
  reprocessArticles,
  runModel,
} from '@cti/core/jobs';
import type { Stage } from '@cti/core/stage';
import { listRunningIds } from '@cti/db/read/model-runs';
import { findOpenReprocessing } from '@cti/db/read/reprocessings';
import { takeStalled } from '@cti/db/write/progress';
import type { Deps } from '../deps.ts';
import { skipGivenUp } from './fetch-article.ts';

type Payload = { articleId: number };

/** The job that takes an article on from each stage; `extracted` is the last. */
const nextJob: Record<Exclude<Stage, 'extracted'>, JobDeclaration<Payload>> = {
  discovered: fetchArticle,
  fetched: parseArticle,
  parsed: extractArticle,
};

const most = 2000;
/** An article found stalled this often stops whoever works it. */
const tooOften = 50;

/** Rebuilds lost jobs from the stages: the queue only delivers, Postgres is the truth. */
export const resumeStalledHandler = (deps: Deps) => async () => {
  const stalled = await takeStalled(deps.db, deps.manners.stalledAfterSeconds, most);
  const giveUp = skipGivenUp(deps);
  for (const { id } of stalled.filter(({ resumes }) => resumes > tooOften)) {
    await giveUp({ articleId: id }, new CtiError('gave-up', `Work on it was lost ${tooOften} times.`, 'give-up'));
  }
  for (const [stage, job] of Object.entries(nextJob)) {
    const ids = stalled.filter((row) => row.stage === stage && row.resumes <= tooOften);
    await deps.enqueue(job, ...ids.map(({ id }) => ({ articleId: id })));
  }
  // Its job, where there still is one, is the same job.
  const open = await findOpenReprocessing(deps.db);
  if (open) await deps.enqueue(reprocessArticles, { reprocessingId: open.id });
  const runIds = await listRunningIds(deps.db);
  await deps.enqueue(runModel, ...runIds.map((runId) => ({ runId })));
  return { resumed: stalled.length };
};
