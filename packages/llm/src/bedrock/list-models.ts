import {
  type FoundationModelSummary,
  type InferenceProfileSummary,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
} from '@aws-sdk/client-bedrock';
import type { ModelListing } from '../model/provider.ts';
import type { BedrockClients } from './bedrock-clients.ts';
import { embeddingFamily } from './embedding-family.ts';
import { bedrockModelFacts } from './model-facts.ts';
import { bareModelId } from './model-id.ts';

const mostPages = 20;

const lifecycleOf = ({ modelLifecycle }: FoundationModelSummary): ModelListing['lifecycle'] => {
  const end = modelLifecycle?.endOfLifeTime;
  if (end && end.getTime() <= Date.now()) return 'ended';
  return modelLifecycle?.status === 'LEGACY' ? 'legacy' : modelLifecycle?.status === 'ACTIVE' ? 'active' : null;
};

/** Null for models of pictures and sound, and for vectors we know no way to ask for. */
const listingOf = (summary: FoundationModelSummary): ModelListing | null => {
  const name = summary.modelId ?? '';
  const makes = summary.outputModalities ?? [];
  const family = makes.includes('EMBEDDING') ? embeddingFamily(name) : null;
  const writes = makes.includes('TEXT') && (summary.inputModalities ?? []).includes('TEXT');
  if (name === '' || (!family && !writes)) return null;
  return {
    name,
    purpose: family ? 'embedding' : 'language',
    sizeBytes: null,
    contextTokens: family ? family.maxTokens : bedrockModelFacts(name).contextTokens,
    dims: family ? [...family.dims] : [],
    lifecycle: lifecycleOf(summary),
    endOfLife: summary.modelLifecycle?.endOfLifeTime ?? null,
    isCallable: (summary.inferenceTypesSupported ?? []).includes('ON_DEMAND'),
  };
};

const profiles = async (clients: BedrockClients, abortSignal: AbortSignal): Promise<InferenceProfileSummary[]> => {
  const found: InferenceProfileSummary[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const command = new ListInferenceProfilesCommand({ maxResults: 100, ...(nextToken ? { nextToken } : {}) });
    const answer = await clients.control.send(command, { abortSignal });
    found.push(...(answer.inferenceProfileSummaries ?? []));
    nextToken = answer.nextToken;
    if (!nextToken) break;
  }
  return found;
};

/** The models that write or embed, then the profiles that lead to them. Throws the SDK's errors. */
export const listBedrockModels = async (clients: BedrockClients, signal: AbortSignal): Promise<ModelListing[]> => {
  const { modelSummaries } = await clients.control.send(new ListFoundationModelsCommand({}), { abortSignal: signal });
  const models = (modelSummaries ?? []).flatMap((summary) => listingOf(summary) ?? []);
  const byName = new Map(models.map((listing) => [listing.name, listing]));
  const listed = (await profiles(clients, signal)).flatMap(({ inferenceProfileId, models: behind, status }) => {
    const model = byName.get(bareModelId(behind?.[0]?.modelArn ?? inferenceProfileId ?? ''));
    if (!model || !inferenceProfileId || status !== 'ACTIVE') return [];
    return { ...model, name: inferenceProfileId, isCallable: true };
  });
  return [...models, ...listed];
};
