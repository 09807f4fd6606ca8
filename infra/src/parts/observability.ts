import * as cw from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Options } from '../options.ts';
import { type AlarmPlan, type Watched, alarmPlans } from './alarms.ts';
import { createDashboard } from './dashboard.ts';
import { countEvents } from './event-counts.ts';
import { countLines } from './line-counts.ts';

/** What to do about an alarm, by its id. */
const runbook = 'https://github.com/cti-scraper/cti-scraper/blob/main/docs/operations.md';

const createAlarm = (at: Construct, { name }: Options, topic: sns.Topic, plan: AlarmPlan) => {
  const alarm = new cw.Alarm(at, plan.id, {
    alarmName: `${name}-${plan.id}`,
    alarmDescription: `${plan.says} ${runbook}#alarm-${plan.id}`,
    metric: plan.metric,
    threshold: plan.threshold,
    comparisonOperator: plan.comparison ?? cw.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: plan.periods,
    treatMissingData: plan.missing ?? cw.TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
  return alarm;
};

/** Alarms with a mail each way, and one page of graphs. Answers where alarms are told. */
export const createObservability = (scope: Construct, options: Options, watched: Watched): sns.Topic => {
  const at = new Construct(scope, 'Observability');
  const { base, services } = watched;
  const topic = new sns.Topic(at, 'Alarms', { masterKey: base.key, enforceSSL: true });
  topic.addSubscription(new EmailSubscription(options.email));
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'Tellers',
      principals: [
        new iam.ServicePrincipal('cloudwatch.amazonaws.com'),
        new iam.ServicePrincipal('budgets.amazonaws.com'),
      ],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
    }),
  );
  const arns = Object.values(services).map(({ service }) => service.serviceArn);
  const plans = alarmPlans(options, watched, countEvents(at, options, base, arns), countLines(at, options, services));
  const alarms = plans.map((plan) => createAlarm(at, options, topic, plan));
  createDashboard(at, options, watched, alarms);
  return topic;
};
