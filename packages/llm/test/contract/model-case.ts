import type { LanguageModel, ModelRequest } from '../../src/model/language-model.ts';
import { ModelError, type ModelErrorKind } from '../../src/model/model-error.ts';
import type { Script } from '../fakes/fake-answer.ts';

/** A provider on its fake server, the way the contract is run against it. */
export type LanguageModelCase = {
  script: Script;
  model: LanguageModel;
  /** The same with short time limits, in milliseconds. */
  impatient(time: { totalMs: number; idleMs: number }): Promise<LanguageModel>;
  /** How this provider says that it is busy. */
  busy: { status: number; name?: string; message: string };
  close(): Promise<void>;
};

export const requestOf = (text: string, differences: Partial<ModelRequest> = {}): ModelRequest => ({
  system: 'You read reports about attacks.',
  messages: [{ role: 'user', text }],
  maxTokens: 200,
  ...differences,
});

export const failureOf = async (promise: Promise<unknown>): Promise<ModelError> => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ModelError) return error;
  throw new Error(`expected a ModelError, got ${String(error)}`, { cause: error });
};

export const kindOf = async (promise: Promise<unknown>): Promise<ModelErrorKind> => (await failureOf(promise)).kind;
