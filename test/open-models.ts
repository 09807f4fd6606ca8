import type { ModelEnvironment } from '@cti/core/model-environment';
import type { Db } from '@cti/db/connect';
import { modelPorts } from '@cti/db/write/model-ports';
import { openModelCalls } from '@cti/llm/calls/open-model-calls';

const environment: ModelEnvironment = {
  provider: 'none',
  ollama: { url: 'http://127.0.0.1:1', model: '', apiKey: null },
  bedrock: { region: 'us-east-1', model: '' },
};

/** The way to whatever model the settings choose; while they choose none, to none. */
export const openTestModels = (db: Db) =>
  openModelCalls(
    modelPorts(db, environment, () => {}),
    environment,
    null,
  );
