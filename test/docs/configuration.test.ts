import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environments, readVariables } from '../../scripts/variables.ts';
import { exampleFile, readmeFile, renderExample, renderReadme } from '../../scripts/write-configuration.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string | URL) => readFileSync(new URL(path, root), 'utf8');
const example = read(exampleFile);
const readme = read(readmeFile);
const variables = await readVariables();
const howTo = 'out of date: run `node scripts/write-configuration.ts`';

const matches = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

/** Asked of the schemas and of compose directly, so that the script cannot leave one out of everything. */
const wanted = sorted([
  ...Object.values(environments).flatMap((schema) => Object.keys(schema.shape)),
  ...matches(read('docker-compose.yml'), /\$\{(\w+)/g),
]);

describe('.env.example', () => {
  it('is what the schemas say', () => expect(example, `.env.example is ${howTo}`).toBe(renderExample(variables)));

  it('names every variable of every app and of compose, and no other', () => {
    expect(sorted(matches(example, /^#?(\w+)=/gm))).toEqual(wanted);
  });

  it('changes nothing when it is copied as it is', () => {
    expect(example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});

describe('the configuration table of README.md', () => {
  it('is what the schemas say', async () => {
    expect(readme, `README.md is ${howTo}`).toBe(await renderReadme(readme, variables));
  });

  it('names every variable of every app and of compose, and no other', () => {
    expect(sorted(matches(readme, /^\| `([A-Z_]+)` /gm))).toEqual(wanted);
  });
});

describe('every variable', () => {
  it('says what it is, in a sentence', () => {
    const unsaid = variables.filter(({ meaning }) => !/^[A-Z].{10,}\.$/s.test(meaning));
    expect(unsaid.map(({ name }) => name)).toEqual([]);
  });

  it('is read by an app that the documents know', () => {
    const apps = globSync('apps/*/src/config.ts', { cwd: root }).filter((path) => /readEnvironment\(/.test(read(path)));
    const known = Object.keys(environments).map((reader) => (reader === 'npm start' ? 'standalone' : reader));
    expect(sorted(apps.map((path) => path.split(/[\\/]/)[1] ?? '')), 'add the app to scripts/variables.ts').toEqual(
      sorted(known),
    );
  });
});
