import { z } from 'zod';

export const queueNames = ['maintenance', 'fetch', 'render', 'process'] as const;
export type QueueName = (typeof queueNames)[number];

/** A job, declared once: producer and consumer both take this object. */
export type JobDeclaration<P extends Record<string, unknown> = Record<string, unknown>> = {
  name: string;
  queue: QueueName;
  /** Tries in all, before the job is given up. `retry-later` costs none. */
  attempts: number;
  payload: z.ZodType<P>;
  /** Jobs with the same key are one job, from the first `enqueue` until it has ended. */
  dedupeBy: (payload: P) => string;
  /** Milliseconds one run may take; below 110 s, because Fargate gives a stopping task 120 s. */
  budgetMs: number;
  /** Work that can wait: it is begun when nothing without a number, or with a lower one, is waiting. */
  priority?: number;
  /** Milliseconds before it may begin; at once when left out. */
  delayOf?: (payload: P) => number;
};

/** Hands a job to the queue; answers its id. */
export type Enqueue = <P extends Record<string, unknown>>(
  job: JobDeclaration<P>,
  ...payloads: P[]
) => Promise<string[]>;

const defineJob = <P extends Record<string, unknown>>(declaration: JobDeclaration<P>): JobDeclaration<P> => declaration;

const SourceId = z.object({ sourceId: z.number().int().positive() });
const ArticleId = z.object({ articleId: z.number().int().positive() });
const Nothing = z.object({});

/** What most work in the background has in common: the next run by the clock is the retry. */
const behind = { queue: 'maintenance', attempts: 1, payload: Nothing, budgetMs: 100_000 } as const;

export const pollDueSources = defineJob({
  name: 'source.poll-due',
  queue: 'maintenance',
  attempts: 1,
  payload: Nothing,
  dedupeBy: () => 'poll-due',
  budgetMs: 30_000,
});

export const fetchFeed = defineJob({
  name: 'feed.fetch',
  queue: 'fetch',
  // A failed look is a row, and the source's own schedule is the retry.
  attempts: 1,
  payload: SourceId,
  dedupeBy: ({ sourceId }) => `feed-${sourceId}`,
  budgetMs: 100_000,
});

export const fetchArticle = defineJob({
  name: 'article.fetch',
  queue: 'fetch',
  attempts: 4,
  payload: ArticleId,
  dedupeBy: ({ articleId }) => `fetch-${articleId}`,
  budgetMs: 100_000,
});

/** The same for an article of a source's past: today's news goes first. */
export const fetchPastArticle = defineJob({ ...fetchArticle, name: 'article.fetch-past', priority: 20 });

/** The same through a browser. In a queue of its own, which only workers that have a browser work. */
export const fetchRenderedArticle = defineJob({ ...fetchArticle, name: 'article.fetch-rendered', queue: 'render' });

export const previewSource = defineJob({
  name: 'source.preview',
  queue: 'fetch',
  // A person is waiting, and can ask again.
  attempts: 1,
  payload: z.object({ previewId: z.number().int().positive() }),
  dedupeBy: ({ previewId }) => `preview-${previewId}`,
  budgetMs: 100_000,
});

export const backfillSource = defineJob({
  name: 'source.backfill',
  queue: 'fetch',
  attempts: 4,
  payload: z.object({ backfillId: z.number().int().positive() }),
  dedupeBy: ({ backfillId }) => `backfill-${backfillId}`,
  budgetMs: 100_000,
  priority: 10,
});

/** Looks for where a source that no longer answers may have gone, and proposes it. */
export const repairSource = defineJob({
  name: 'source.repair',
  queue: 'fetch',
  attempts: 1,
  payload: SourceId,
  dedupeBy: ({ sourceId }) => `repair-${sourceId}`,
  budgetMs: 100_000,
  priority: 10,
});

export const parseArticle = defineJob({
  name: 'article.parse',
  queue: 'process',
  attempts: 3,
  payload: ArticleId,
  dedupeBy: ({ articleId }) => `parse-${articleId}`,
  budgetMs: 60_000,
});

export const extractArticle = defineJob({
  name: 'article.extract',
  queue: 'process',
  attempts: 3,
  payload: ArticleId,
  dedupeBy: ({ articleId }) => `extract-${articleId}`,
  budgetMs: 60_000,
});

/** Puts articles about one event together; alone, so that two never found the same story twice. */
export const groupStories = defineJob({
  name: 'story.group',
  queue: 'maintenance',
  attempts: 1,
  payload: Nothing,
  dedupeBy: () => 'group-stories',
  budgetMs: 100_000,
});

/** Learns from the labels of analysts which passages are worth a hunt. */
export const retrainPassageModel = defineJob({
  name: 'passage.retrain',
  queue: 'maintenance',
  attempts: 1,
  payload: Nothing,
  dedupeBy: () => 'retrain-passage-model',
  budgetMs: 100_000,
});

/** Reads stored articles anew, a batch at a time, behind the day's work. */
export const reprocessArticles = defineJob({
  name: 'article.reprocess',
  queue: 'process',
  attempts: 4,
  payload: z.object({ reprocessingId: z.number().int().positive() }),
  dedupeBy: ({ reprocessingId }) => `reprocess-${reprocessingId}`,
  budgetMs: 100_000,
  priority: 20,
});

/** Learns what each site's pages repeat and no article says. */
export const learnBoilerplate = defineJob({
  ...behind,
  name: 'source.learn-boilerplate',
  dedupeBy: () => 'learn-boilerplate',
});

/** Counts how often each entity is written of, for the list of them. */
export const countEntities = defineJob({ ...behind, name: 'entity.count', dedupeBy: () => 'count-entities' });

/** Gives articles stored by an older version the pairs of words that phrases are found by. */
export const pairArticleWords = defineJob({
  ...behind,
  name: 'article.pair-words',
  dedupeBy: () => 'pair-article-words',
});

/** Gives articles vectors to be found by what they mean, where nothing waits to be found by its words. */
export const embedChunks = defineJob({ ...behind, name: 'chunk.embed', dedupeBy: () => 'embed-chunks' });

/** Asks a model about the articles of a run, so many at a time, behind the day's work. */
export const runModel = defineJob({
  name: 'model.run',
  queue: 'process',
  attempts: 4,
  payload: z.object({ runId: z.number().int().positive() }),
  dedupeBy: ({ runId }) => `model-run-${runId}`,
  budgetMs: 100_000,
  priority: 20,
});

/** Reads a repository of Sigma rules, which drafts are compared with. */
export const syncSigmaRepository = defineJob({
  name: 'sigma.sync',
  queue: 'maintenance',
  // The schedule is the retry, and a person can ask again.
  attempts: 1,
  payload: z.object({ repositoryId: z.number().int().positive() }),
  dedupeBy: ({ repositoryId }) => `sigma-sync-${repositoryId}`,
  budgetMs: 100_000,
});

/** Has every repository of Sigma rules read anew. */
export const syncSigmaRepositories = defineJob({
  name: 'sigma.sync-all',
  queue: 'maintenance',
  attempts: 1,
  payload: Nothing,
  dedupeBy: () => 'sigma-sync-all',
  budgetMs: 30_000,
});

export const resumeStalledWork = defineJob({
  name: 'work.resume-stalled',
  queue: 'maintenance',
  attempts: 1,
  payload: Nothing,
  dedupeBy: () => 'resume-stalled',
  budgetMs: 60_000,
});

export const judgeSourceHealth = defineJob({
  name: 'source.health',
  queue: 'maintenance',
  attempts: 1,
  payload: Nothing,
  dedupeBy: () => 'source-health',
  budgetMs: 60_000,
});

export const prune = defineJob({
  name: 'maintenance.prune',
  queue: 'maintenance',
  attempts: 1,
  payload: Nothing,
  dedupeBy: () => 'prune',
  budgetMs: 100_000,
});

/** What runs by the clock. The scheduler registers these again every minute, so a flushed Redis costs a minute. */
export const schedules: { job: JobDeclaration<Record<string, never>>; everySeconds: number }[] = [
  { job: pollDueSources, everySeconds: 30 },
  { job: resumeStalledWork, everySeconds: 60 },
  { job: groupStories, everySeconds: 30 },
  { job: countEntities, everySeconds: 15 },
  { job: embedChunks, everySeconds: 15 },
  { job: pairArticleWords, everySeconds: 60 },
  { job: judgeSourceHealth, everySeconds: 3600 },
  { job: learnBoilerplate, everySeconds: 21_600 },
  { job: prune, everySeconds: 21_600 },
  { job: syncSigmaRepositories, everySeconds: 86_400 },
];
