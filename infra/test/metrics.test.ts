import { describe, expect, it } from 'vitest';
import { backlogLines } from '../../apps/scheduler/src/publish-backlog.ts';
import { profileNames } from '../src/profile.ts';
import { type Synthesised, ofType, synthesise } from './synthesised.ts';

type Dimension = { Name: string; Value: string };
type Emf = {
  _aws: {
    Timestamp: number;
    CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
  };
} & Record<string, unknown>;

/** A metric as CloudWatch tells it from others: all three count. */
const known = (namespace: string, name: string, dimensions: [name: string, value: string][]) =>
  `${namespace} ${name} ${JSON.stringify(dimensions.toSorted(([a], [b]) => a.localeCompare(b)))}`;

/** What the scheduler of a system prints in a minute, as CloudWatch reads it. */
const published = (system: string): Set<string> => {
  const backlogs = (['fetch', 'maintenance'] as const).map((queue) => ({
    queue,
    waiting: 3,
    failed: 1,
    oldestSeconds: 60,
    workers: 1,
  }));
  const lines = backlogLines(system, backlogs, new Date(), true).map((line) => JSON.parse(line) as Emf);
  return new Set(
    lines.flatMap((line) =>
      line['_aws'].CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
        Metrics.flatMap(({ Name }) => {
          if (typeof line[Name] !== 'number') throw new Error(`${Name} is announced, and has no figure`);
          return Dimensions.map((names) =>
            known(
              Namespace,
              Name,
              names.map((name) => [name, String(line[name])]),
            ),
          );
        }),
      ),
    ),
  );
};

/** What the templates count from lines of logs. */
const counted = (made: Synthesised): string[] =>
  ofType(made, 'AWS::Logs::MetricFilter').flatMap(({ Properties }) =>
    (Properties['MetricTransformations'] as { MetricNamespace: string; MetricName: string }[]).map((to) =>
      known(to.MetricNamespace, to.MetricName, []),
    ),
  );

type Asked = { MetricName?: string; Namespace?: string; Dimensions?: Dimension[] };

/** Every metric anywhere in a template's alarms and scaling. */
const askedIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { MetricName, Namespace, Dimensions = [] } = value as Asked;
  const own =
    MetricName && Namespace
      ? [
          known(
            Namespace,
            MetricName,
            Dimensions.map(({ Name, Value }) => [Name, Value]),
          ),
        ]
      : [];
  return [...own, ...Object.values(value).flatMap(askedIn)];
};

/** The same of its dashboard, which speaks JSON of its own: [namespace, name, dimension, value, …, how to draw it]. */
const drawnIn = (made: Synthesised): string[] =>
  ofType(made, 'AWS::CloudWatch::Dashboard').flatMap(({ Properties }) =>
    [
      ...JSON.stringify(Properties['DashboardBody']).matchAll(
        /\[\\"(CtiScraper)\\",\\"(\w+)\\",\\"(\w+)\\",\\"([\w-]+)\\"/g,
      ),
    ].map(([, namespace = '', name = '', dimension = '', value = '']) => known(namespace, name, [[dimension, value]])),
  );

describe.each(profileNames)('the metrics that %s asks for', (profile) => {
  const made = synthesise(profile, ['--name', 'intel-eu']);
  const ours = (metrics: string[]) => [...new Set(metrics)].filter((metric) => metric.startsWith('CtiScraper '));
  const asked = ours(
    ['AWS::CloudWatch::Alarm', 'AWS::ApplicationAutoScaling::ScalingPolicy']
      .flatMap((type) => ofType(made, type))
      .flatMap(({ Properties }) => askedIn(Properties)),
  );
  const scheduler = ofType(made, 'AWS::ECS::TaskDefinition').find(
    ({ Properties }) => Properties['Family'] === 'intel-eu-scheduler',
  );
  type Container = { Environment: { Name: string; Value: string }[] };
  const [app] = (scheduler?.Properties['ContainerDefinitions'] ?? []) as Container[];
  const environment = Object.fromEntries(app?.Environment.map(({ Name, Value }) => [Name, Value]) ?? []);
  const emitted = published(String(environment['EMF_SYSTEM']));

  it('are what its scheduler publishes or its logs are counted for, by namespace, name and dimensions', () => {
    expect(environment).toMatchObject({ EMF: 'true', EMF_SYSTEM: 'intel-eu' });
    expect(asked.length).toBeGreaterThan(4);
    const there = new Set([...emitted, ...counted(made)]);
    expect(asked.filter((metric) => !there.has(metric))).toEqual([]);
  });

  it('are drawn on its dashboard by the same names', () => {
    const drawn = drawnIn(made);
    expect(drawn.length).toBeGreaterThanOrEqual(4);
    expect(drawn.filter((metric) => !emitted.has(metric))).toEqual([]);
  });

  it('leave out no count of its logs', () => {
    expect(ours(counted(made)).filter((metric) => !asked.includes(metric))).toEqual([]);
  });
});
