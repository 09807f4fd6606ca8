import { setTimeout as sleep } from 'node:timers/promises';
import { fixturePages } from './fixtures/pages.ts';
import { readerOf, type ReaderName, type Reading } from './reading.ts';

// One reader, alone in a process that lives long: reads all pages again and again, and tells what it found, took and holds.
const [name = 'ours', rounds = '1'] = process.argv.slice(2);

export type ReaderReport = { readings: Reading[]; ms: number[]; firstMb: number; lastMb: number; pages: number };

const megabytes = () => process.memoryUsage().rss / 1024 ** 2;
const pages = fixturePages();
const read = await readerOf(name as ReaderName);
const report: ReaderReport = { readings: [], ms: [], firstMb: 0, lastMb: 0, pages: 0 };

for (let round = 0; round < Number(rounds); round += 1) {
  for (const { html, url } of pages) {
    const startedAt = performance.now();
    const finish = await read(html, url);
    if (round > 0) report.ms.push(performance.now() - startedAt); // the first round warms up
    if (round === 0) report.readings.push(finish());
    report.pages += 1;
  }
  if (round === 0) report.firstMb = megabytes();
  await sleep(1); // let timers and collectors have their turn, as between two jobs
}
report.lastMb = megabytes();
process.once('disconnect', () => process.exit(0));
process.send?.(report);
