import { judgeClock } from './clock-findings.ts';
import { judgeAuditEnd, judgeCollection } from './collection-findings.ts';
import { judgeDatabase } from './database-findings.ts';
import { judgeSecretKey } from './key-findings.ts';
import { judgeMigrations } from './migration-findings.ts';
import { type Answered, type Chosen, type ModelKind, judgeProvider } from './provider-findings.ts';
import { judgeQueue } from './queue-findings.ts';
import type { Check } from './run-checks.ts';

type FirstOf<F extends (...given: never[]) => unknown> = Promise<Parameters<F>[0]>;

/** What an app that has the database and the queue open can ask of them. */
export type Readers = {
  readServer: () => Promise<Parameters<typeof judgeDatabase>[0] & { at: Date }>;
  readMigrations: () => FirstOf<typeof judgeMigrations>;
  readCollection: () => FirstOf<typeof judgeCollection>;
  readAuditEnd: () => FirstOf<typeof judgeAuditEnd>;
  listSealed: () => Promise<Parameters<typeof judgeSecretKey>[1]>;
  readQueue: () => FirstOf<typeof judgeQueue>;
  /** The model that is chosen, and what its provider says when asked. */
  askProvider: (kind: ModelKind, signal: AbortSignal) => Promise<[Chosen, Answered | null]>;
};

const database = 'Start PostgreSQL, and look at DATABASE_URL: its host, port, user, password and name.';
const tables = 'Run the migrations (see above), then look again.';
const queue = 'Start Valkey or Redis, and look at QUEUE_URL: its host, port and password, and rediss:// for TLS.';

/** All that can be seen from the inside: cheap enough for a running web to look at whenever somebody asks. */
export const installationChecks = (readers: Readers, secretKey: Uint8Array | null): Check[] => [
  {
    name: 'database',
    remedy: database,
    look: async () => {
      const before = new Date();
      const server = await readers.readServer();
      return [...judgeDatabase(server), judgeClock("The database's", server.at, before, new Date())];
    },
  },
  {
    name: 'migrations',
    standsOn: 'database',
    remedy: database,
    look: async () => judgeMigrations(await readers.readMigrations()),
  },
  { name: 'queue', remedy: queue, look: async () => judgeQueue(await readers.readQueue()) },
  {
    name: 'sources',
    standsOn: 'database',
    remedy: tables,
    look: async () => judgeCollection(await readers.readCollection()),
  },
  {
    name: 'secret key',
    standsOn: 'database',
    remedy: tables,
    look: async () => judgeSecretKey(secretKey, await readers.listSealed()),
  },
  {
    name: 'audit log',
    standsOn: 'database',
    remedy: tables,
    look: async () => judgeAuditEnd(await readers.readAuditEnd()),
  },
  ...(['language model', 'embedding model'] as const).map((kind) => ({
    name: kind,
    standsOn: 'database',
    remedy: 'Look at the Models page, and test the connection there.',
    look: async (signal: AbortSignal) => judgeProvider(kind, ...(await readers.askProvider(kind, signal))),
  })),
];
