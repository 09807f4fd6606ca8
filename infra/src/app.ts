import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type Base, createBaseStack } from './base-stack.ts';
import { createImagesStack } from './images-stack.ts';
import type { Options } from './options.ts';
import { costTag } from './parts/budget.ts';
import { createServicesStack } from './services-stack.ts';

/** What CDK would do otherwise for the sake of old apps. */
const flags = {
  '@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm': true,
  '@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker': true,
  '@aws-cdk/aws-ecs-patterns:removeDefaultDesiredCount': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-secretsmanager:useAttachedSecretResourcePolicyForSecretTargetAttachments': true,
  '@aws-cdk/aws-kms:reduceCrossAccountRegionPolicyScope': true,
};

/** The names of a deployment's stacks, in the order they are deployed. */
export const stackNames = ({ name }: Pick<Options, 'name'>) => ({
  images: `${name}-images`,
  base: `${name}-base`,
  services: `${name}-services`,
});

/** Everything of one deployment, without a look-up: the region is told, the account is whoever deploys. */
export const createApp = (options: Options, outdir?: string): { app: App; base: Base } => {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    context: flags,
    ...(outdir ? { outdir } : {}),
  });
  const props = { env: { region: options.region }, terminationProtection: true };
  const names = stackNames(options);
  const { repositories } = createImagesStack(app, names.images, options.name, props);
  const base = createBaseStack(app, names.base, options, repositories, props);
  createServicesStack(app, names.services, options, base, repositories, {
    env: props.env,
    terminationProtection: false, // it holds nothing: releases replace it
  });
  Tags.of(app).add(costTag, options.name);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return { app, base };
};
