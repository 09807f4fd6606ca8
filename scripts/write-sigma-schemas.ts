/**
 * Writes packages/intel/data/sigma/schemas.json from the official schemas (SigmaHQ/sigma-specification, json-schema/,
 * public domain), whose folder is the only argument: node scripts/write-sigma-schemas.ts <folder>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const files = {
  rule: 'sigma-detection-rule-schema.json',
  correlation: 'sigma-correlation-rules-schema.json',
  filter: 'sigma-filters-schema.json',
};

/** Without descriptions, which nothing reads, and without the “#” behind `$schema`, which ajv does not know. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => key !== 'description' || typeof inner !== 'string');
  return Object.fromEntries(
    entries.map(([key, inner]) => [
      key,
      key === '$schema' && typeof inner === 'string' ? inner.replace(/#$/, '') : compact(inner),
    ]),
  );
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the official schemas.');
const lines = Object.entries(files).map(([kind, name]) => {
  const schema: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return ` ${JSON.stringify(kind)}: ${JSON.stringify(compact(schema))}`;
});
const target = new URL('../packages/intel/data/sigma/schemas.json', import.meta.url);
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
