import { describe, expect, it } from 'vitest';
import { type ProfileName, profileNames } from '../src/profile.ts';
import { type Found, ofType, synthesise } from './synthesised.ts';

/** Resources by type and id, without what CDK appends to an id, in what is said of them, too. */
const resourcesOf = (profile: ProfileName): Map<string, Found['Properties']> => {
  const { all } = synthesise(profile);
  const bare = (id: string) => id.replace(/[0-9A-F]{8}$/, '');
  const ids = new RegExp(all.map(({ id }) => id).join('|'), 'g');
  const plain = (properties: object | undefined) => {
    const text = JSON.stringify(properties ?? {}, (key, value: unknown) => (key === 'Tags' ? undefined : value));
    const named = text.replace(ids, bare).replace(/(ExportsOutput\w+?)[0-9A-F]{8}"/g, '$1"');
    return JSON.parse(named) as Found['Properties'];
  };
  const found = new Map(all.map(({ id, Type, Properties }) => [`${Type} ${bare(id)}`, plain(Properties)]));
  expect(found.size).toBe(all.length);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Every value at the end of a path. */
const leavesOf = (value: unknown, path = ''): [path: string, leaf: string][] =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`))
    : [[path, JSON.stringify(value)]];

/** What one resource has that the other has not, by path: a line each. */
const changes = (before: object, after: object): string[] => {
  const [old, now] = [new Map(leavesOf(before)), new Map(leavesOf(after))];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => `  ${path}: ${old.get(path) ?? 'nothing'} -> ${now.get(path) ?? 'nothing'}`);
};

/** All that makes one profile another: with the first one's templates, those of the second are known to the last number. */
const differences = (from: ProfileName, to: ProfileName): string => {
  const [old, now] = [resourcesOf(from), resourcesOf(to)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  const lines = keys.flatMap((key) => {
    const [before, after] = [old.get(key), now.get(key)];
    if (!after) return [`- ${key}`];
    if (!before) return [`+ ${key} ${JSON.stringify(after)}`];
    const changed = changes(before, after);
    return changed.length > 0 ? [`~ ${key}`, ...changed] : [];
  });
  return `${lines.join('\n')}\n`;
};

describe('the templates', () => {
  it('of small are what was last looked at', async () => {
    const lines = [...resourcesOf('small')].map(([key, properties]) => `${key} ${JSON.stringify(properties)}`);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('snapshots/small.txt');
  });

  it.each([
    ['standard', 'small'],
    ['scale', 'standard'],
  ] as const)('of %s differ from those of %s by what was last looked at', async (name, other) => {
    await expect(differences(other, name)).toMatchFileSnapshot(`snapshots/${name}.txt`);
  });
});

describe.each(profileNames)('in another region, %s', (name) => {
  const region = 'eu-central-1';
  const certificate = (where: string) => `arn:aws:acm:${where}:111122223333:certificate/0`;
  const at = (where: string) => [
    '--region',
    region,
    '--domain',
    'cti.example.com',
    '--certificate',
    certificate(where),
  ];
  const naming = (args: string[]) =>
    synthesise(name, args).all.filter((one) => JSON.stringify(one).includes('us-east-1'));
  const copies =
    name === 'scale' ? ['--copy-region', 'eu-west-1', '--copy-key', 'arn:aws:kms:eu-west-1:111122223333:key/0'] : [];

  it('names us-east-1 nowhere but where CloudFront asks for it: the certificate that people see', () => {
    // The other one of the kind would be a firewall of CloudFront's; ours stands on the balancer, in its region.
    if (name === 'small') {
      expect(naming(['--region', region])).toEqual([]);
      const found = naming(at('us-east-1'));
      expect(found.map(({ Type }) => Type)).toEqual(['AWS::CloudFront::Distribution']);
      expect(JSON.stringify(found).match(/us-east-1/g)).toHaveLength(1);
      expect(JSON.stringify(found)).toContain(`"AcmCertificateArn":"${certificate('us-east-1')}"`);
    } else {
      expect(naming([...at(region), ...copies])).toEqual([]);
    }
  });

  it('is where it was told to be', () => {
    const { templates } = synthesise(name, [...at(name === 'small' ? 'us-east-1' : region), ...copies]);
    expect(JSON.stringify(templates.services.toJSON())).toContain(`"awslogs-region":"${region}"`);
    expect(JSON.stringify(templates.base.toJSON())).toContain(`s3.${region}.amazonaws.com`);
    const firewalls = ofType(synthesise(name), 'AWS::WAFv2::WebACL').map(({ Properties }) => Properties['Scope']);
    expect(firewalls).toEqual(name === 'small' ? [] : ['REGIONAL']);
  });
});
