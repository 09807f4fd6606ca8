import type { Deadline } from './deadline.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Capabilities, Generated, ModelRequest } from './language-model.ts';
import type { ProviderName } from './provider-name.ts';
import type { Usage } from './usage.ts';

export type WireEvent =
  | { type: 'text'; text: string }
  /** `usage` null: the provider told none. */
  | { type: 'end'; usage: Usage | null; stopReason: Generated['stopReason'] };

export type WireCall = {
  request: ModelRequest;
  /** The schema that the answer has to fit; null for running text. */
  schema: JsonSchema | null;
  deadline: Deadline;
};

/** What a provider has to bring; `languageModelOver` adds time limits, retries, counting and answers by schema. */
export type ModelWire = {
  provider: ProviderName;
  /** The provider's own name of the model. */
  model: string;
  capabilities: Capabilities;
  /** One request. Throws ModelError; ends without `end` when the answer broke off. */
  open(call: WireCall): AsyncIterable<WireEvent>;
  /** Null when this request cannot be counted by the provider. */
  countTokens(request: ModelRequest, deadline: Deadline): Promise<number | null>;
};
