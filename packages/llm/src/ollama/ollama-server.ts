import { Ollama } from 'ollama';
import { type Deadline, defaultTimeLimits, orAborted, startDeadline, type TimeLimits } from '../model/deadline.ts';
import { ModelError } from '../model/model-error.ts';
import { ollamaErrorOf } from './ollama-error.ts';
import { ollamaFetch } from './ollama-fetch.ts';
import type { OllamaOptions } from './ollama-options.ts';

/** One server: every call on a client of its own, for the client knows neither signals nor time limits. */
export type OllamaServer = {
  /** The client for one call on `deadline`. */
  client(deadline: Deadline, model: string | null): Ollama;
  /** A call that gives one answer. Throws ModelError. */
  ask<T>(
    model: string | null,
    signal: AbortSignal | undefined,
    call: (client: Ollama) => Promise<T>,
    time?: TimeLimits,
  ): Promise<T>;
  close(): void;
};

const addressOf = (address: string) => {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ModelError('bad-input', 'the address of the Ollama server is no http or https address', {
      provider: 'ollama',
    });
  const user = url.username === '' ? null : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return { host: url.href.replace(/\/+$/, ''), user };
};

export const ollamaServer = (options: OllamaOptions): OllamaServer => {
  const { host, user } = addressOf(options.url);
  const authorization = options.apiKey
    ? `Bearer ${options.apiKey}`
    : user === null
      ? null
      : `Basic ${Buffer.from(user).toString('base64')}`;
  const time = { ...defaultTimeLimits, ...options.limits?.time };
  const closed = new AbortController();

  const client: OllamaServer['client'] = (deadline, model) =>
    new Ollama({
      host,
      fetch: ollamaFetch(deadline, model),
      ...(authorization === null ? {} : { headers: { authorization } }),
    });

  return {
    client,
    async ask(model, signal, call, limits = time) {
      const signals = signal ? AbortSignal.any([signal, closed.signal]) : closed.signal;
      const deadline = startDeadline({ provider: 'ollama', model }, limits, signals);
      try {
        return await orAborted(call(client(deadline, model)), deadline.signal);
      } catch (error) {
        throw ollamaErrorOf(error, model);
      } finally {
        deadline.end();
      }
    },
    close: () => closed.abort(new Error('the provider is closed')),
  };
};
