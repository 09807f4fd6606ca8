import { parseArgs } from 'node:util';
import { visitSlowHost } from './visit-slow-host.ts';

// node test/collect/prove-crawl-delay.ts [--delay 5] [--sources 3] [--articles 12] [--kills 6]
const { values } = parseArgs({
  options: {
    delay: { type: 'string', default: '5' },
    sources: { type: 'string', default: '3' },
    articles: { type: 'string', default: '12' },
    kills: { type: 'string', default: '6' },
  },
});
const [crawlDelay, sources, articlesEach, kills] = [values.delay, values.sources, values.articles, values.kills].map(
  Number,
) as [number, number, number, number];

const print = (line: string) => process.stdout.write(`${line}\n`);

print(`Two workers, ${sources} sources × ${articlesEach} articles on one host, ${crawlDelay} s apart, ${kills} kills.`);
const visits = await visitSlowHost({ crawlDelay, sources, articlesEach, kills, answerAfterMs: 300 });
for (const [index, { path, at }] of visits.arrivals.entries()) {
  const gap = at - (visits.arrivals[index - 1]?.at ?? at);
  print(`${(at / 1000).toFixed(3).padStart(9)} s  +${gap.toFixed(0).padStart(6)} ms  ${path}`);
}
const wanted = sources * articlesEach;
const proved = visits.fetched === wanted && visits.shortestGapMs >= crawlDelay * 1000 && visits.mostOpen === 1;
print(
  `${visits.fetched} of ${wanted} articles, at most ${visits.mostOpen} open at once, never closer than ${visits.shortestGapMs.toFixed(0)} ms.`,
);
print(proved ? 'PROVED' : 'FAILED');
process.exitCode = proved ? 0 : 1;
