import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { table } from '../../bench/report/table.ts';
import { inTemporaryFolder } from '../../bench/run/temporary-folder.ts';
import { openSearchStore } from '../../bench/search/store.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { openTab } from '../e2e/tab.ts';
import { playHour } from './play-hour.ts';
import { type Frames, scrollInbox } from './scroll-inbox.ts';
import { createStopwatch, type Figures, timeCalls } from './stopwatch.ts';
import { fillDesk } from './triage-store.ts';

// node test/desk/prove-triage-hour.ts [--articles 100000] [--rows 200] [--scrolled 1000]
// Needs a container engine, a Chromium, and the pages built.
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    rows: { type: 'string', default: '200' },
    scrolled: { type: 'string', default: '1000' },
  },
});
const [articles, rows, scrolled] = [Number(values.articles), Number(values.rows), Number(values.scrolled)];
/** What a person does not feel as waiting. */
const wantedMs = 100;

const print = (line: string) => process.stdout.write(`${line}\n`);
const shown = (figures: Figures[]) =>
  table(
    [' ', 'times', 'p50 ms', 'p95 ms', 'max ms'],
    figures.map(({ name, count, p50, p95, max }) => [
      name,
      String(count),
      ...[p50, p95, max].map((ms) => ms.toFixed(0)),
    ]),
  );

const ofAll = (share: number) => `${(share * 100).toFixed(1)} %`;
const shownFrames = (ways: Frames[]) =>
  table(
    [' ', 'rows', 'frames', 'p50 ms', 'p95 ms', 'longest ms', 'over 16.7 ms', 'over 50 ms', 'long tasks'],
    ways.map(({ name, rows: of, frames, p50, p95, longest, over17, over50, longTasks }) => [
      name,
      String(of),
      String(frames),
      ...[p50, p95, longest].map((ms) => ms.toFixed(1)),
      ofAll(over17),
      ofAll(over50),
      String(longTasks),
    ]),
  );

/** A tab of its own: what the hour left in memory is no part of scrolling. */
const scroll = async (address: string): Promise<Frames[]> => {
  const browser = await launchChromium();
  const { page, open, close } = await openTab(browser, address);
  try {
    await open('/inbox?state=all');
    return await scrollInbox(page, scrolled);
  } finally {
    await close();
    await browser.close();
  }
};

const play = async (address: string) => {
  const browser = await launchChromium();
  const { page, open, close, faults } = await openTab(browser, address);
  const [keys, calls] = [createStopwatch(), createStopwatch()];
  timeCalls(page, calls);
  try {
    const board = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Triage hour"}' };
    const made = await fetch(`${address}/api/v1/boards`, board);
    if (!made.ok) throw new Error(`The board was refused: ${await made.text()}`);
    await open('/inbox');
    const startedAt = performance.now();
    await playHour(page, rows, keys);
    const seconds = (performance.now() - startedAt) / 1000;
    // What was done last is still on its way.
    await sleep(3000);
    return { keys: keys.figures(), calls: calls.figures(), seconds, faults };
  } finally {
    await close();
    await browser.close();
  }
};

await inTemporaryFolder(async (folder) => {
  const store = await openSearchStore('containers', folder);
  try {
    await fillDesk(store.databaseUrl, articles);
    print(`${articles.toLocaleString('en')} articles, half of them read. ${rows} rows by keyboard:`);
    const web = await store.startWeb();
    try {
      const { keys, calls, seconds, faults } = await play(web.address);
      print(`\nFrom the key to the painted frame:\n\n${shown(keys)}`);
      print(`\nCalls of the API, as the browser saw them:\n\n${shown(calls)}\n`);
      const slow = keys.filter(({ p95 }) => p95 > wantedMs);
      const frames = await scroll(web.address);
      print(
        `Frames while ${scrolled.toLocaleString('en')} rows go by (a frame of a screen of 60 a second takes 16.7 ms):\n`,
      );
      print(`${shownFrames(frames)}\n`);
      print(`${seconds.toFixed(0)} s in all; ${faults.length} errors in the browser.`);
      for (const fault of new Set(faults)) print(`  ${fault}`);
      print(
        slow.length === 0
          ? `Every key under ${wantedMs} ms at p95.`
          : `Over ${wantedMs} ms: ${slow.map(({ name }) => name).join(', ')}.`,
      );
      process.exitCode = slow.length === 0 && faults.length === 0 ? 0 : 1;
    } finally {
      await web.stop();
    }
  } finally {
    await store.close();
  }
});
