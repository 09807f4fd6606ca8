import type { Embeddings } from '@cti/core/environment';
import type { Enqueue } from '@cti/core/jobs';
import type { Logger } from '@cti/core/log';
import type { StartSpan } from '@cti/core/tracing';
import type { Db } from '@cti/db/connect';
import type { DescribedVariable } from '@cti/ops/environment/describe-variables';
import type { Registry } from '@cti/ops/registry';
import type { QueueAdmin } from '@cti/queue/admin';
import type { QueueState } from '@cti/queue/queue-state';
import type { AuthSettings } from './auth/auth-settings.ts';
import type { QueryEmbedder } from './embedding/query-embedder.ts';
import type { EpssOf } from './entities/epss-file.ts';
import type { LoadGauge } from './http/load-gauge.ts';
import type { ModelEnvironment } from '@cti/core/model-environment';
import type { Replica } from './replica/replica.ts';

/** All the web asks of the queues. */
export type Jobs = QueueAdmin & {
  enqueue: Enqueue;
  /** Rejects when the queue does not answer. */
  ping: () => Promise<void>;
  state: () => Promise<QueueState>;
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
  /** How the database fares; left out where nothing is measured, and then nothing is refused. */
  load?: LoadGauge | undefined;
  /** Left out where the primary answers everything. */
  replica?: Replica | undefined;
  /** Left out while traces are off. */
  startSpan?: StartSpan | undefined;
};

export type Settings = {
  /** The built client's folder; null when there is none, and then `/` says so. */
  clientDir: string | null;
  /** How people sign in; null where they need not, because only this machine can ask. */
  auth: AuthSettings | null;
  /** Proxies whose word on a caller's address is taken. */
  trustProxy: string[];
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
  /** GitHub's API: rules are proposed there. */
  githubApiUrl: string;
  /** What embeds until a person chooses. */
  embeddings: Embeddings;
  /** What the environment says, as it may be shown. */
  variables: DescribedVariable[];
  /** Where the embedded database lies; null where it is a server's. */
  dataDir: string | null;
};
