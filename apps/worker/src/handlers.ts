import * as jobs from '@cti/core/jobs';
import type { QueueName } from '@cti/core/jobs';
import { type Handled, handle } from '@cti/queue/consumer';
import { extractArticleHandler } from './article/extract-article.ts';
import { fetchArticleHandler, skipGivenUp } from './article/fetch-article.ts';
import { pairWordsHandler } from './article/pair-words.ts';
import { parseArticleHandler } from './article/parse-article.ts';
import { openReadingRoom } from './article/reading.ts';
import { reprocessHandler, stopReprocessing } from './article/reprocess.ts';
import { resumeStalledHandler } from './article/resume-stalled.ts';
import { embedChunksHandler } from './embedding/embed-chunks.ts';
import { countEntitiesHandler } from './entity/count-entities.ts';
import { pruneHandler } from './maintenance/prune.ts';
import { runModelHandler, stopRun } from './model/run-model.ts';
import { retrainPassageModelHandler } from './passage/retrain-passage-model.ts';
import type { Deps } from './deps.ts';
import { createRobotsGate } from './robots-gate.ts';
import { backfillSourceHandler, failBackfill } from './source/backfill-source.ts';
import { fetchFeedHandler, recordFailedCheck } from './source/fetch-feed.ts';
import { judgeSourceHealthHandler } from './source/judge-health.ts';
import { learnBoilerplateHandler } from './source/learn-boilerplate.ts';
import { failPreview, previewSourceHandler } from './source/preview-source.ts';
import { pollDueSourcesHandler } from './source/poll-due.ts';
import { repairSourceHandler } from './source/repair-source.ts';
import { createSourceMemory } from './source/source-memory.ts';
import { failSyncSigma, syncAllSigmaHandler, syncSigmaHandler } from './sigma/sync-rules.ts';
import { groupStoriesHandler } from './story/group-stories.ts';
import { createTdmGate } from './tdm-gate.ts';
import { visitWith } from './visit.ts';

/** Every job this worker does, by queue: the job graph in one place. A queue without a job here is not worked. */
export const handlersOf = (deps: Deps): Record<QueueName, Handled[]> => {
  const gate = createRobotsGate();
  const visit = visitWith(deps, gate, createTdmGate(gate));
  const sourceOf = createSourceMemory(deps);
  const room = openReadingRoom(deps, sourceOf);
  const fetchIt = fetchArticleHandler(deps, visit, sourceOf);
  const giveUpFetching = skipGivenUp(deps, 'discovered');
  const render = fetchArticleHandler(deps, visit, sourceOf, true);
  return {
    maintenance: [
      handle(jobs.pollDueSources, pollDueSourcesHandler(deps)),
      handle(jobs.resumeStalledWork, resumeStalledHandler(deps)),
      handle(jobs.groupStories, groupStoriesHandler(deps)),
      handle(jobs.countEntities, countEntitiesHandler(deps)),
      handle(jobs.embedChunks, embedChunksHandler(deps)),
      handle(jobs.pairArticleWords, pairWordsHandler(deps)),
      handle(jobs.judgeSourceHealth, judgeSourceHealthHandler(deps)),
      handle(jobs.learnBoilerplate, learnBoilerplateHandler(deps)),
      handle(jobs.retrainPassageModel, retrainPassageModelHandler(deps)),
      handle(jobs.syncSigmaRepositories, syncAllSigmaHandler(deps)),
      handle(jobs.syncSigmaRepository, syncSigmaHandler(deps), failSyncSigma(deps)),
      handle(jobs.prune, pruneHandler(deps)),
    ],
    fetch: [
      handle(jobs.fetchFeed, fetchFeedHandler(deps, gate, visit), recordFailedCheck(deps)),
      handle(jobs.fetchArticle, fetchIt, giveUpFetching),
      handle(jobs.fetchPastArticle, fetchIt, giveUpFetching),
      handle(jobs.previewSource, previewSourceHandler(deps, gate, visit), failPreview(deps)),
      handle(jobs.backfillSource, backfillSourceHandler(deps, gate, visit), failBackfill(deps)),
      handle(jobs.repairSource, repairSourceHandler(deps, gate, visit)),
    ],
    render: deps.browser === null ? [] : [handle(jobs.fetchRenderedArticle, render, giveUpFetching)],
    process: [
      handle(jobs.parseArticle, parseArticleHandler(deps, room), skipGivenUp(deps, 'fetched')),
      handle(jobs.extractArticle, extractArticleHandler(deps, room), skipGivenUp(deps, 'parsed')),
      handle(jobs.reprocessArticles, reprocessHandler(deps, room), stopReprocessing(deps)),
      handle(jobs.runModel, runModelHandler(deps), stopRun(deps)),
    ],
  };
};
