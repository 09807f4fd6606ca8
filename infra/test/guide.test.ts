import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flagNames, readOptions } from '../src/options.ts';
import { profileNames } from '../src/profile.ts';
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

  it('deploys every profile by a whole command, with a domain and its certificate', () => {
    const commands = [...guide.replaceAll('\\\n', ' ').matchAll(/^npm run deploy -w infra -- (.+)$/gm)];
    const region = 'eu-central-1';
    const certificate = (where: string) => `arn:aws:acm:${where}:111122223333:certificate/0`;
    const optionsOf = (line: string) => {
      const values: Record<string, string> = {
        NAME: 'cti',
        AWS_REGION: region,
        TAG: 'abc123',
        DOMAIN: 'cti.example.com',
        CERTIFICATE: certificate(line.includes('small') ? 'us-east-1' : region),
        ORIGIN_CERTIFICATE: certificate(region),
        COPY_REGION: 'eu-west-1',
        COPY_KEY: 'arn:aws:kms:eu-west-1:111122223333:key/0',
      };
      const filled = line.replace(/\$(\w+)/g, (_, name: string) => values[name] ?? `nobody set ${name}`);
      const words = [...filled.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word);
      return readOptions(
        words
          .join('\n')
          .replace(/--only\n\w+\n/, '')
          .split('\n'),
      );
    };
    const options = commands.map(([, line = '']) => optionsOf(line));
    const certified = options
      .filter(({ domain, certificate: shown }) => domain && shown)
      .map(({ profile }) => profile.name);
    expect(new Set(certified)).toEqual(new Set(profileNames));
    for (const name of ['DOMAIN', 'CERTIFICATE', 'ORIGIN_CERTIFICATE', 'COPY_REGION', 'COPY_KEY'])
      expect(guide).toMatch(new RegExp(`^export ${name}=`, 'm'));
  });

  it('gives the role of a deployment the calls it makes, and sessions as long as the workflow asks for', () => {
    const steps = read('infra/src/deploy/steps.ts');
    const calls = [
      ...steps.matchAll(/'(ec2|ecr|ecs)', ?\s*'([a-z-]+)'/g),
      ...steps.matchAll(/ask\('(describe-[a-z-]+)'/g),
    ];
    const asked = calls.map(([, first = '', second]) =>
      second ? { service: first, call: second } : { service: 'ecs', call: first },
    );
    const actions = asked
      .filter(({ call }) => call !== 'wait') // it describes tasks
      .map(
        ({ service, call }) => `${service}:${call.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}`,
      );
    expect(actions).toEqual(
      expect.arrayContaining(['ecs:DescribeClusters', 'ecs:RunTask', 'ec2:DescribeManagedPrefixLists']),
    );
    const script = section('By GitHub Actions');
    const role =
      script.slice(script.indexOf('read_images='), script.indexOf('make_role $NAME-images')) +
      script.slice(script.indexOf('make_role $NAME-deploy'));
    expect(actions.filter((action) => !role.includes(`"${action}"`))).toEqual([]);
    const [, longest] = /make_role \$NAME-deploy[\s\S]+?' (\d+)\n/.exec(script) ?? [];
    const [, wanted] = /role-duration-seconds: (\d+)/.exec(workflows) ?? [];
    expect(Number(longest)).toBeGreaterThanOrEqual(Number(wanted));
  });

  it('explains every variable of the workflows', () => {
    expect(rowsOf('By GitHub Actions').sort()).toEqual(found(workflows, /\bvars\.(\w+)/g).sort());
  });
});
