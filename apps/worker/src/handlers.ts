import * as jobs from '@cti/core/jobs';
import type { QueueName } from '@cti/core/jobs';
import { type Handled, handle } from '@cti/queue/consumer';
import { extractArticleHandler } from './article/extract-article.ts';
import { fetchArticleHandler, skipGivenUp } from './article/fetch-article.ts';
import { parseArticleHandler } from './article/parse-article.ts';
import { pruneHandler } from './article/prune.ts';
import { resumeStalledHandler } from './article/resume-stalled.ts';
import type { Deps } from './deps.ts';
import { createRobotsGate } from './robots-gate.ts';
import { fetchFeedHandler, recordFailedCheck } from './source/fetch-feed.ts';
import { judgeSourceHealthHandler } from './source/judge-health.ts';
import { createSourceMemory } from './source/source-memory.ts';
import { pollDueSourcesHandler } from './source/poll-due.ts';

/** Every job this worker does, by queue: the job graph in one place. */
export const handlersOf = (deps: Deps): Record<QueueName, Handled[]> => {
  const gate = createRobotsGate();
  const rulesOf = createSourceMemory(deps);
  return {
    maintenance: [
      handle(jobs.pollDueSources, pollDueSourcesHandler(deps)),
      handle(jobs.resumeStalledWork, resumeStalledHandler(deps)),
      handle(jobs.judgeSourceHealth, judgeSourceHealthHandler(deps)),
      handle(jobs.prune, pruneHandler(deps)),
    ],
    fetch: [
      handle(jobs.fetchFeed, fetchFeedHandler(deps, gate), recordFailedCheck(deps)),
      handle(jobs.fetchArticle, fetchArticleHandler(deps, gate, rulesOf), skipGivenUp(deps, 'discovered')),
    ],
    process: [
      handle(jobs.parseArticle, parseArticleHandler(deps, rulesOf), skipGivenUp(deps, 'fetched')),
      handle(jobs.extractArticle, extractArticleHandler(deps), skipGivenUp(deps, 'parsed')),
    ],
  };
};
