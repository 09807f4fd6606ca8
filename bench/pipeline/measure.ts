import type { BenchOptions, FloorName } from '../options.ts';
import { table } from '../report/table.ts';
import { startSites, type Sites } from '../run/sites.ts';
import { inTemporaryFolder } from '../run/temporary-folder.ts';
import { awaitEnd } from './await-end.ts';
import { fetchLoopRate } from './fetch-loop.ts';
import { openOnContainers } from './on-containers.ts';
import { openOnEmbedded } from './on-embedded.ts';

export const collectorOf = { containers: openOnContainers, embedded: openOnEmbedded };
export const floorTitle: Record<FloorName, string> = {
  containers: 'PostgreSQL and Valkey',
  embedded: 'embedded database',
};

type Figures = {
  floor: FloorName;
  extracted: number;
  skipped: number;
  seconds: number;
  apps: { name: string; peakMb: number; cpuSeconds: number | null }[];
  servers: { name: string; cpuSeconds: number | null }[];
};

const measureFloor = (floor: FloorName, sites: Sites, profile: boolean): Promise<Figures> =>
  inTemporaryFolder(async (folder) => {
    console.log(`Collecting ${sites.pageUrls.length} articles: ${floorTitle[floor]}…`);
    const collector = await collectorOf[floor]({ folder, withWeb: false, profile });
    try {
      await collector.collect(sites.declarations);
      await awaitEnd(collector, sites.pageUrls.length);
      const apps = collector.apps.map((app) => ({
        name: app.name,
        peakMb: app.memory.peakMb(),
        cpuSeconds: app.cpuSeconds(),
      }));
      const servers = await collector.floorCpu();
      return { floor, apps, servers, ...(await collector.finish()) };
    } finally {
      await collector.close();
    }
  }, profile);

type LoopRates = { first: number; warm: number };

/** The first pass is by programs that have just started, as the pipeline's is; it warms both ends up for the second. */
const loopRates = async ({ pageUrls }: Sites): Promise<LoopRates> => ({
  first: await fetchLoopRate(pageUrls),
  warm: await fetchLoopRate(pageUrls),
});

/** Part (a): the whole pipeline beside a bare fetch loop over the same pages. Answers a section's text. */
export const measurePipeline = async (options: BenchOptions, floors: FloorName[]): Promise<string> => {
  const sites = await startSites(options.sites, options.articlesPerSite);
  try {
    const loop = await loopRates(sites);
    console.log(`Bare fetch loop: ${loop.first.toFixed(0)} pages a second, then ${loop.warm.toFixed(0)}.`);
    const pages = String(sites.pageUrls.length);
    const rows: string[][] = [
      ['bare `fetch` loop, 24 under way', pages, loop.first.toFixed(0), '1', '', ''],
      ['the same once more, warmed up', pages, loop.warm.toFixed(0), '1', '', ''],
    ];
    for (const floor of floors) rows.push(rowOf(await measureFloor(floor, sites, options.profile), loop));
    return [
      `${options.sites} sites × ${options.articlesPerSite} articles on loopback, each page about 12 KB. Every article is fetched (robots.txt and the`,
      "host's turn asked first), kept as a snapshot, parsed, extracted and made searchable. Time runs from the start of the",
      "first look at a feed to the last article's last stage, as the rows tell it. No delay between two requests to a host;",
      'everything else is at its default. The sites, the database and the queue share the same cores.',
      '',
      table(['', 'articles', 'a second', 'share of the loop', 'peak memory', 'processor time'], rows),
    ].join('\n');
  } finally {
    await sites.close();
  }
};

const rowOf = ({ floor, extracted, skipped, seconds, apps, servers }: Figures, loop: LoopRates): string[] => {
  const rate = extracted / seconds;
  return [
    `pipeline, ${floorTitle[floor]}`,
    skipped > 0 ? `${extracted} (and ${skipped} skipped)` : String(extracted),
    rate.toFixed(1),
    `1/${(loop.first / rate).toFixed(1)}, 1/${(loop.warm / rate).toFixed(1)}`,
    apps.map(({ name, peakMb }) => `${name} ${peakMb.toFixed(0)} MB`).join(', '),
    [...apps, ...servers]
      .flatMap(({ name, cpuSeconds }) =>
        cpuSeconds === null ? [] : [`${name} ${((cpuSeconds * 1000) / extracted).toFixed(0)} ms an article`],
      )
      .join(', '),
  ];
};
