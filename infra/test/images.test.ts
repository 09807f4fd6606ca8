import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { imageNames } from '../src/images.ts';
import { type Found, type Synthesised, ofType, synthesise } from './synthesised.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const dockerfile = read('docker/Dockerfile');
const targets = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map((found) => found[1]);

type Service = {
  image?: string;
  build?: { target: string; args: Record<string, string> };
  command?: string[];
  entrypoint?: string[];
};
type Compose = { services: Record<string, Service> };
type Step = { uses?: string; run?: string; with?: Record<string, unknown> };
type Job = {
  if?: string;
  needs?: string;
  'timeout-minutes'?: number;
  strategy?: { matrix?: { image?: string[] } };
  steps?: Step[];
};
type Workflow = { name: string; on: object; env?: Record<string, string>; jobs: Record<string, Job> };

/** What compose makes of a value: `${NAME:-default}`. */
const filledIn = (text: string | undefined, env: Record<string, string>) =>
  text?.replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) => env[name] ?? otherwise);

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
    const tag = parts.find((part): part is string => typeof part === 'string' && part.startsWith(':'));
    return [String(Properties['Family']).replace(/^cti-/, ''), { repository, tag, command: app?.Command }] as const;
  });
  return Object.fromEntries(told);
};

describe('an image', () => {
  const registry = '111122223333.dkr.ecr.us-east-1.amazonaws.com';
  const tasks = appsOf(synthesise('small', ['--tag', 'abc1234']));

  it.each(imageNames)('%s is a target of the Dockerfile', (name) => expect(targets).toContain(name));

  it('that a task runs is the one that compose runs, started in the same way', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as Compose;
    const told = { IMAGE_PREFIX: `${registry}/cti/`, IMAGE_TAG: 'abc1234' };
    const runByCompose = (service: Service | undefined) => filledIn(service?.image, told);
    const nameOf = (task: (typeof tasks)[string] | undefined) =>
      `${registry}/${String(task?.repository)}${task?.tag ?? ''}`;
    expect(Object.keys(tasks).sort()).toEqual(['backup', 'doctor', 'migrate', 'scheduler', 'web', 'worker']);
    for (const name of ['web', 'worker', 'scheduler', 'migrate'] as const) {
      const service = services[name];
      expect(service?.build).toMatchObject({ context: '.', target: name, dockerfile: 'docker/Dockerfile' });
      expect(tasks[name]?.command).toEqual(service?.command);
      expect(nameOf(tasks[name])).toBe(runByCompose(service));
      expect(filledIn(service?.image, {})).toBe(`cti-${name}:latest`);
    }
    for (const name of ['backup', 'doctor']) expect(nameOf(tasks[name])).toBe(runByCompose(services['cli']));
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
      tags: "${{ steps.registry.outputs.registry }}/${{ vars.CTI_NAME || 'cti' }}/${{ matrix.image }}:${{ env.COMMIT }}",
    });
  });

  it('knows the commit it was built from, by one argument: compose’s tag, the guide’s and the workflow’s', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as Compose;
    for (const name of imageNames) {
      const [stage = ''] = dockerfile.split(/^FROM /m).filter((text) => text.split('\n')[0]?.endsWith(` AS ${name}`));
      expect(stage).toMatch(/^ARG REVISION=latest\nLABEL org\.opencontainers\.image\.revision=\$REVISION$/m);
      expect(filledIn(services[name]?.build?.args['REVISION'], { IMAGE_TAG: 'abc1234' })).toBe('abc1234');
    }
    const { jobs } = parse(read('.github/workflows/images.yml')) as Workflow;
    const made = jobs['build']?.steps?.find(({ uses }) => uses?.startsWith('docker/build-push-action@'));
    expect(made?.with?.['build-args']).toBe('REVISION=${{ env.COMMIT }}');
    expect(read('docs/deploy/guide.md')).toContain('--build-arg REVISION=$TAG');
  });

  it('is built and signed only once ci has passed on its commit of main', () => {
    const { on, env, jobs } = parse(read('.github/workflows/images.yml')) as Workflow;
    expect(on).toEqual({
      workflow_run: {
        workflows: [(parse(read('.github/workflows/ci.yml')) as Workflow).name],
        types: ['completed'],
        branches: ['main'],
      },
      workflow_dispatch: null,
    });
    // What ci has looked at, which is no longer what main points to when another push has come.
    expect(env?.['COMMIT']).toBe('${{ github.event.workflow_run.head_sha || github.sha }}');
    expect(jobs['build']?.needs).toBe('passed');
    expect(jobs['build']?.steps?.[0]?.with).toMatchObject({ ref: '${{ env.COMMIT }}' });
    // A fork's branch may be called main, too.
    for (const condition of [
      "github.event.workflow_run.conclusion == 'success'",
      "github.event.workflow_run.event == 'push'",
      'github.event.workflow_run.head_repository.full_name == github.repository',
    ])
      expect(jobs['passed']?.if).toContain(condition);
    expect(jobs['passed']?.steps?.[0]?.run).toContain(
      'ci.yml/runs?head_sha=$COMMIT&branch=main&event=push&status=success',
    );
    for (const [name, { steps = [] }] of Object.entries(jobs))
      if (name !== 'build') expect(JSON.stringify(steps)).not.toMatch(/push-action|cosign/);
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

describe('the workflow deploy', () => {
  it('has credentials and time for migrations of an hour, and no more than its role may have', () => {
    const [job] = Object.values((parse(read('.github/workflows/deploy.yml')) as Workflow).jobs);
    const credentials = job?.steps?.find(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'));
    expect(credentials?.with?.['role-duration-seconds']).toBe(7200);
    expect(job?.['timeout-minutes']).toBeGreaterThan(120);
    const [, made = ''] = read('docs/deploy/guide.md').split('make_role $NAME-deploy');
    expect(made.split('```')[0]).toMatch(/' 7200\n$/);
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
