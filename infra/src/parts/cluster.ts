import { RemovalPolicy } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Options } from '../options.ts';
import { acknowledge } from './nag.ts';
import type { Network } from './network.ts';

/** Retention as CloudWatch counts it. */
const keptDays: Record<number, logs.RetentionDays> = {
  30: logs.RetentionDays.ONE_MONTH,
  90: logs.RetentionDays.THREE_MONTHS,
};

/** One Fargate cluster, with Spot beside the ordinary capacity. */
export const createCluster = (scope: Construct, options: Options, network: Network): ecs.Cluster => {
  const cluster = new ecs.Cluster(scope, 'Cluster', {
    vpc: network.vpc,
    clusterName: options.name,
    enableFargateCapacityProviders: true,
    containerInsightsV2: options.profile.containerInsights
      ? ecs.ContainerInsights.ENABLED
      : ecs.ContainerInsights.DISABLED,
  });
  if (!options.profile.containerInsights) {
    acknowledge(cluster, {
      ECS4: "Charged by the metric; ECS's own CPU and memory, and our queue's metrics, are enough.",
    });
  }
  return cluster;
};

/** Where one app's lines go. */
export const createLogGroup = (scope: Construct, options: Options, app: string): logs.LogGroup =>
  new logs.LogGroup(scope, `Log-${app}`, {
    logGroupName: `/${options.name}/${app}`,
    retention: keptDays[options.profile.logDays] ?? logs.RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY, // else the next stack of this name could not make it
  });

/** SECRET_KEY: 64 hexadecimal digits. Never changed: what it sealed could not be opened. */
export const createSecretKey = (scope: Construct, key: IKey): secrets.Secret => {
  const secret = new secrets.Secret(scope, 'SecretKey', {
    description: 'SECRET_KEY',
    encryptionKey: key,
    removalPolicy: RemovalPolicy.RETAIN,
    generateSecretString: {
      passwordLength: 64,
      excludePunctuation: true,
      excludeUppercase: true,
      excludeCharacters: 'ghijklmnopqrstuvwxyz',
      requireEachIncludedType: false,
    },
  });
  acknowledge(secret, { SMG4: "It seals sources' passwords in the database; another key could not open them." });
  return secret;
};
