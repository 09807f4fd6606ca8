import type { FakeBedrockModel } from './fake-models.ts';

const arn = (id: string) => `arn:aws:bedrock:us-east-1::foundation-model/${id}`;

/** ListFoundationModels. */
export const foundationModels = (models: readonly FakeBedrockModel[]) => ({
  modelSummaries: [
    ...models.map((model) => ({
      modelArn: arn(model.id),
      modelId: model.id,
      modelName: model.id,
      inputModalities: ['TEXT'],
      outputModalities: [model.makes],
      responseStreamingSupported: model.streams !== 'never',
      inferenceTypesSupported: model.onDemand ? ['ON_DEMAND'] : ['INFERENCE_PROFILE'],
      modelLifecycle: {
        status: model.state === 'active' || model.state === 'no-access' ? 'ACTIVE' : 'LEGACY',
        ...(model.state === 'ended' ? { endOfLifeTime: '2026-09-10T00:00:00Z' } : {}),
      },
    })),
    {
      modelArn: arn('stability.picture'),
      modelId: 'stability.picture',
      inputModalities: ['TEXT'],
      outputModalities: ['IMAGE'],
    },
  ],
});

/** ListInferenceProfiles, two to a page. */
export const inferenceProfiles = (models: readonly FakeBedrockModel[], token: string | null) => {
  const all = models.flatMap((model) =>
    model.profiles.map((prefix) => ({
      inferenceProfileName: `${prefix} ${model.id}`,
      inferenceProfileArn: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${prefix}.${model.id}`,
      inferenceProfileId: `${prefix}.${model.id}`,
      models: [{ modelArn: arn(model.id) }],
      status: 'ACTIVE',
      type: 'SYSTEM_DEFINED',
    })),
  );
  const from = Number(token ?? 0);
  return {
    inferenceProfileSummaries: all.slice(from, from + 2),
    ...(from + 2 < all.length ? { nextToken: String(from + 2) } : {}),
  };
};
