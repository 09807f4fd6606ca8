import { type QueueName, queueNames } from '@cti/core/jobs';
import type { Logger } from '@cti/core/log';
import type { StartSpan } from '@cti/core/tracing';
import { modelEnvironmentOf } from '@cti/core/model-environment';
import type { Db } from '@cti/db/connect';
import { modelPorts } from '@cti/db/write/model-ports';
import { openModelCalls } from '@cti/llm/calls/open-model-calls';
import type { Registry } from '@cti/ops/registry';
import { logCapped } from '@cti/ops/log-capped';
import { createConsumer } from '@cti/queue/consumer';
import type { Floor } from '@cti/queue/floor';
import type { Producer } from '@cti/queue/producer';
import { createDoor } from '@cti/scraper/http/door';
import { openBrowser } from './browser/open-browser.ts';
import type { WorkerConfig } from './config.ts';
import { openArticleEmbedder } from './embedding/article-embedder.ts';
import { handlersOf } from './handlers.ts';
import { jobMetrics } from './job-metrics.ts';
import { openRuleSource } from './sigma/rule-source.ts';
import { createLooker } from './threads/looker.ts';
import { createReader } from './threads/reader.ts';
import { createTrainer } from './threads/trainer.ts';

export type WorkerParts = {
  db: Db;
  floor: Floor;
  producer: Producer;
  log: Logger;
  registry: Registry;
  /** Left out while traces are off. */
  startSpan?: StartSpan | undefined;
};

/** Starts working the queues: those named, or all it has handlers for. `close` finishes what is under way, takes nothing new, and then lets go. */
export const startWorker = (
  { db, floor, producer, log, registry, startSpan }: WorkerParts,
  config: WorkerConfig & { WORK_QUEUES?: QueueName[] },
) => {
  const door = createDoor({ userAgent: config.FETCH_USER_AGENT, allowCidrs: config.FETCH_ALLOW_CIDRS });
  const browser = openBrowser(door, config, log);
  const reader = createReader(config.EXTRACT_THREADS);
  const looker = createLooker();
  const trainer = createTrainer();
  const environment = modelEnvironmentOf(config);
  const embeds = { embeddings: config.EMBEDDINGS, models: environment, secretKey: config.SECRET_KEY };
  const embedder = openArticleEmbedder(db, embeds, log);
  const models = openModelCalls(modelPorts(db, environment, logCapped(log)), environment, config.SECRET_KEY);
  const ruleSource = openRuleSource({ root: config.SIGMA_RULES_ROOT, allowCidrs: config.FETCH_ALLOW_CIDRS });
  const manners = {
    productToken: config.FETCH_PRODUCT_TOKEN,
    hostDelayMs: config.FETCH_HOST_DELAY_MS,
    stalledAfterSeconds: config.STALLED_AFTER_SECONDS,
  };
  const handlers = handlersOf({
    db,
    enqueue: producer.enqueue,
    door,
    reader,
    looker,
    trainer,
    embedder,
    models: models.calls,
    manners,
    ruleSource,
    log,
    secretKey: config.SECRET_KEY,
    browser,
  });
  const concurrency = {
    // Two may be long ones, and what is due must not wait for them.
    maintenance: 3,
    fetch: config.FETCH_CONCURRENCY,
    render: 2,
    process: config.EXTRACT_THREADS * 2,
  };
  const observe = jobMetrics(registry);
  const { WORK_QUEUES: wanted = [] } = config;
  const worked = queueNames.filter(
    (queue) => handlers[queue].length > 0 && (wanted.length === 0 || wanted.includes(queue)),
  );
  const consumers = worked.map((queue) =>
    createConsumer(floor, queue, handlers[queue], {
      concurrency: concurrency[queue],
      log,
      observe,
      startSpan,
      lockMs: config.JOB_LOCK_SECONDS * 1000,
    }),
  );
  return {
    close: async () => {
      // First of all: a minute of embedding can be done by somebody else.
      await embedder.close();
      await Promise.all(consumers.map((consumer) => consumer.close()));
      models.close();
      await browser?.close();
      await Promise.all([reader.close(), looker.close(), trainer.close(), ruleSource.close(), door.close()]);
    },
  };
};
