import { tracedShare } from '../parts/tracing.ts';
import { modelPrices } from '../prices.ts';
import type { Profile } from '../profile.ts';
import { type Line, lineOf } from './line.ts';
import type { Resource } from './template.ts';

export type Level = 'typical' | 'high';

/** Metrics of our own: three of each of four queues, six over all, and two counted from lines. */
const ownMetrics = 4 * 3 + 6 + 2;

/** Data that leaves a region for the internet, and is free each month. */
const freeOutGb = 100;

const modelLine = (profile: Profile, level: Level): Line => {
  const { modelInputMillion, modelOutputMillion } = profile.usage[level];
  const { name, input, output } = modelPrices[level];
  return {
    what: 'language model',
    formula: `${modelInputMillion} million tokens in x $${input} + ${modelOutputMillion} million out x $${output}, ${name}`,
    usd: modelInputMillion * input + modelOutputMillion * output,
  };
};

/** Lines of what is charged by use. */
export const usageLines = (resources: Map<string, Resource>, profile: Profile, level: Level): Line[] => {
  const usage = profile.usage[level];
  const has = (type: string) => [...resources.values()].some(({ Type }) => Type === type);
  const out = Math.max(0, usage.outGb - freeOutGb);
  return [
    lineOf('logs', 'logsGb', [usage.logGb, 'GB']),
    lineOf('logs: kept', 'logsKeptGb', [usage.logGb, 'GB'], [profile.logDays / 30, 'months']),
    lineOf('metrics', 'metric', [ownMetrics, 'metrics']),
    lineOf('dumps in S3', 's3Gb', [usage.backupGb, 'GB']),
    lineOf('images', 'ecrGb', [usage.imageGb, 'GB']),
    lineOf('data to the internet', 'outGb', [out, `GB above ${freeOutGb}`]),
    ...(has('AWS::CloudFront::Distribution') ? [lineOf('CloudFront', 'cloudFrontGb', [usage.outGb, 'GB'])] : []),
    ...(has('AWS::EC2::NatGateway') ? [lineOf('NAT: data', 'natGb', [usage.inGb + usage.outGb, 'GB'])] : []),
    ...(profile.tracing
      ? [
          lineOf(
            'traces',
            'tracesMillion',
            [usage.requestsMillion, 'million requests'],
            [tracedShare, 'of them traced'],
          ),
        ]
      : []),
    modelLine(profile, level),
  ];
};
