import { InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import type { EmbeddingWire } from '../model/embedding-model-over.ts';
import { ModelError } from '../model/model-error.ts';
import type { BedrockClients } from './bedrock-clients.ts';
import { bedrockErrorOf } from './bedrock-error.ts';
import { embeddingFamily } from './embedding-family.ts';

/** Calls at once: quota counts requests, and Titan takes one text in each. */
const parallel = 4;
const countHeader = 'x-amzn-bedrock-input-token-count';

const headerIn = (response: unknown, name: string): number | null => {
  const headers = (response as { headers?: Record<string, string> } | undefined)?.headers;
  const value = Number(headers?.[name] ?? Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
};

const readJson = (body: Uint8Array | undefined, model: string): Record<string, unknown> => {
  try {
    return (JSON.parse(new TextDecoder().decode(body)) ?? {}) as Record<string, unknown>;
  } catch {
    throw new ModelError('bad-output', `${model} gave an answer that is not JSON`, { provider: 'bedrock', model });
  }
};

/** Invokes a model; the SDK keeps the answer's headers to itself, and the token count is one. */
const invoke = async (clients: BedrockClients, modelId: string, body: object, signal: AbortSignal) => {
  const command = new InvokeModelCommand({
    modelId,
    contentType: 'application/json',
    accept: 'application/json',
    body: JSON.stringify(body),
  });
  let counted: number | null = null;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      counted = headerIn(result.response, countHeader);
      return result;
    },
    { step: 'deserialize', priority: 'high' },
  );
  const answer = await clients.runtime.send(command, { abortSignal: signal });
  return { parsed: readJson(answer.body, modelId), counted };
};

/** Vectors by InvokeModel. Throws 'bad-input' for a model we know no body for, or dimensions it does not make. */
export const bedrockEmbedWire = (clients: BedrockClients, modelId: string, dims: number | undefined): EmbeddingWire => {
  const about = { provider: 'bedrock', model: modelId } as const;
  const family = embeddingFamily(modelId);
  if (!family) throw new ModelError('bad-input', `${modelId} is no embedding model we know how to ask`, about);
  const chosen = dims ?? family.dims[0] ?? 0;
  if (!family.dims.includes(chosen))
    throw new ModelError(
      'bad-input',
      `${modelId} makes vectors of ${family.dims.join(', ')} numbers, not ${chosen}`,
      about,
    );
  return {
    id: `bedrock/${modelId}@${chosen}`,
    provider: 'bedrock',
    model: modelId,
    dims: chosen,
    maxTokens: family.maxTokens,
    batch: family.batch,
    parallel,
    async embedBatch(texts, kind, deadline) {
      try {
        const { parsed, counted } = await invoke(clients, modelId, family.body(texts, kind, chosen), deadline.signal);
        const { vectors, inputTokens } = family.read(parsed);
        return { vectors, inputTokens: inputTokens ?? counted };
      } catch (error) {
        throw bedrockErrorOf(error, modelId, clients.region);
      }
    },
  };
};
