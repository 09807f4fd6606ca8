export const profileNames = ['small', 'standard', 'scale'] as const;
export type ProfileName = (typeof profileNames)[number];

/** Fargate's units: 1024 `cpu` is one vCPU; memory in MiB. */
type Size = { cpu: number; memory: number };

/** What one month of use looks like, for the sum of the bill; `typical` is the plan, `high` a bad month. */
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

/** The plan's twelve hours, so that early and late readers are both in it. */
const workingDay = { from: 8, to: 20 };
/** 21.75 working days of twelve hours. */
const workingHours = 261;

const small: Profile = {
  name: 'small',
  natGateways: 0, // one costs $32.85 a month before it carries a byte; an address per task costs $3.65
  edge: 'cloudfront', // the balancer then needs no public address: $7.30 a month less, and no way in but CloudFront
  endpoints: [], // six for ECR, logs, secrets and Bedrock would cost $87.60 a month; nothing small earns that
  flowLogDays: 14, // long enough to look into an incident that was found within a week
  logDays: 30,
  containerInsights: false, // charged by the metric; ECS's own CPU and memory are free
  tracing: false,
  web: { cpu: 512, memory: 1024, min: 1, max: 2, cpuPercent: 60, requestsPerTask: 600, pool: 10 },
  worker: {
    cpu: 512,
    memory: 1024,
    min: 1,
    max: 1, // 1,000 articles a month are two an hour; one worker does that in minutes
    spotOfTen: 10, // a killed worker's jobs run again after 30 s; articles can wait that long
    backlogPerWorker: null,
    hours: workingDay,
    fetchConcurrency: 24,
    threads: 1, // half a vCPU keeps one thread busy
    pool: 8,
  },
  scheduler: { cpu: 256, memory: 512 },
  database: {
    instance: 't4g.micro',
    connections: 80, // 1 GiB; three tasks' pools and a dump take 34
    memoryGb: 1,
    storageGb: 20, // gp3's least; 1,000 articles are about 40 MB with words and vectors
    maxStorageGb: 100,
    multiAz: false, // doubles $14; a restore from the last five minutes is a new instance, by hand: an hour or two
    replica: false,
    backupDays: 7,
  },
  queue: { node: 'cache.t4g.micro', replicas: 0, memoryGb: 0.5 }, // the queue only delivers: what is due is in rows
  backups: { glacierAfterDays: 30, deleteAfterDays: 365, toOtherRegion: false },
  budgetUsd: 120, // the target; the alarm at 100 % then means the plan is wrong
  usage: {
    typical: {
      webTasks: 1,
      workerTasks: 1,
      workerHours: workingHours,
      logGb: 2,
      flowLogGb: 1,
      outGb: 5,
      inGb: 5,
      databaseGb: 10,
      backupGb: 5,
      imageGb: 6,
      requestsMillion: 0.5,
      modelInputMillion: 10, // the plan's 1,000 articles x 5 calls x 2,000 tokens
      modelOutputMillion: 1.5,
    },
    high: {
      webTasks: 2,
      workerTasks: 1,
      workerHours: 730,
      logGb: 8,
      flowLogGb: 5,
      outGb: 50,
      inGb: 50,
      databaseGb: 40,
      backupGb: 40,
      imageGb: 15,
      requestsMillion: 3,
      modelInputMillion: 30,
      modelOutputMillion: 5,
    },
  },
};

const standard: Profile = {
  name: 'standard',
  natGateways: 1, // workers stay without addresses of their own; a zone's fault stops collecting, not reading
  edge: 'alb', // a regional WAF stands on it
  endpoints: [],
  flowLogDays: 30,
  logDays: 90,
  containerInsights: true,
  tracing: true,
  web: { cpu: 1024, memory: 2048, min: 2, max: 10, cpuPercent: 60, requestsPerTask: 1200, pool: 10 },
  worker: {
    cpu: 1024,
    memory: 2048,
    min: 2,
    max: 5,
    spotOfTen: 5, // at least one worker stays whatever the Spot market does
    backlogPerWorker: 100, // most wait for their host's turn, a second each; a hundred over a few hosts are done in a minute or two
    hours: null,
    fetchConcurrency: 48,
    threads: 2,
    pool: 10,
  },
  scheduler: { cpu: 512, memory: 1024 },
  database: {
    instance: 't4g.medium',
    connections: 400, // 4 GiB; 10 web and 5 workers at 10 each take 150
    memoryGb: 4,
    storageGb: 100,
    maxStorageGb: 500,
    multiAz: true,
    replica: false,
    backupDays: 7,
  },
  queue: { node: 'cache.t4g.small', replicas: 1, memoryGb: 1.37 },
  backups: { glacierAfterDays: 30, deleteAfterDays: 365, toOtherRegion: false },
  budgetUsd: 600, // the middle of the plan's $390 to 880
  usage: {
    typical: {
      webTasks: 2,
      workerTasks: 2,
      workerHours: 730,
      logGb: 15,
      flowLogGb: 8,
      outGb: 60,
      inGb: 120,
      databaseGb: 60,
      backupGb: 40,
      imageGb: 12,
      requestsMillion: 5,
      modelInputMillion: 50,
      modelOutputMillion: 8,
    },
    high: {
      webTasks: 5,
      workerTasks: 4,
      workerHours: 730,
      logGb: 50,
      flowLogGb: 30,
      outGb: 300,
      inGb: 600,
      databaseGb: 200,
      backupGb: 150,
      imageGb: 25,
      requestsMillion: 30,
      modelInputMillion: 200,
      modelOutputMillion: 30,
    },
  },
};

const scale: Profile = {
  ...standard,
  name: 'scale',
  natGateways: 2, // one a zone: a campaign must not stand still for a zone
  web: { ...standard.web, max: 20 },
  worker: {
    cpu: 2048,
    memory: 4096,
    min: 10,
    max: 100,
    spotOfTen: 7,
    backlogPerWorker: 500,
    hours: null,
    fetchConcurrency: 200, // waiting for slow hosts costs nothing; pace.ts asks for fewer when the processor is busy
    threads: 3,
    pool: 6, // 100 workers at 6 stay below what the database allows, without a proxy in between
  },
  database: {
    instance: 'r7g.xlarge',
    connections: 3000, // 32 GiB; 100 workers at 6 and 20 web at 10 take 800
    memoryGb: 32,
    storageGb: 500, // 500,000 pages are about 20 GB with words and vectors; gp3 is faster from 400 GB on
    maxStorageGb: 2000,
    multiAz: true,
    replica: true,
    backupDays: 7,
  },
  queue: { node: 'cache.r7g.large', replicas: 1, memoryGb: 13.07 }, // a million waiting jobs of about 2 kB, with room
  backups: { glacierAfterDays: 30, deleteAfterDays: 365, toOtherRegion: true },
  budgetUsd: 5250, // the neighbour's own lower bound for 500,000 records
  usage: {
    typical: {
      webTasks: 3,
      workerTasks: 14,
      workerHours: 730,
      logGb: 150,
      flowLogGb: 100,
      outGb: 300,
      inGb: 1500,
      databaseGb: 300,
      backupGb: 400,
      imageGb: 20,
      requestsMillion: 30,
      modelInputMillion: 1000,
      modelOutputMillion: 150,
    },
    high: {
      webTasks: 10,
      workerTasks: 60,
      workerHours: 730,
      logGb: 600,
      flowLogGb: 400,
      outGb: 1500,
      inGb: 6000,
      databaseGb: 1000,
      backupGb: 1500,
      imageGb: 40,
      requestsMillion: 150,
      modelInputMillion: 3000,
      modelOutputMillion: 500,
    },
  },
};

export const profiles: Record<ProfileName, Profile> = { small, standard, scale };
