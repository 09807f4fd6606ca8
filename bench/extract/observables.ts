import { existsSync, readFileSync } from 'node:fs';
import { loadArticles } from '@cti/demo/load-articles';
import { extractObservables } from '@cti/intel/extract-observables';
import { htmlToContent } from '@cti/scraper/page/html-to-content';
import { table } from '../report/table.ts';
import { isHash, isShared, scoreOf, type AnnotatedText, type Extractor, type Score } from './observable-score.ts';
import { readyPeers } from './peers.ts';

const articleLength = 18_000;
const rounds = 20;

const casesOf = (name: string): AnnotatedText[] =>
  JSON.parse(
    readFileSync(new URL(`../../packages/intel/test/${name}.json`, import.meta.url), 'utf8'),
  ) as AnnotatedText[];

/** The demo's articles as text, one after the other, cut into articles of equal length. */
const demoTexts = (): string[] => {
  const bodies = [...loadArticles().values()]
    .flat()
    .map(({ body }) => htmlToContent(body, 'https://example.com/').text);
  const all = bodies.join('\n\n');
  return Array.from({ length: Math.floor(all.length / articleLength) }, (_, at) =>
    all.slice(at * articleLength, (at + 1) * articleLength),
  );
};

type Times = { processorMs: number; meanMs: number; worstMs: number };

const timesOf = (extract: Extractor, texts: string[]): Times => {
  for (const text of texts) extract(text); // a worker reads thousands; the first has the compiler to pay for
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) {
    for (const text of texts) {
      const startedAt = performance.now();
      extract(text);
      times.push(performance.now() - startedAt);
    }
  }
  const { user, system } = process.cpuUsage(before);
  return {
    processorMs: (user + system) / 1000 / times.length,
    meanMs: times.reduce((sum, one) => sum + one, 0) / times.length,
    worstMs: Math.max(...times),
  };
};

const peerExtractor = async (): Promise<Extractor | null> => {
  if (!readyPeers()) return null;
  if (!existsSync(new URL('peers/node_modules/ioc-extractor', import.meta.url))) {
    console.log(
      'SKIPPED: ioc-extractor, because bench/extract/peers was installed before it was listed; remove node_modules there.',
    );
    return null;
  }
  const program = new URL('peers/observables.mjs', import.meta.url).href;
  return ((await import(program)) as { peerObservables: Extractor }).peerObservables;
};

/** Precision, recall and time of the observables beside another extractor, on the same texts. Answers a section's text. */
export const measureObservables = async (): Promise<string> => {
  const sentences = casesOf('observable-sentences');
  const spellings = casesOf('defanged-forms');
  const texts = demoTexts();
  const peer = await peerExtractor();
  const rows: string[][] = [
    row('ours, every type', extractObservables, () => true),
    row('ours, the types both know', extractObservables, isShared),
  ];
  if (peer !== null) rows.push(row('ioc-extractor 8.2.0', peer, isShared));
  const none = sentences.filter(({ found }) => found.length === 0).length;
  return [
    `${sentences.length} annotated sentences of our own, ${none} of them with nothing to find (versions, code, times, prose), and`,
    `${spellings.length} ways to write an address so that nobody clicks it. The rules were improved with these texts in view, so they`,
    `flatter ours. Time is for ${texts.length} articles of ${articleLength.toLocaleString('en')} characters made of the demo's, ${rounds} times each after one round to`,
    'warm up, and always for every type. A library that only says values cannot be asked for places; ours are checked by tests.',
    '',
    table(
      [
        '',
        'precision',
        'recall',
        'F1',
        'recall of hashes',
        'F1 of defanged forms',
        'ms of processor',
        'ms mean',
        'ms worst',
      ],
      rows,
    ),
  ].join('\n');

  function row(name: string, extract: Extractor, counts: Parameters<typeof scoreOf>[2]): string[] {
    const score = scoreOf(sentences, extract, counts);
    const hashes = scoreOf(sentences, extract, isHash);
    const times = timesOf(extract, texts);
    return [
      name,
      ...cells(score),
      hashes.recall.toFixed(3),
      scoreOf(spellings, extract, counts).f1.toFixed(3),
      times.processorMs.toFixed(1),
      times.meanMs.toFixed(1),
      times.worstMs.toFixed(0),
    ];
  }
};

const cells = ({ precision, recall, f1 }: Score): string[] => [precision, recall, f1].map((one) => one.toFixed(3));
