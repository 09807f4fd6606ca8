import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backupName } from '../../apps/cli/src/backup/format.ts';
import { billsOf } from '../src/cost/bill.ts';
import { plans, smallCeilings } from '../src/cost/plans.ts';
import { connectionsOf, endpointGb, endpointPaysFromGb, waysIn, waysOut } from '../src/cost/roads-not-taken.ts';
import { exampleArguments, readOptions } from '../src/options.ts';
import { profileNames } from '../src/profile.ts';
import { profiles } from '../src/profiles.ts';
import { type Synthesised, ofType, synthesise } from './synthesised.ts';

const root = new URL('../../', import.meta.url);
const runbook = readFileSync(new URL('docs/operations.md', root), 'utf8');
/** As GitHub makes anchors of headings. */
const sections = new Set(
  [...runbook.matchAll(/^### Alarm: ([a-z ]+)$/gm)].map(([, title]) => `alarm-${title?.replaceAll(' ', '-')}`),
);

const alarmsOf = (name: (typeof profileNames)[number]) =>
  ofType(synthesise(name), 'AWS::CloudWatch::Alarm').map(({ Properties }) => ({
    description: String(Properties['AlarmDescription']),
    actions: Properties['AlarmActions'],
  }));

const alarmNamed = (made: Synthesised, id: string) => {
  const alarms = ofType(made, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  return alarms.find(({ AlarmName }) => AlarmName === `cti-${id}`) ?? {};
};

const anchorOf = (description: string) => /#(alarm-[a-z-]+)$/.exec(description)?.[1];

describe('alarms', () => {
  it.each(profileNames)('of %s are told to somebody, and lead to a section of the runbook', (name) => {
    for (const { description, actions } of alarmsOf(name)) {
      expect(sections, description).toContain(anchorOf(description));
      expect(actions).toHaveLength(1);
    }
  });

  it.each([
    ['small', 1],
    ['standard', 2],
  ] as const)('of %s ask every node of the queue for its memory: ElastiCache tells it by node alone', (name, count) => {
    const alarm = ofType(synthesise(name), 'AWS::CloudWatch::Alarm').find(
      ({ Properties }) => Properties['AlarmName'] === 'cti-queue-memory',
    );
    const asked = JSON.stringify(alarm?.Properties);
    expect(asked).toContain('DatabaseMemoryUsagePercentage');
    expect(asked).not.toContain('ReplicationGroupId');
    expect(asked.match(/CacheClusterId/g)).toHaveLength(count);
    for (let node = 1; node <= count; node += 1) expect(asked).toContain(`-00${node}`);
  });

  it('count the lines that the apps write', () => {
    const filters = ofType(synthesise('small'), 'AWS::Logs::MetricFilter').map(({ Properties }) =>
      String(Properties['FilterPattern']),
    );
    expect(filters).toContain('{ ($.event = "feed.fetch") && (($.outcome = "failed") || ($.outcome = "given-up")) }');
    expect(filters.filter((pattern) => pattern === '{ $.event = "model.capped" }')).toHaveLength(2);
  });

  it('are not rung by a doctor who has found something, but by what runs unseen', () => {
    const rule = ofType(synthesise('small'), 'AWS::Events::Rule').find(
      ({ Properties }) => Properties['Name'] === 'cti-errand-failed',
    );
    expect(rule?.Properties['EventPattern']).toMatchObject({
      detail: { group: ['family:cti-migrate', 'family:cti-backup'] },
    });
  });

  it.each(profileNames)('of %s miss a worker by what the scheduler says, in the hours it is told', (name) => {
    const made = synthesise(name, ['--time-zone', 'Asia/Tokyo']);
    const alarm = alarmNamed(made, 'no-workers');
    expect(alarm).toMatchObject({ MetricName: 'WorkersMissing', Statistic: 'Minimum', Threshold: 0 });
    const scheduler = ofType(made, 'AWS::ECS::TaskDefinition').find(
      ({ Properties }) => Properties['Family'] === 'cti-scheduler',
    );
    const told = JSON.stringify(scheduler?.Properties);
    const scaling = JSON.stringify(ofType(made, 'AWS::ApplicationAutoScaling::ScalableTarget'));
    if (name !== 'small') {
      expect(told).not.toContain('EMF_WORKER_HOURS');
      expect(scaling).not.toContain('Schedule');
      return;
    }
    expect(told).toContain('{"Name":"EMF_TIME_ZONE","Value":"Asia/Tokyo"}');
    const [, from, to] = /"EMF_WORKER_HOURS","Value":"(\d+)-(\d+)"/.exec(told) ?? [];
    for (const hour of [from, to]) expect(scaling).toContain(`cron(0 ${hour} ? * MON-FRI *)`);
  });

  it.each(profileNames)('of %s tell what EventBridge Scheduler could not start, whatever the schedule', (name) => {
    const made = synthesise(name);
    const schedules = ofType(made, 'AWS::Scheduler::Schedule');
    const [group] = ofType(made, 'AWS::Scheduler::ScheduleGroup');
    expect(schedules).toHaveLength(2);
    for (const { Properties } of schedules) expect(Properties['GroupName']).toBe(group?.Properties['Name']);
    const asked = JSON.stringify(alarmNamed(made, 'schedule-failed')['Metrics']);
    expect(asked).toContain('"Namespace":"AWS/Scheduler"');
    for (const metric of ['TargetErrorCount', 'InvocationDroppedCount'])
      expect(asked).toContain(`"MetricName":"${metric}"`);
    const dimensions = [...asked.matchAll(/"Name":"ScheduleGroup","Value":"(.+?)"/g)].map(([, value]) => value);
    expect(dimensions).toEqual([group?.Properties['Name'], group?.Properties['Name']]);
  });

  it.each(['America/New_York', 'Europe/Berlin', 'Europe/Helsinki', 'Africa/Cairo', 'Pacific/Chatham'])(
    'are spared by %s: the hour of the dump is there on the day that clocks go forward, too',
    (timeZone) => {
      const [dump] = ofType(synthesise('small'), 'AWS::Scheduler::Schedule').map(({ Properties }) => Properties);
      const [, minute = '', hour = ''] = /^cron\((\d+) (\d+) \* /.exec(String(dump?.['ScheduleExpression'])) ?? [];
      const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' });
      const quarters = Array.from({ length: 365 * 96 }, (_, at) => clock.format(Date.UTC(2027, 0, 1) + at * 900_000));
      expect(quarters.filter((shown) => shown === time)).toHaveLength(365);
    },
  );

  it.each(profileNames)('of %s ring when no dump has come for 26 hours, also when there never was one', (name) => {
    const made = synthesise(name);
    expect(alarmNamed(made, 'dump-overdue')).toMatchObject({
      EvaluationPeriods: 26,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
    const asked = JSON.stringify(alarmNamed(made, 'dump-overdue')['Metrics']);
    expect(asked).toContain('{"Name":"RuleName","Value":"cti-dump-made"}');
    expect(asked).toContain('"Period":3600');
    const rule = ofType(made, 'AWS::Events::Rule').find(({ Properties }) => Properties['Name'] === 'cti-dump-made');
    const pattern = JSON.stringify(rule?.Properties['EventPattern']);
    const [, prefix = 'none'] = /"key":\[\{"prefix":"(.+?)"\}\]/.exec(pattern) ?? [];
    expect(`dumps/${backupName(new Date(), false)}`.startsWith(prefix)).toBe(true);
    expect('dumps/moving.tar.zst'.startsWith(prefix)).toBe(false);
    const told = ofType(made, 'AWS::S3::Bucket').filter(({ Properties }) => 'NotificationConfiguration' in Properties);
    expect(pattern).toContain(told[0]?.id);
    expect(told).toHaveLength(1);
  });

  it('are all that the runbook speaks of, but for the money’s', () => {
    const raised = new Set(profileNames.flatMap(alarmsOf).map(({ description }) => anchorOf(description)));
    expect([...sections].filter((section) => !raised.has(section))).toEqual(['alarm-spend']);
  });
});

describe.each(profileNames)('a month of %s', (name) => {
  const options = readOptions(exampleArguments(name));
  const bills = billsOf(options);

  it('has a formula in every line, and adds up', () => {
    for (const { lines, usd } of Object.values(bills)) {
      expect(lines.length).toBeGreaterThan(15);
      for (const line of lines) expect(line.formula).toMatch(/ x \$[\d.]+/);
      expect(usd).toBeCloseTo(lines.reduce((sum, line) => sum + line.usd, 0));
    }
  });

  it('costs no more than its plan expected', () => {
    expect(bills.typical.usd).toBeLessThan(plans[name].to);
    expect(bills.typical.usd).toBeLessThan(bills.high.usd);
  });

  it('has a budget above what is typical', () => {
    expect(options.budgetUsd).toBeGreaterThan(bills.typical.usd);
  });
});

describe('the small profile', () => {
  it('costs under $120 in a typical month and under $200 in a high one', () => {
    const { typical, high } = billsOf(readOptions(exampleArguments('small')));
    expect(typical.usd).toBeLessThan(smallCeilings.typical);
    expect(high.usd).toBeLessThan(smallCeilings.high);
  });

  it('takes the cheaper way in, and the ways out are within a few dollars of each other but for a gateway', () => {
    const ways = waysIn(profiles.small);
    expect(ways.find(({ taken }) => taken)?.usd).toBe(Math.min(...ways.map(({ usd }) => usd)));
    const [address, instance, gateway] = waysOut(profiles.small, false).map(({ usd }) => usd);
    expect(Math.abs((address ?? 0) - (instance ?? 0))).toBeLessThan(5);
    expect(gateway).toBeGreaterThan(30);
  });
});

describe.each(profileNames)('what %s does without', (name) => {
  it('is a proxy: its tasks leave a fifth of the connections free', () => {
    const { most, allowed } = connectionsOf(profiles[name]);
    expect(most).toBeLessThan(allowed * 0.8);
  });

  it('are interface endpoints that would cost more than they save', () => {
    const pays = endpointGb(profiles[name]) > endpointPaysFromGb() && profiles[name].natGateways > 0;
    expect(profiles[name].endpoints.length > 0).toBe(pays);
  });
});
