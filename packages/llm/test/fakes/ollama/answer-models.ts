import type { ServerResponse } from 'node:http';
import { newCall, type Script } from '../fake-answer.ts';
import { sendPieces } from '../send-pieces.ts';
import { findModel, type FakeOllamaModel } from './fake-models.ts';

export const tagsOf = (models: readonly FakeOllamaModel[]) => ({
  models: models.map((model) => ({
    name: model.name,
    model: model.name,
    modified_at: '2026-10-01T08:00:00Z',
    size: model.sizeBytes,
    digest: 'a'.repeat(64),
    details: { format: 'gguf', family: model.architecture, families: [model.architecture], parameter_size: '8B' },
    ...(model.tellsCapabilities === false ? {} : { capabilities: model.capabilities }),
  })),
});

export const showModel = (model: FakeOllamaModel) => ({
  modelfile: `FROM ${model.name}`,
  template: '{{ .Prompt }}',
  details: { format: 'gguf', family: model.architecture },
  model_info: {
    'general.architecture': model.architecture,
    [`${model.architecture}.context_length`]: model.contextLength,
    ...(model.tellsDims === false ? {} : { [`${model.architecture}.embedding_length`]: model.embeddingLength }),
  },
  ...(model.tellsCapabilities === false ? {} : { capabilities: model.capabilities }),
});

const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

/** The progress of a pull, and the model among the others once it has succeeded. */
export const answerPull = async (
  response: ServerResponse,
  script: Script,
  name: string,
  shelves: { models: FakeOllamaModel[]; pullable: readonly FakeOllamaModel[] },
): Promise<void> => {
  const call = newCall('/api/pull', name, {});
  script.calls.push(call);
  const answer = script.take(call);
  const model = findModel(shelves.pullable, name);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  if (!model) {
    response.end(line({ error: 'pull model manifest: file does not exist' }));
    return;
  }
  const progress = { status: 'pulling aaaaaaaaaaaa', digest: `sha256:${'a'.repeat(64)}`, total: model.sizeBytes };
  const { broken } = await sendPieces(response, answer, [
    line({ status: 'pulling manifest' }),
    line({ ...progress, completed: Math.floor(model.sizeBytes / 2) }),
    line({ ...progress, completed: model.sizeBytes }),
    line({ status: 'verifying sha256 digest' }),
    line({ status: 'success' }),
  ]);
  if (broken !== null) {
    if (typeof broken === 'object') response.end(line({ error: broken.message }));
    return;
  }
  shelves.models.push(model);
  call.isWhole = true;
  response.end();
};
