import { type Finding, fail, ok, warn } from './finding.ts';

export type Chosen = { provider: 'none' } | { provider: 'ollama' | 'bedrock'; model: string };
type Listing = { name: string; purpose: 'language' | 'embedding'; isCallable: boolean };
export type Answered = { isWorking: true; models: Listing[] } | { isWorking: false; message: string };

const names = { ollama: 'Ollama', bedrock: 'Bedrock' };

/** Ollama names the tag `latest` where a person leaves it out. */
const isNamed = (model: string, { name }: Listing): boolean => name === model || name === `${model}:latest`;

/** What a provider's model is for. */
export type ModelKind = 'language model' | 'embedding model';

const lacks: Record<ModelKind, (model: string) => string> = {
  'language model': (model) => `${model} makes vectors, and seems to write no text.`,
  'embedding model': (model) => `${model} writes text, and seems to make no vectors.`,
};

const none: Record<ModelKind, string> = {
  'language model': 'None is chosen; nothing that needs one is done.',
  'embedding model': 'No provider is asked for vectors.',
};

/** How the provider of the chosen model answered when it was asked what models it has; null was not asked. */
export const judgeProvider = (kind: ModelKind, chosen: Chosen, asked: Answered | null): Finding[] => {
  if (chosen.provider === 'none' || asked === null) return [ok(kind, none[kind])];
  const name = names[chosen.provider];
  if (!asked.isWorking)
    return [
      fail(
        kind,
        `${name} cannot be used: ${asked.message}`,
        chosen.provider === 'ollama'
          ? 'Start Ollama, and look at its address on the Models page: inside compose it is http://ollama:11434.'
          : 'Look at the region on the Models page, and at the rights of the task role (bedrock:ListFoundationModels, bedrock:InvokeModel).',
      ),
    ];
  const found = asked.models.find((listing) => isNamed(chosen.model, listing));
  // What it is for is told from its name and abilities, so it may be both.
  if (found?.isCallable && `${found.purpose} model` !== kind)
    return [warn(kind, lacks[kind](chosen.model), 'Choose another on the Models page, and test the connection there.')];
  if (found?.isCallable) return [ok(kind, `${name} has ${chosen.model}.`)];
  // What Bedrock lists depends on rights; a model by its full name may be callable without being listed.
  const judged = chosen.provider === 'ollama' || found ? fail : warn;
  return [
    judged(
      kind,
      found ? `${name} has ${chosen.model}, but not for calls.` : `${name} does not list ${chosen.model}.`,
      chosen.provider === 'ollama'
        ? `Run: ollama pull ${chosen.model}; or choose a model that is there on the Models page.`
        : 'Choose an inference profile or a model that “Test connection” lists on the Models page.',
    ),
  ];
};
