import * as budgets from 'aws-cdk-lib/aws-budgets';
import * as ce from 'aws-cdk-lib/aws-ce';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Options } from '../options.ts';

/** The tag on everything, which must be activated for cost allocation once: see docs/deploy/guide.md. */
export const costTag = 'cti-system';

/** Dollars above what a day usually costs, from which on it is told. */
const anomalyUsd = 10;

/** Says when half, most and all of the month's money is spent, and when a day is out of line. */
export const createBudget = (scope: Construct, options: Options, topic: Topic): void => {
  const at = new Construct(scope, 'Budget');
  const subscribers = [
    { subscriptionType: 'EMAIL', address: options.email },
    { subscriptionType: 'SNS', address: topic.topicArn },
  ];
  const when = (threshold: number, notificationType: 'ACTUAL' | 'FORECASTED') => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers,
  });
  new budgets.CfnBudget(at, 'Month', {
    budget: {
      budgetName: `${options.name}-month`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: options.budgetUsd, unit: 'USD' },
      costFilters: { TagKeyValue: [`user:${costTag}$${options.name}`] },
    },
    notificationsWithSubscribers: [
      when(50, 'ACTUAL'),
      when(80, 'ACTUAL'),
      when(100, 'ACTUAL'),
      when(100, 'FORECASTED'),
    ],
  });
  const monitor = new ce.CfnAnomalyMonitor(at, 'Monitor', {
    monitorName: options.name,
    monitorType: 'CUSTOM', // an account may have one monitor of all services, and has it from the start
    monitorSpecification: JSON.stringify({ Tags: { Key: costTag, Values: [options.name] } }),
  });
  new ce.CfnAnomalySubscription(at, 'Subscription', {
    subscriptionName: options.name,
    frequency: 'DAILY',
    monitorArnList: [monitor.attrMonitorArn],
    subscribers: [{ type: 'EMAIL', address: options.email }],
    thresholdExpression: JSON.stringify({
      Dimensions: {
        Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
        MatchOptions: ['GREATER_THAN_OR_EQUAL'],
        Values: [String(anomalyUsd)],
      },
    }),
  });
};
