import { parseArgs } from 'node:util';

const parts = ['pipeline', 'search', 'memory', 'collect', 'hostile', 'extract'] as const;
export type Part = (typeof parts)[number];

const floorNames = ['containers', 'embedded'] as const;
export type FloorName = (typeof floorNames)[number];

export type BenchOptions = {
  parts: Part[];
  floors: FloorName[];
  sites: number;
  articlesPerSite: number;
  /** How many articles the searched database holds, smallest first. */
  databaseSizes: number[];
  /** How many hosts are read at once, each in a run of its own, and how many pages they have together. */
  hosts: number[];
  pages: number;
  /** The document whose sections are replaced; null leaves every file alone. */
  out: string | null;
  /** Also write a CPU profile of the worker, and count the database's statements. Slows the run. */
  profile: boolean;
};

const usage = `npm run bench -- [part] [options]
  part, or --only part             one of pipeline, search, memory, collect, hostile, extract instead of all
  --floor containers|embedded|both where it runs (both)
  --sites 300 --articles 20        how much the pipeline collects
  --database-sizes 10000,100000    articles in the searched database
  --hosts 64,256,512 --pages 6000  how many hosts are read at once, and their pages together
  --out docs/benchmarks.md         the document to write; "none" writes nothing
  --profile                        CPU profile of the worker, statements of the database`;

/** Reads the command line; throws with what is wrong. */
export const readOptions = (args: string[]): BenchOptions => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      floor: { type: 'string', default: 'both' },
      sites: { type: 'string', default: '300' },
      articles: { type: 'string', default: '20' },
      'database-sizes': { type: 'string', default: '10000,100000' },
      hosts: { type: 'string', default: '64,256,512' },
      pages: { type: 'string', default: '6000' },
      out: { type: 'string', default: 'docs/benchmarks.md' },
      profile: { type: 'boolean', default: false },
    },
  });
  const { floor, out } = values;
  const named = values.only === undefined ? positionals : [values.only, ...positionals];
  return {
    parts: named.length === 0 ? [...parts] : named.map((name) => oneOf(parts, name, 'The part')),
    floors: floor === 'both' ? [...floorNames] : [oneOf(floorNames, floor, '--floor')],
    sites: whole(values.sites, '--sites', 5000),
    articlesPerSite: whole(values.articles, '--articles', 1000),
    databaseSizes: wholes(values['database-sizes'], '--database-sizes', 1_000_000),
    hosts: wholes(values.hosts, '--hosts', 1000),
    pages: whole(values.pages, '--pages', 100_000),
    out: out === 'none' ? null : out,
    profile: values.profile,
  };
};

const oneOf = <T extends string>(known: readonly T[], given: string, name: string): T => {
  const found = known.find((value) => value === given);
  if (found === undefined) throw new Error(`${name} must be one of ${known.join(', ')}.\n\n${usage}`);
  return found;
};

/** Numbers with commas between them, smallest first. */
const wholes = (given: string, name: string, most: number): number[] =>
  given
    .split(',')
    .map((one) => whole(one, name, most))
    .sort((a, b) => a - b);

const whole = (given: string, name: string, most: number): number => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`${name} must be 1 to ${most}.\n\n${usage}`);
  return value;
};
