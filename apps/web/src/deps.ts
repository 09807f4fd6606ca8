import type { Embeddings } from '@cti/core/environment';
import type { Enqueue } from '@cti/core/jobs';
import type { Logger } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import type { Registry } from '@cti/ops/registry';
import type { QueueAdmin } from '@cti/queue/admin';
import type { QueryEmbedder } from './embedding/query-embedder.ts';
import type { EpssOf } from './entities/epss-file.ts';
import type { ModelEnvironment } from '@cti/core/model-environment';

/** All the web asks of the queues. */
export type Jobs = QueueAdmin & {
  enqueue: Enqueue;
  /** Rejects when the queue does not answer. */
  ping: () => Promise<void>;
};

/** What the web needs from outside; built in main.ts or by standalone. */
export type Deps = {
  db: Db;
  jobs: Jobs;
  logger: Logger;
  registry: Registry;
  epssOf: EpssOf;
  /** Null where there is no search by meaning, whatever people choose. */
  embedder: QueryEmbedder | null;
  settings: Settings;
};

export type Settings = {
  /** The built client's folder; null when there is none, and then `/` says so. */
  clientDir: string | null;
  /** Requests a minute that one address may send to the API. */
  rateLimitPerMinute: number;
  /** Host names answered to besides those of loopback; null answers to any. See http/guards.ts. */
  allowedHosts: string[] | null;
  /** Milliseconds between two looks at what is going on, while someone listens. */
  pulseEveryMs: number;
  /** The 32 bytes that seal what sources need to be read; null when there is no key, and then nothing can be sealed. */
  secretKey: Uint8Array | null;
  /** Our name in robots.txt (RFC 9309 §2.2.1). */
  productToken: string;
  /** Which model is used until a person chooses one. */
  models: ModelEnvironment;
  /** What embeds until a person chooses. */
  embeddings: Embeddings;
};
