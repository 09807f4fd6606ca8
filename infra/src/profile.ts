export const profileNames = ['small', 'standard', 'scale'] as const;
export type ProfileName = (typeof profileNames)[number];

/** Fargate's units: 1024 `cpu` is one vCPU; memory in MiB. */
type Size = { cpu: number; memory: number };

/**
 * What one month of use looks like, for the sum of the bill; `typical` is the plan, `high` a bad month. Estimates: nothing has
 * run on AWS yet, and each says what it was reckoned from.
 */
export type Usage = {
  /** Mean number of running tasks, over the hours below. */
  webTasks: number;
  workerTasks: number;
  /** Hours a month that workers run; 730 is always. */
  workerHours: number;
  logGb: number;
  flowLogGb: number;
  /** To the internet: pages and answers for people, requests to sites. */
  outGb: number;
  /** From the internet, through NAT where there is one. */
  inGb: number;
  /** In the database; less than the first storage costs as much as that. */
  databaseGb: number;
  /** Dumps: two fifths of what the database holds (82 MB of 210 were measured), 14 kept and 30 deleted within the month. */
  backupGb: number;
  imageGb: number;
  requestsMillion: number;
  modelInputMillion: number;
  modelOutputMillion: number;
};

export type Profile = {
  name: ProfileName;
  /** How tasks reach the internet: addresses of their own, or through so many NAT gateways. */
  natGateways: number;
  edge: 'cloudfront' | 'alb';
  /** Names of interface endpoints; each must earn its price, see src/cost/roads-not-taken.ts. */
  endpoints: readonly string[];
  flowLogDays: number;
  logDays: number;
  containerInsights: boolean;
  tracing: boolean;
  web: Size & { min: number; max: number; cpuPercent: number; requestsPerTask: number; pool: number };
  worker: Size & {
    min: number;
    max: number;
    /** Of each ten workers, how many may be taken away at two minutes' notice for a third of the price. */
    spotOfTen: number;
    /** Waiting jobs per worker that scaling aims at; null leaves the number alone. */
    backlogPerWorker: number | null;
    /** Local hours, Monday to Friday; null runs always. */
    hours: { from: number; to: number } | null;
    fetchConcurrency: number;
    threads: number;
    pool: number;
  };
  scheduler: Size;
  database: {
    instance: string;
    /** What PostgreSQL allows on this instance: RAM in bytes / 9 531 392, less what RDS keeps. */
    connections: number;
    memoryGb: number;
    storageGb: number;
    maxStorageGb: number;
    multiAz: boolean;
    replica: boolean;
    backupDays: number;
  };
  queue: { node: string; replicas: number; memoryGb: number };
  backups: { glacierAfterDays: number; deleteAfterDays: number; toOtherRegion: boolean };
  budgetUsd: number;
  usage: { typical: Usage; high: Usage };
};
