import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { predict } from '@cti/intel/passage/passage-model';
import { crossValidate, type CrossValidation, type Learner } from '@cti/intel/passage/cross-validate';
import type { Example } from '@cti/intel/passage/example';
import { measure, reliability, type Metrics } from '@cti/intel/passage/measure';
import { nearDuplicateGroups } from '@cti/intel/passage/near-duplicates';
import { serialiseModel } from '@cti/intel/passage/stored-model';
import { trainModel } from '@cti/intel/passage/train-model';
import { matchKeywords } from '@cti/intel/match-keywords';

/**
 * Trains the passage classifier, prints its cross-validated figures as Markdown (for docs/passage-classifier.md) and writes
 * packages/intel/data/passage-model.json: weights only, never a text. Usage:
 *
 *   node scripts/train-passage-model.ts <labelled.csv> [repetitions, 10 if not given; 0 skips the figures]
 *
 * The file's columns must include highlighted_text and classification ("Huntable" or "Not Huntable"), as in the Huntable
 * CTI studio's seed file for its own classifier (huntable_rf_seed_europa_20260521.csv).
 */
const [path, repetitions = '10'] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node scripts/train-passage-model.ts <labelled.csv> [repetitions]');

const trainedAt = new Date(new Date().toISOString().slice(0, 10));
const options = { version: `seed-${trainedAt.toISOString().slice(0, 10)}`, trainedAt };

const classifier: Learner = (examples) => {
  const model = trainModel(examples, options);
  return (text) => predict(model, text);
};
/** What the classifier has to beat: huntable is what holds a keyword of the strongest tier. */
const anyPerfectKeyword: Learner = () => (text) => (matchKeywords({ title: '', text }).perfect.length > 0 ? 1 : 0);

async function readExamples(file: string): Promise<Example[]> {
  const [head = [], ...rows] = csvRows(await readFile(file, 'utf8'));
  const [text, label] = [head.indexOf('highlighted_text'), head.indexOf('classification')];
  return rows.flatMap((row) => {
    const passage = row[text];
    return passage === undefined || row[label] === undefined
      ? []
      : [{ text: passage, huntable: row[label] === 'Huntable' }];
  });
}

/** RFC 4180: quoted fields may hold commas, line ends and doubled quotes. */
function csvRows(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

type Ratio = 'f1' | 'accuracy' | 'precision' | 'recall' | 'auc' | 'logLoss';

function spread(metrics: readonly Metrics[], ratio: Ratio): string {
  const mean = metrics.reduce((sum, entry) => sum + entry[ratio], 0) / metrics.length;
  const variance =
    metrics.reduce((sum, entry) => sum + (entry[ratio] - mean) ** 2, 0) / Math.max(1, metrics.length - 1);
  return `${mean.toFixed(3)} ± ${Math.sqrt(variance).toFixed(3)}`;
}

function printFigures(name: string, { repeats, folds, judged }: CrossValidation): void {
  const ratios: Ratio[] = ['f1', 'accuracy', 'precision', 'recall', 'auc', 'logLoss'];
  console.log(`\n### ${name}\n\n| | ${ratios.join(' | ')} |\n| --- |${' --- |'.repeat(ratios.length)}`);
  console.log(`| repetitions (${repeats.length}) | ${ratios.map((ratio) => spread(repeats, ratio)).join(' | ')} |`);
  console.log(`| single folds (${folds.length}) | ${ratios.map((ratio) => spread(folds, ratio)).join(' | ')} |`);
  const all = measure(judged);
  const mean = (count: number): string => (count / repeats.length).toFixed(1);
  console.log('\n| mean of the repetitions | said huntable | said not |\n| --- | --- | --- |');
  console.log(`| huntable | ${mean(all.truePositives)} | ${mean(all.falseNegatives)} |`);
  console.log(`| not huntable | ${mean(all.falsePositives)} | ${mean(all.trueNegatives)} |`);
}

function printReliability({ judged }: CrossValidation): void {
  console.log('\n| probability | judgements | mean probability | truly huntable |\n| --- | --- | --- | --- |');
  for (const { from, to, examples, said, huntable } of reliability(judged)) {
    console.log(
      `| ${from.toFixed(1)} to ${to.toFixed(1)} | ${examples} | ${said.toFixed(2)} | ${huntable.toFixed(2)} |`,
    );
  }
}

const examples = await readExamples(path);
const groups = nearDuplicateGroups(examples);
console.log(
  `${examples.length} passages, ${examples.filter(({ huntable }) => huntable).length} huntable, in ${new Set(groups).size} groups`,
);
const repeats = Number(repetitions);
if (repeats > 0) {
  const folds = { folds: 5, repeats, seed: 1 };
  printFigures('Any perfect keyword', crossValidate(examples, anyPerfectKeyword, folds));
  const figures = crossValidate(examples, classifier, folds);
  printFigures('Classifier', figures);
  printReliability(figures);
}
const output = join(import.meta.dirname, '..', 'packages', 'intel', 'data', 'passage-model.json');
await writeFile(output, `${JSON.stringify(serialiseModel(trainModel(examples, options)), null, 1)}\n`);
