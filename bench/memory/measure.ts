import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchOptions, FloorName } from '../options.ts';
import { awaitEnd } from '../pipeline/await-end.ts';
import { collectorOf, floorTitle } from '../pipeline/measure.ts';
import { table } from '../report/table.ts';
import { type Sites, startSites } from '../run/sites.ts';
import { inTemporaryFolder } from '../run/temporary-folder.ts';
import { readPages } from './reader.ts';

/** Enough to reach the plateau; the pipeline's own part shows the peak of a full run. */
const mostSites = 60;
const settleMs = 15_000;

const measureFloor = (floor: FloorName, sites: Sites): Promise<string[][]> =>
  inTemporaryFolder(async (folder) => {
    console.log(`Memory at rest and at work: ${floorTitle[floor]}…`);
    const collector = await collectorOf[floor]({ folder, withWeb: true, profile: false });
    const reading = new AbortController();
    try {
      await sleep(settleMs);
      const idle = collector.apps.map(({ memory }) => memory.nowMb());
      const reader = collector.web ? readPages(collector.web, reading.signal) : Promise.resolve(0);
      await collector.collect(sites.declarations);
      await awaitEnd(collector, sites.pageUrls.length);
      reading.abort();
      const requests = await reader;
      console.log(`${requests} requests were answered meanwhile.`);
      return collector.apps.map(({ name, memory }, at) => [
        floorTitle[floor],
        name,
        `${(idle[at] ?? 0).toFixed(0)} MB`,
        `${memory.nowMb().toFixed(0)} MB`,
        `${memory.peakMb().toFixed(0)} MB`,
      ]);
    } finally {
      reading.abort();
      await collector.close();
    }
  });

/** Part (c): resident memory of every app at rest and at work. Answers a section's text. */
export const measureMemory = async (options: BenchOptions, floors: FloorName[]): Promise<string> => {
  const count = Math.min(options.sites, mostSites);
  const sites = await startSites(count, options.articlesPerSite);
  try {
    const rows: string[][] = [];
    for (const floor of floors) rows.push(...(await measureFloor(floor, sites)));
    return [
      `Resident memory, fifteen seconds after the start without a source, and while ${count} sites × ${options.articlesPerSite} articles are collected and`,
      "a reader asks for the overview, lists, searches and articles without a pause. The worker's threads are counted in.",
      '',
      table(['', 'app', 'idle', 'after the work', 'peak'], rows),
    ].join('\n');
  } finally {
    await sites.close();
  }
};
