import { parseArgs } from 'node:util';
import { circumstances } from '../bench/report/circumstances.ts';
import { writeSections } from '../bench/report/document.ts';
import { evaluate } from './evaluate.ts';
import { shortfalls } from './floors.ts';
import { evaluationReport } from './report.ts';

const args = process.argv.slice(2);
const { values } = parseArgs({ args, options: { out: { type: 'string', default: 'docs/benchmarks.md' } } });

const evaluation = await evaluate((line) => console.log(line));
const body = `${circumstances(args, 'eval')}\n\n${evaluationReport(evaluation)}`;
console.log(`\nAsk\n\n${body}\n`);
if (values.out !== 'none') writeSections(values.out, [{ heading: 'Ask', body }]);
const short = shortfalls(evaluation);
for (const line of short) console.error(line);
process.exitCode = short.length > 0 ? 1 : 0;
