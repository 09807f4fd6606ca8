import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { imageNames } from '../src/images.ts';
import { type Found, type Synthesised, ofType, synthesise } from './synthesised.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const dockerfile = read('docker/Dockerfile');
const targets = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map((found) => found[1]);

type Compose = {
  services: Record<string, { image?: string; build?: { target: string }; command?: string[]; entrypoint?: string[] }>;
};
type Workflow = {
  jobs: Record<
    string,
    { strategy?: { matrix?: { image?: string[] } }; steps?: { uses?: string; with?: Record<string, unknown> }[] }
  >;
};

type Join = { 'Fn::Join': [string, (string | { 'Fn::ImportValue'?: string })[]] };
type Container = { Name: string; Image: Join; Command?: string[] };

/** What each task definition of a deployment runs: the registry's name and tag of its image, and how it is started. */
const appsOf = (made: Synthesised) => {
  const { Outputs, Resources } = made.templates.images.toJSON() as {
    Outputs: Record<string, { Value: { Ref?: string }; Export: { Name: string } }>;
    Resources: Record<string, Found>;
  };
  const exported = new Map(Object.values(Outputs).map(({ Value, Export }) => [Export.Name, Value.Ref]));
  const told = ofType(made, 'AWS::ECS::TaskDefinition').map(({ Properties }) => {
    const app = (Properties['ContainerDefinitions'] as Container[]).find(({ Name }) => Name === 'app');
    const parts = app?.Image['Fn::Join'][1] ?? [];
    const names = parts.flatMap((part) =>
      typeof part === 'string' ? [] : (exported.get(part['Fn::ImportValue'] ?? '') ?? []),
    );
    const repository = Resources[names[0] ?? '']?.Properties['RepositoryName'];
    const [tag] = parts.filter((part) => typeof part === 'string' && part.startsWith(':'));
    return [String(Properties['Family']).replace(/^cti-/, ''), { repository, tag, command: app?.Command }] as const;
  });
  return Object.fromEntries(told);
};

describe('an image', () => {
  const tasks = appsOf(synthesise('small'));

  it.each(imageNames)('%s is a target of the Dockerfile', (name) => expect(targets).toContain(name));

  it('that a task runs is the one that compose runs, started in the same way', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as Compose;
    expect(Object.keys(tasks).sort()).toEqual(['backup', 'doctor', 'migrate', 'scheduler', 'web', 'worker']);
    for (const name of ['web', 'worker', 'scheduler', 'migrate'] as const) {
      const service = services[name];
      expect(service).toMatchObject({
        image: `cti-${name}`,
        build: { context: '.', target: name, dockerfile: 'docker/Dockerfile' },
      });
      expect(tasks[name]).toEqual({ repository: `cti/${name}`, tag: ':latest', command: service?.command });
    }
    for (const name of ['backup', 'doctor']) expect(tasks[name]).toMatchObject({ repository: 'cti/cli' });
    // What compose's cli begins with, and what it is then told.
    expect(tasks['doctor']?.command).toEqual([...(services['cli']?.entrypoint ?? []), 'doctor']);
  });

  it('is built from that target by the workflow, for both architectures', () => {
    const { jobs } = parse(read('.github/workflows/images.yml')) as Workflow;
    const build = Object.values(jobs).find(({ strategy }) => strategy?.matrix?.image);
    expect(build?.strategy?.matrix?.image?.toSorted()).toEqual([...imageNames].sort());
    const made = build?.steps?.find(({ uses }) => uses?.startsWith('docker/build-push-action@'));
    expect(made?.with).toMatchObject({
      file: 'docker/Dockerfile',
      target: '${{ matrix.image }}',
      platforms: 'linux/amd64,linux/arm64',
      sbom: true,
    });
  });

  it('lets its user write to /tmp where the rest cannot be written to', () => {
    expect(dockerfile).toMatch(/^VOLUME (?:\/tmp|\["\/tmp"\])$/m);
  });
});

describe('the workflows', () => {
  it.each(['ci', 'images', 'deploy'])('%s pins every action to a commit', (name) => {
    const used = [...read(`.github/workflows/${name}.yml`).matchAll(/uses: (\S+)/g)].map((found) => found[1] ?? '');
    const foreign = used.filter((action) => !action.startsWith('./'));
    expect(foreign.length).toBeGreaterThan(0);
    expect(foreign.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });
});

describe('the certificates of RDS', () => {
  const file = read('packages/db/data/rds-ca.pem');

  it('are part of every image, one for each region', () => {
    expect(file.match(/BEGIN CERTIFICATE/g)?.length).toBeGreaterThan(20);
    for (const region of ['us-east-1', 'eu-central-1', 'ap-southeast-2'])
      expect(file).toContain(`RDS ${region} Root CA`);
  });
});
