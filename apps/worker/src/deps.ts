import type { Enqueue } from '@cti/core/jobs';
import type { Logger } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import type { Door } from '@cti/scraper/http/door';
import type { ModelCalls } from '@cti/llm/calls/model-calls';
import type { EmbeddingModels } from '@cti/llm/switch/embedding-switch';
import type { RuleSource } from './sigma/rule-source.ts';
import type { Looker } from './threads/looker.ts';
import type { Reader } from './threads/reader.ts';
import type { Trainer } from './threads/trainer.ts';

/** How politely and how patiently we collect. */
export type Manners = {
  /** Our name in robots.txt (RFC 9309 §2.2.1). */
  productToken: string;
  /** Milliseconds between two requests to one host, unless its robots.txt asks for more. */
  hostDelayMs: number;
  /** An article on the way that nobody touched for this long has lost its job. */
  stalledAfterSeconds: number;
};

/** What the handlers work with; `main.ts` builds it. */
export type Deps = {
  db: Db;
  enqueue: Enqueue;
  door: Door;
  reader: Reader;
  looker: Looker;
  trainer: Trainer;
  /** Gives articles vectors; null where a worker is not to. */
  embedder: EmbeddingModels | null;
  /** The way to the language model that is chosen, whichever it is. */
  models: ModelCalls;
  manners: Manners;
  /** Sigma rules that others keep. */
  ruleSource: RuleSource;
  log: Logger;
  /** Opens what sources' credentials are sealed with; null where none is set. */
  secretKey: Uint8Array | null;
  /** A browser behind the door, for pages that are nothing without JavaScript; null on a worker without one. */
  browser: Pick<Door, 'fetch'> | null;
};
