import type { Profile, ProfileName } from './profile.ts';

/** The plan's twelve hours, so that early and late readers are both in it. */
const workingDay = { from: 8, to: 20 };
/** 21.75 working days of twelve hours. */
const workingHours = 261;
/** What AWS counts as a month. */
const always = 730;

/** Dumps: what is kept at all is said by `--keep 7,4,3` (parts/errands.ts). */
const kept = {
  glacierAfterDays: 30, // a restore takes one of the last month's; an older one costs a fifth there
  deleteAfterDays: 365, // only what `--keep` has not reached, such as a dump by hand: the monthly ones go after three months
};

const small: Profile = {
  name: 'small',
  natGateways: 0, // one costs $32.85 a month before it carries a byte; an address per task costs $3.65
  edge: 'cloudfront', // the balancer then needs no public address: $7.30 a month less, and no way in but CloudFront
  endpoints: [], // six for ECR, logs, secrets and Bedrock would cost $87.60 a month; nothing small earns that
  flowLogDays: 14, // long enough to look into an incident that was found within a week
  logDays: 30, // a month, as bills and reports are looked at
  containerInsights: false, // charged by the metric; ECS's own CPU and memory are free
  tracing: false, // five people's requests tell nothing that the logs do not
  web: {
    cpu: 512, // the plan's
    memory: 1024, // the plan's; 178 MB at the most were measured, and Node's heap ends at 256
    min: 1, // the plan's one to two
    max: 2, // the plan's; the second would cost $18 if it stayed all month
    cpuPercent: 60, // a task takes two minutes to be there; until then the rest must do
    requestsPerTask: 600, // a minute: ten a second, at some 50 ms of a processor for a search, fill half a vCPU
    pool: 10, // the app's default
  },
  worker: {
    cpu: 512, // the plan's
    memory: 1024, // the plan's; 370 to 401 MB were measured
    min: 1, // the one it has
    max: 1, // 1,000 articles a month are two an hour; one worker does that in minutes
    spotOfTen: 10, // a killed worker's jobs run again after 30 s; articles can wait that long
    backlogPerWorker: null, // nothing to scale
    hours: workingDay,
    fetchConcurrency: 24, // the app's default: a few dozen sources have few answers to wait for
    threads: 1, // half a vCPU keeps one thread busy
    pool: 8, // more than six articles under way at once gained nothing; two for the rest of its jobs
  },
  scheduler: {
    cpu: 256, // Fargate's least
    memory: 512, // Fargate's least; 117 MB were measured
  },
  database: {
    instance: 't4g.micro', // the plan's
    connections: 80, // 1 GiB; three tasks' pools and a dump take 34
    memoryGb: 1, // the instance's
    storageGb: 20, // gp3's least; 1,000 articles are about 40 MB with words and vectors
    maxStorageGb: 100, // the plan's; at 40 MB a month it is never reached, so an accident stops there
    multiAz: false, // doubles $14; a restore from the last five minutes is a new instance, by hand: two hours, see docs/operations.md
    replica: false, // one reader does not slow another here
    backupDays: 7, // what was asked for: any moment of the last week
  },
  queue: {
    node: 'cache.t4g.micro', // the plan's, and the smallest
    replicas: 0, // the queue only delivers: what is due is in rows
    memoryGb: 0.5, // the node's: some 200,000 waiting jobs of about 2 kB
  },
  backups: { ...kept, toOtherRegion: false }, // the dumps can be copied anywhere by hand, see docs/operations.md
  budgetUsd: 120, // the target; the alarm at 100 % then means the plan is wrong
  usage: {
    typical: {
      webTasks: 1, // five readers never call for the second
      workerTasks: 1, // the one there is
      workerHours: workingHours,
      logGb: 2, // four million lines of half a kilobyte; requests, jobs and the scheduler's five a minute are about one million
      flowLogGb: 1, // a tenth of what a busy network writes; a few tasks speak to a few sites
      outGb: 5, // five people, a gigabyte each
      inGb: 5, // 1,000 articles of a few MB with what belongs to them, and feeds that have mostly not changed
      databaseGb: 10, // the plan's 5 to 10; less than the 20 that are there
      backupGb: 18, // 44 dumps of 1 GB, which two years of 1,000 articles are
      imageGb: 6, // five images share most of their layers; a dozen releases
      requestsMillion: 0.5, // five people, a page a minute for eight hours, ten requests a page
      modelInputMillion: 10, // the plan's 1,000 articles x 5 calls x 2,000 tokens
      modelOutputMillion: 1.5, // 300 tokens an answer
    },
    high: {
      webTasks: 2, // both, all month
      workerTasks: 1, // there is no other
      workerHours: always, // the schedule was taken off
      logGb: 8, // four times: somebody left the level at debug for a week
      flowLogGb: 5, // scanners knock at every public address
      outGb: 50, // ten times: exports by programs
      inGb: 50, // ten times: a few hundred sources, or sites with large files
      databaseGb: 40, // 20 more than are there, for years of articles
      backupGb: 180, // 44 dumps of 10 GB
      imageGb: 15, // a release each day
      requestsMillion: 3, // six times
      modelInputMillion: 30, // three times, on a model ten times the price (prices.ts)
      modelOutputMillion: 5, // three times, and a little
    },
  },
};

const standard: Profile = {
  name: 'standard',
  natGateways: 1, // workers stay without addresses of their own; a zone's fault stops collecting, not reading
  edge: 'alb', // a regional WAF stands on it
  endpoints: [], // each pays from 417 GB a month on, and none comes near it
  flowLogDays: 30, // an organisation is slower to look
  logDays: 90, // a quarter, as audits ask
  containerInsights: true, // per task, where there are several to compare
  tracing: true, // of one request in twenty
  web: {
    cpu: 1024, // the plan's
    memory: 2048, // the plan's; exports and charts of more readers at once
    min: 2, // one in each zone
    max: 10, // the plan's
    cpuPercent: 60, // as in small
    requestsPerTask: 1200, // as in small, with twice the processor
    pool: 10, // the app's default; ten tasks take a quarter of what the database allows
  },
  worker: {
    cpu: 1024, // the plan's
    memory: 2048, // the plan's; two threads with a heap each
    min: 2, // one in each zone
    max: 5, // the plan's
    spotOfTen: 5, // at least one worker stays whatever the Spot market does
    backlogPerWorker: 100, // most wait for their host's turn, a second each; a hundred over a few hosts are done in a minute or two
    hours: null, // somebody is always awake
    fetchConcurrency: 48, // as in small, with twice the processor
    threads: 2, // the app's default
    pool: 10, // more than six articles under way at once gained nothing; the rest for its other jobs
  },
  scheduler: {
    cpu: 512, // the plan's
    memory: 1024, // the plan's; the collector of traces runs beside it
  },
  database: {
    instance: 't4g.medium', // the plan's, on ARM
    connections: 400, // 4 GiB; 10 web and 5 workers at 10 each take 150
    memoryGb: 4, // the instance's
    storageGb: 100, // the plan's
    maxStorageGb: 500, // five times: years at this pace, and an end to an accident
    multiAz: true, // the plan's: a zone's fault is a minute without the database
    replica: false, // shedding load keeps triage quick
    backupDays: 7, // the plan's
  },
  queue: {
    node: 'cache.t4g.small', // the next after small's
    replicas: 1, // in the other zone, and takes over
    memoryGb: 1.37, // the node's: half a million waiting jobs of about 2 kB
  },
  backups: { ...kept, toOtherRegion: false }, // two zones are what was asked for
  budgetUsd: 600, // the middle of the plan's $390 to 880
  usage: {
    typical: {
      webTasks: 2, // the least there are
      workerTasks: 2, // the least there are
      workerHours: always,
      logGb: 15, // seven times small's, for ten times the requests
      flowLogGb: 8, // twice the tasks, and NAT writes each packet twice
      outGb: 60, // fifty people, a gigabyte each, and programs
      inGb: 120, // a few hundred sources at half a gigabyte
      databaseGb: 60, // less than the 100 that are there
      backupGb: 180, // 44 dumps of 10 GB: four years of 5,000 a month
      imageGb: 12, // twice as many releases kept
      requestsMillion: 5, // ten times small's: fifty people
      modelInputMillion: 50, // 5,000 articles a month as in small
      modelOutputMillion: 8, // the same
    },
    high: {
      webTasks: 5, // half of what may be, all month
      workerTasks: 4, // most of what may be, all month
      workerHours: always,
      logGb: 50, // three times: debug for a week
      flowLogGb: 30, // four times: scanners, and NAT
      outGb: 300, // five times: exports by programs
      inGb: 600, // five times: twice the sources, and larger files
      databaseGb: 200, // twice what is there
      backupGb: 700, // 44 dumps of 40 GB
      imageGb: 25, // two releases a day
      requestsMillion: 30, // six times
      modelInputMillion: 200, // four times
      modelOutputMillion: 30, // four times
    },
  },
};

const scale: Profile = {
  ...standard,
  name: 'scale',
  natGateways: 2, // one a zone: a campaign must not stand still for a zone
  web: {
    ...standard.web,
    max: 20, // a campaign's programs ask beside its people
  },
  worker: {
    cpu: 2048, // three threads and the loop
    memory: 4096, // a thread's heap each, and 200 answers under way
    min: 10, // what was asked for
    max: 100, // what was asked for
    spotOfTen: 7, // what was asked for: 70 %
    backlogPerWorker: 500, // five times standard's: workers of twice the size, and a campaign has many hosts at once
    hours: null, // a campaign runs through the night
    fetchConcurrency: 200, // waiting for slow hosts costs nothing; pace.ts asks for fewer when the processor is busy
    threads: 3, // two vCPU for them and for the loop, which mostly waits
    pool: 6, // 100 workers at 6 stay below what the database allows, without a proxy in between
  },
  database: {
    instance: 'r7g.xlarge', // memory for the index by meaning of 500,000 pages
    connections: 3000, // 32 GiB; 100 workers at 6 and 20 web at 10, and one to watch the replica, take 820
    memoryGb: 32, // the instance's
    storageGb: 500, // 500,000 pages are about 20 GB with words and vectors; gp3 is faster from 400 GB on
    maxStorageGb: 2000, // four times, for a year of campaigns
    multiAz: true, // as in standard
    replica: true, // search and figures are read from it
    backupDays: 7, // as in standard
  },
  queue: {
    node: 'cache.r7g.large', // without credits that run out; the smallest of its family
    replicas: 1, // in the other zone, and takes over
    memoryGb: 13.07, // the node's: a million waiting jobs of about 2 kB, with room
  },
  backups: { ...kept, toOtherRegion: true }, // what was asked for
  budgetUsd: 5250, // the neighbour's own lower bound for 500,000 records
  usage: {
    typical: {
      webTasks: 3, // one more than the least
      workerTasks: 14, // ten, and forty more for three days of the month
      workerHours: always,
      logGb: 150, // 500,000 pages of some hundred lines of half a kilobyte, times six for requests and looks
      flowLogGb: 100, // as many connections as pages, twice by NAT, and the stores'
      outGb: 300, // five times standard's
      inGb: 1500, // 500,000 pages of 3 MB with what belongs to them
      databaseGb: 300, // less than the 500 that are there
      backupGb: 1760, // 44 dumps of 100 GB: five campaigns that were kept
      imageGb: 20, // as in standard, with more releases during a campaign
      requestsMillion: 30, // six times standard's: programs
      modelInputMillion: 1000, // 500,000 pages, one call of 2,000 tokens
      modelOutputMillion: 150, // 300 tokens an answer
    },
    high: {
      webTasks: 10, // half of what may be, all month
      workerTasks: 60, // a campaign all month
      workerHours: always,
      logGb: 600, // four times, as the workers
      flowLogGb: 400, // four times
      outGb: 1500, // five times
      inGb: 6000, // four times
      databaseGb: 1000, // twice what is there
      backupGb: 5280, // 44 dumps of 300 GB
      imageGb: 40, // two releases a day
      requestsMillion: 150, // five times
      modelInputMillion: 3000, // three times
      modelOutputMillion: 500, // three times, and a little
    },
  },
};

export const profiles: Record<ProfileName, Profile> = { small, standard, scale };
