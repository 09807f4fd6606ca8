import { measureCollect } from './collect/measure.ts';
import { measureExtract } from './extract/measure.ts';
import { measureHostile } from './hostile/measure.ts';
import { measureMemory } from './memory/measure.ts';
import { type FloorName, type Part, readOptions } from './options.ts';
import { measurePipeline } from './pipeline/measure.ts';
import { circumstances } from './report/circumstances.ts';
import { type Section, writeSections } from './report/document.ts';
import { hasEngine } from './run/containers.ts';
import { measureSearch } from './search/measure.ts';

const args = process.argv.slice(2);
const options = readOptions(args);
// Whoever started processes or containers removes them on exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const headingOf: Record<Part, string> = {
  pipeline: 'Pipeline',
  search: 'Search',
  memory: 'Memory',
  collect: 'Collect',
  hostile: 'Hostile inputs',
  extract: 'Extraction',
};
const measure = {
  pipeline: measurePipeline,
  search: measureSearch,
  memory: measureMemory,
  collect: measureCollect,
  hostile: measureHostile,
  extract: measureExtract,
};

/** The floors that can run here; what cannot is said, not left out in silence. */
const floors: FloorName[] = [];
for (const floor of options.floors) {
  if (floor === 'embedded' || (await hasEngine())) floors.push(floor);
  else console.log('SKIPPED: PostgreSQL and Valkey, because no container engine answers here.');
}

for (const part of options.parts) {
  const body = await measure[part](options, floors);
  const skipped = options.floors.filter((floor) => !floors.includes(floor));
  const note = skipped.length > 0 ? '\n\nPostgreSQL and Valkey were skipped: no container engine answered.' : '';
  const section: Section = { heading: headingOf[part], body: `${circumstances(args)}\n\n${body}${note}` };
  console.log(`\n${section.heading}\n\n${section.body}\n`);
  if (options.out !== null) writeSections(options.out, [section]);
}
