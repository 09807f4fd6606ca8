import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { Options } from '../options.ts';
import { acknowledge } from './nag.ts';
import { gpuOllamaUrl } from './ollama.ts';
import type { AppTask } from './task.ts';

const profilePrefix = /^(?:us|us-gov|eu|apac|jp|au|global)\./;

/** The ARNs that calling `model` touches: itself or, of an inference profile, the profile and the model in each region it may choose. */
const arnsOf = (stack: Stack, model: string): string[] => {
  const arn = (resource: string, name: string, parts: { region?: string; account?: string }) =>
    stack.formatArn({
      service: 'bedrock',
      resource,
      resourceName: name,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      ...parts,
    });
  if (!profilePrefix.test(model)) return [arn('foundation-model', model, { account: '' })];
  return [
    arn('inference-profile', model, {}),
    arn('foundation-model', model.replace(profilePrefix, ''), { account: '', region: '*' }),
  ];
};

/** Lets a task call these models and no others. */
export const allowModels = (definition: TaskDefinition, models: string[]): void => {
  if (models.length === 0) return;
  const resources = models.flatMap((model) => arnsOf(Stack.of(definition), model));
  definition.addToTaskRolePolicy(
    new iam.PolicyStatement({
      sid: 'CallModels',
      actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
      resources,
    }),
  );
  allowListing(definition, models);
  const stack = Stack.of(definition);
  const anyRegion = resources.map((arn) => String(stack.resolve(arn))).filter((arn) => arn.includes('*'));
  acknowledge(
    definition.taskRole,
    Object.fromEntries(
      anyRegion.map((arn) => [
        `IAM5[Resource::${arn}]`,
        'An inference profile chooses the region; the model is named.',
      ]),
    ),
  );
};

/** What those who call models, and the doctor who asks for them, are told of Ollama: one's own, or the one on a GPU here. */
export const ollamaSettings = (options: Options): Pick<AppTask, 'environment' | 'secrets'> => {
  const { ollama, ollamaGpu } = options;
  const url = ollama?.url ?? (ollamaGpu ? gpuOllamaUrl(options) : null);
  return {
    environment: url ? { OLLAMA_URL: url } : {},
    secrets: ollama?.key ? { OLLAMA_API_KEY: [{ secretArn: ollama.key }] } : {},
  };
};

/** Lets a task ask which models there are, where any may be called at all. */
export const allowListing = (definition: TaskDefinition, models: string[]): void => {
  if (models.length === 0) return;
  definition.addToTaskRolePolicy(
    new iam.PolicyStatement({
      sid: 'ListModels',
      actions: ['bedrock:ListFoundationModels', 'bedrock:ListInferenceProfiles'],
      resources: ['*'], // listing takes no resource; the Models page shows what there is
    }),
  );
  acknowledge(definition.taskRole, {
    'IAM5[Resource::*]': 'Listing models and writing traces take no resources.',
  });
};
