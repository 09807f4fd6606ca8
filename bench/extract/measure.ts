import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BenchOptions, FloorName } from '../options.ts';
import { table } from '../report/table.ts';
import { fixturePages, type FixturePage } from './fixtures/pages.ts';
import { readyPeers } from './peers.ts';
import type { ReaderReport } from './reader-process.ts';
import type { ReaderName, Reading } from './reading.ts';
import { dayOf, keptValues, shingleScore, withoutTitle } from './score.ts';

const rounds = 16;
const reader = fileURLToPath(new URL('reader-process.ts', import.meta.url));

const nameOf: Record<ReaderName, string> = {
  ours: 'ours',
  readability: 'Readability 0.6.0 over linkedom 0.18.12',
  defuddle: 'defuddle 0.19.4 over linkedom 0.18.12',
};

/** Text and facts of labelled pages beside two other libraries, then observables. Answers a section's text. */
export const measureExtract = async (options: BenchOptions, floors: FloorName[]): Promise<string> => {
  const pages = fixturePages();
  const names: ReaderName[] = readyPeers() ? ['ours', 'readability', 'defuddle'] : ['ours'];
  const reports: [ReaderName, ReaderReport][] = [];
  for (const name of names) {
    console.log(`Reading ${pages.length} labelled pages: ${nameOf[name]}…`);
    reports.push([name, await report(name)]);
  }
  return [wordsOn(pages, reports), await observables(options, floors)].filter((part) => part !== '').join('\n\n');
};

const report = async (name: ReaderName): Promise<ReaderReport> => {
  const child = fork(reader, [name, String(rounds)]);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`The reader ${name} ended with ${String(code)} before it was done.`);
  });
  try {
    return ((await Promise.race([once(child, 'message'), ended])) as [ReaderReport])[0];
  } finally {
    ended.catch(() => {}); // now it may end
    process.off('exit', kill);
    kill();
  }
};

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

const wordsOn = (pages: FixturePage[], reports: [ReaderName, ReaderReport][]): string => {
  const size = mean(pages.map(({ html }) => html.length)) / 1000;
  const families = new Set(pages.map(({ family }) => family)).size;
  const texts = reports.map(([name, { readings, ms, firstMb, lastMb, pages: read }]) => [
    nameOf[name],
    ...textCells(pages, readings),
    `${mean(ms).toFixed(1)} / ${[...ms].sort((a, b) => a - b)[Math.floor(ms.length * 0.95)]?.toFixed(1) ?? ''}`,
    `${firstMb.toFixed(0)} → ${lastMb.toFixed(0)} MB (${read})`,
  ]);
  const facts = reports.map(([name, { readings }]) => [nameOf[name], ...factCells(pages, readings, name === 'ours')]);
  return [
    `${pages.length} labelled pages of our own with invented texts, from ${families} templates of different build (blogs, magazines, authorities,`,
    'boards, wikis, mail archives, layout tables, pages without a paragraph, pages drawn by scripts), in twelve languages,',
    `${size.toFixed(1)} KB each on average. The rules were improved with these pages in view, so they flatter ours. F1 is of four-word`,
    'shingles (single characters in Chinese and Japanese), averaged over pages. Values are cells of tables, list items, lines of code and',
    'inline code, found to the letter with their spaces and tabs. The HTML the libraries give becomes text by our converter, so that',
    'glued words are not charged to them. Each reader runs alone in one long-lived process; memory is after the first round and at the end.',
    '',
    table(['', 'F1', 'precision', 'recall', 'worst page', 'values kept', 'ms mean / p95', 'memory (pages)'], texts),
    '',
    table(['', 'date', 'title', 'authors', 'modified', 'canonical', 'site', 'language', 'image texts'], facts),
  ].join('\n');
};

const textCells = (pages: FixturePage[], readings: Reading[]): string[] => {
  const read = pages.map(({ gold }, at) => {
    const text = withoutTitle(readings[at]?.text ?? '', gold.title);
    return { score: shingleScore(text, gold.blocks.join('\n')), kept: keptValues(text, gold.values) };
  });
  const of = (pick: (one: (typeof read)[number]) => number) => read.map(pick);
  const all = pages.reduce((sum, { gold }) => sum + gold.values.length, 0);
  return [
    mean(of(({ score }) => score.f1)).toFixed(3),
    mean(of(({ score }) => score.precision)).toFixed(3),
    mean(of(({ score }) => score.recall)).toFixed(3),
    Math.min(...of(({ score }) => score.f1)).toFixed(2),
    percent(
      of(({ kept }) => kept).reduce((sum, one) => sum + one, 0),
      all,
    ),
  ];
};

/** The libraries say neither the last change nor the canonical address. */
const factCells = (pages: FixturePage[], readings: Reading[], saysAll: boolean): string[] => {
  const right = (test: (gold: FixturePage['gold'], reading: Reading) => boolean) =>
    String(pages.filter(({ gold }, at) => readings[at] !== undefined && test(gold, readings[at])).length);
  const alts = pages.flatMap(({ gold }, at) => gold.alts.map((alt) => readings[at]?.alts.includes(alt) ?? false));
  return [
    `${right((gold, { published }) => dayOf(published) === gold.published)} of ${pages.length}`,
    right((gold, { title }) => title === gold.title),
    right((gold, { authors }) => authors.join(', ') === gold.authors.join(', ')),
    saysAll ? right((gold, { modified }) => dayOf(modified) === gold.modified) : 'not given',
    saysAll ? right((gold, { canonical }) => canonical === gold.canonical) : 'not given',
    right((gold, { site }) => site === gold.site),
    right((gold, { language }) => language === gold.language),
    `${alts.filter(Boolean).length} of ${alts.length}`,
  ];
};

type Observables = { measureObservables: (options: BenchOptions, floors: FloorName[]) => Promise<string> | string };

/** The part on observables, where it is there. */
const observables = async (options: BenchOptions, floors: FloorName[]): Promise<string> => {
  const file = new URL('observables.ts', import.meta.url);
  if (!existsSync(file)) return '';
  const { measureObservables } = (await import(file.href)) as Observables;
  return `### Observables\n\n${await measureObservables(options, floors)}`;
};
