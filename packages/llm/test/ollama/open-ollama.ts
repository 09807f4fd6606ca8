import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, vi } from 'vitest';
import type { OllamaOptions } from '../../src/ollama/ollama-options.ts';
import { createOllamaProvider } from '../../src/ollama/ollama-provider.ts';
import { type FakeOllamaOptions, startFakeOllama } from '../fakes/ollama/fake-ollama.ts';

export const llama = 'llama3.1:8b';
export const nomic = 'nomic-embed-text';

/** The client would print other people's texts on its own: no test ends with a word printed. */
const expectSilence = () => {
  for (const method of ['log', 'warn', 'error'] as const) {
    const spy = vi.spyOn(console, method);
    onTestFinished(() => {
      const { calls } = spy.mock;
      spy.mockRestore();
      expect(calls).toEqual([]);
    });
  }
};

/** A fake server and a provider on it, for one test. */
export const openOllama = async (options: Partial<OllamaOptions> = {}, fake: FakeOllamaOptions = {}) => {
  expectSilence();
  const server = await startFakeOllama(fake);
  onTestFinished(() => server.close());
  const limits = { retries: { baseMs: 5 } };
  return { server, provider: createOllamaProvider({ url: server.url, limits, ...options }) };
};

/** The address of a server that answers as no real Ollama would. */
export const openRaw = async (handle: Parameters<typeof createServer>[1]) => {
  expectSilence();
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
