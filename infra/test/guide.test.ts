import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flagNames } from '../src/options.ts';
import { profileNames } from '../src/profiles.ts';
import { synthesise } from './synthesised.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const guide = read('docs/deploy/guide.md');
const workflows = globSync('.github/workflows/*.yml', { cwd: root }).map(read).join('\n');
const texts = ['README.md', 'docs/operations.md', 'docs/upgrade.md', 'docs/deploy/cost.md'].map(read);
const told = [guide, workflows, ...texts].join('\n').replaceAll('\\\n', ' ');

const found = (text: string, pattern: RegExp) => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];
const section = (title: string) => guide.split(/^#{2,3} /m).find((part) => part.startsWith(title)) ?? '';
/** What the first column of a section's table names. */
const rowsOf = (title: string) =>
  [...section(title).matchAll(/^\| (`.*?) +\|/gm)].flatMap((row) => found(row[1] ?? '', /`([^`]+)`/g));

describe('what docs and workflows tell to run', () => {
  it('are scripts that exist', () => {
    const scripts = (path: string) => Object.keys((JSON.parse(read(path)) as { scripts: object }).scripts);
    const ofInfra = found(told, /npm (?:run )?(\w+) -w infra/g);
    expect(ofInfra.sort()).toEqual(['cost', 'deploy', 'synth', 'test']);
    expect(ofInfra.filter((name) => !scripts('infra/package.json').includes(name))).toEqual([]);
    const ofAll = found(told, /npm run ([\w:]+)(?! -w| --workspace)\b(?! -w)/g);
    expect(ofAll.filter((name) => ![...scripts('package.json'), ...ofInfra].includes(name))).toEqual([]);
  });

  it('takes parameters that exist', () => {
    const commands = found(told, /npm run (?:deploy|synth|cost) -w infra --((?: +(?:"[^"]*"|[^\s|`]+))*)/g).join(' ');
    const flags = found(commands, / --([a-z-]+)/g);
    expect(flags).toContain('time-zone');
    expect(flags.filter((flag) => ![...flagNames, 'only'].includes(flag))).toEqual([]);
  });
});

describe('the guide', () => {
  const outputs = profileNames
    .flatMap((name) => Object.values(synthesise(name).templates))
    .flatMap((template) => Object.keys((template.toJSON() as { Outputs?: object }).Outputs ?? {}))
    .filter((name) => !name.startsWith('ExportsOutput'));

  it('explains every parameter, and none that is not there', () => {
    const explained = rowsOf('Parameters').flatMap((row) => found(row, /^--([a-z-]+)/g));
    expect(explained.sort()).toEqual([...flagNames, 'only'].sort());
  });

  it('explains every output, and none that is not there', () => {
    const explained = rowsOf('Outputs').filter((row) => /^[A-Z]/.test(row));
    expect(explained.sort()).toEqual([...new Set(outputs)].sort());
  });

  it('explains no output in vain: a deployment or a command of the docs uses each', () => {
    const code = globSync('infra/src/deploy{.ts,/*.ts}', { cwd: root }).map(read).join('\n');
    const asked = found(told, /\$\(output (\w+)/g);
    const filledIn = found(told, /<([A-Z]\w+)>/g);
    const byHand = found(told, /`((?:Url|PointTo))`/g);
    const used = [...asked, ...filledIn, ...byHand, ...outputs.filter((name) => code.includes(`'${name}'`))];
    expect(outputs.filter((name) => !used.includes(name))).toEqual([]);
    expect([...asked, ...filledIn].filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('explains every variable of the workflows', () => {
    expect(rowsOf('By GitHub Actions').sort()).toEqual(found(workflows, /\bvars\.(\w+)/g).sort());
  });
});
