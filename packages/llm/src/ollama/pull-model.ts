import { ModelError } from '../model/model-error.ts';
import type { OllamaOptions } from './ollama-options.ts';
import type { OllamaServer } from './ollama-server.ts';

/** A server that verifies 40 GB says nothing for minutes. */
const idleMs = 280_000;

/** Has the server fetch a model, which may take long: bounded by the options' `totalMs`. Throws ModelError. */
export const pullModel = async (
  server: OllamaServer,
  model: string,
  pull: NonNullable<OllamaOptions['pull']>,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const time = { totalMs: pull.totalMs, idleMs: Math.min(pull.totalMs, idleMs) };
  await server.ask(
    model,
    signal,
    async (client) => {
      let isDone = false;
      for await (const { status = '', completed, total } of await client.pull({ model, stream: true })) {
        isDone = status === 'success';
        pull.onProgress?.({
          model,
          status: status.slice(0, 200),
          completedBytes: completed ?? null,
          totalBytes: total ?? null,
        });
      }
      if (!isDone) throw new ModelError('cut', `pulling ${model} broke off`, { provider: 'ollama', model });
    },
    time,
  );
};
