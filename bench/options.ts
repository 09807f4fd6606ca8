import { parseArgs } from 'node:util';

const parts = ['pipeline', 'search', 'memory'] as const;
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
  /** The document whose sections are replaced; null leaves every file alone. */
  out: string | null;
  /** Also write a CPU profile of the worker, and count the database's statements. Slows the run. */
  profile: boolean;
};

const usage = `npm run bench -- [options]
  --only pipeline|search|memory    one part instead of all three
  --floor containers|embedded|both where it runs (both)
  --sites 300 --articles 20        how much the pipeline collects
  --database-sizes 10000,100000    articles in the searched database
  --out docs/benchmarks.md         the document to write; "none" writes nothing
  --profile                        CPU profile of the worker, statements of the database`;

/** Reads the command line; throws with what is wrong. */
export const readOptions = (args: string[]): BenchOptions => {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      floor: { type: 'string', default: 'both' },
      sites: { type: 'string', default: '300' },
      articles: { type: 'string', default: '20' },
      'database-sizes': { type: 'string', default: '10000,100000' },
      out: { type: 'string', default: 'docs/benchmarks.md' },
      profile: { type: 'boolean', default: false },
    },
  });
  const { only, floor, out } = values;
  return {
    parts: only === undefined ? [...parts] : [oneOf(parts, only, '--only')],
    floors: floor === 'both' ? [...floorNames] : [oneOf(floorNames, floor, '--floor')],
    sites: whole(values.sites, '--sites', 5000),
    articlesPerSite: whole(values.articles, '--articles', 1000),
    databaseSizes: values['database-sizes']
      .split(',')
      .map((size) => whole(size, '--database-sizes', 1_000_000))
      .sort((a, b) => a - b),
    out: out === 'none' ? null : out,
    profile: values.profile,
  };
};

const oneOf = <T extends string>(known: readonly T[], given: string, name: string): T => {
  const found = known.find((value) => value === given);
  if (found === undefined) throw new Error(`${name} must be one of ${known.join(', ')}.\n\n${usage}`);
  return found;
};

const whole = (given: string, name: string, most: number): number => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`${name} must be 1 to ${most}.\n\n${usage}`);
  return value;
};
