import type { CallLimits } from '../model/language-model-over.ts';

export type PullProgress = {
  model: string;
  /** What the server is doing, in its words: `pulling manifest`. */
  status: string;
  completedBytes: number | null;
  totalBytes: number | null;
};

export type OllamaOptions = {
  /** Where the server listens, such as `http://127.0.0.1:11434`; a user and password in it are sent as Basic. */
  url: string;
  /** Sent as a bearer token: for a server behind a gateway. */
  apiKey?: string;
  /** Prompt and answer together, in tokens; memory on the server grows with it. Never above what the model knows. */
  contextTokens?: number;
  /** How long the server keeps a model loaded after a call, such as `10m`. */
  keepAlive?: string;
  /** A silence of over 300 s ends a call whatever `idleMs` says: Node's fetch waits no longer for headers. */
  limits?: CallLimits;
  /** Given: a missing model is pulled before its first use. Left out: it is 'not-found'. */
  pull?: { totalMs: number; onProgress?: (progress: PullProgress) => void };
};

/** Enough for a long article, and small enough for a laptop. The server's own default of 4,096 is not. */
export const defaultContextTokens = 8_192;
