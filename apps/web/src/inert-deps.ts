import { createLog } from '@cti/core/log';
import { connect } from '@cti/db/connect';
import { createRegistry } from '@cti/ops/registry';
import type { Deps, Jobs } from './deps.ts';

/** Dependencies that do nothing: enough to build the server and read its OpenAPI document. */
export const inertDeps = (): Deps => ({
  db: connect('postgres://127.0.0.1:1/none', { name: 'inert', onError: () => undefined }),
  jobs: inertJobs,
  logger: createLog('web', { level: 'silent' }),
  registry: createRegistry('web'),
  epssOf: async () => null,
  embedder: null,
  settings: {
    clientDir: null,
    auth: null,
    trustProxy: [],
    rateLimitPerMinute: 600,
    allowedHosts: [],
    pulseEveryMs: 2000,
    secretKey: null,
    productToken: 'cti-scraper',
    githubApiUrl: 'https://api.github.com',
    models: {
      provider: 'none',
      ollama: { url: 'http://127.0.0.1:11434', model: '', apiKey: null },
      bedrock: { region: 'us-east-1', model: '' },
    },
    embeddings: 'none',
    variables: [],
    dataDir: null,
  },
});

export const inertJobs: Jobs = {
  enqueue: async () => [],
  counts: async () => [],
  list: async () => [],
  retry: async () => false,
  retryFailed: async () => 0,
  ping: async () => undefined,
  state: async () => ({
    server: 'None',
    evictionPolicy: null,
    memoryUsed: null,
    seesWorkers: true,
    backlogs: [],
    missingSchedules: [],
  }),
};
