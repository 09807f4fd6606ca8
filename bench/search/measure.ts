import { connect } from '@cti/db/connect';
import type { BenchOptions, FloorName } from '../options.ts';
import { floorTitle } from '../pipeline/measure.ts';
import { table } from '../report/table.ts';
import { inTemporaryFolder } from '../run/temporary-folder.ts';
import { type Latency, ask } from './ask.ts';
import { chunksPerArticle, openVectors } from './fill-vectors.ts';
import { addArticles, addSources } from './fill.ts';
import { questionsFor } from './questions.ts';
import { type SearchStore, openSearchStore } from './store.ts';

/** The embedded database is for one person's laptop; larger ones belong on a server. */
const mostEmbedded = 10_000;

const measureSize = async (store: SearchStore, size: number): Promise<Latency[]> => {
  const web = await store.startWeb();
  try {
    const questions = questionsFor(size);
    // Connections are opened and code is warm before anything counts.
    for (const { kind, paths } of questionsFor(size + 1)) await ask(web.address, kind, paths.slice(0, 20));
    const latencies: Latency[] = [];
    for (const { kind, paths } of questions) latencies.push(await ask(web.address, kind, paths));
    return latencies;
  } finally {
    await web.stop();
  }
};

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);

const rowOf = ({ kind, count, p50, p95, max, found }: Latency): string[] => [
  kind,
  String(count),
  ms(p50),
  ms(p95),
  ms(max),
  found === null ? '' : found >= 1000 ? '1000 and more' : String(found),
];

const measureFloor = (floor: FloorName, sizes: number[]): Promise<string[]> =>
  inTemporaryFolder(async (folder) => {
    const store = await openSearchStore(floor, folder);
    const db = connect(store.databaseUrl, { name: 'bench', max: 3, onError: () => {} });
    const texts: string[] = [];
    let filled = 0;
    try {
      await addSources(db);
      const vectors = await openVectors(db);
      for (const size of sizes) {
        const startedAt = performance.now();
        await addArticles(db, filled, size);
        await vectors.add(filled, size);
        await vectors.buildIndex();
        console.log(`Filled to ${size} articles in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
        filled = size;
        const rows = (await measureSize(store, size)).map(rowOf);
        const recall = await vectors.recall();
        const title = `${size.toLocaleString('en')} articles, ${floorTitle[floor]}`;
        const chunks = (size * chunksPerArticle).toLocaleString('en');
        texts.push(
          `### ${title}\n\n${table([' ', 'requests', 'p50 ms', 'p95 ms', 'max ms', 'found (median)'], rows)}\n\nOf the exact ten nearest of ${chunks} chunks the index finds ${recall.toFixed(3)} (recall@10, 100 questions).`,
        );
      }
      return texts;
    } finally {
      await db.$client.end();
      await store.close();
    }
  });

/** Part (b): how long the API takes over a large database. Answers a section's text. */
export const measureSearch = async (options: BenchOptions, floors: FloorName[]): Promise<string> => {
  const texts: string[] = [];
  for (const floor of floors) {
    const sizes = options.databaseSizes.filter((size) => floor === 'containers' || size <= mostEmbedded);
    if (sizes.length > 0) texts.push(...(await measureFloor(floor, sizes)));
  }
  return [
    'Through the REST API in a process of its own, one request at a time, after a warm-up. Questions are drawn from the articles;',
    'the most common words are few, and asked for more than once. The articles are made up: some 600 words each from a stock of',
    '40,000 that follows Zipf’s law, up to nine observables, up to three techniques, 120 sources, two years. Words found in more',
    'than 1,000 articles are not counted further, unless a filter leaves few to look at. Each article has three chunks: the demo’s',
    'passages are really embedded by the model that comes along, and every chunk is a telling of one of 20,000 stories mixed from',
    'them. A search goes by words and by meaning at once, as usual; its question is embedded while the clock runs.',
    '',
    texts.join('\n\n'),
  ].join('\n');
};
