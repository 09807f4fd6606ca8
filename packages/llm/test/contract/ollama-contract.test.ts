import { createOllamaProvider } from '../../src/ollama/ollama-provider.ts';
import { startFakeOllama } from '../fakes/ollama/fake-ollama.ts';
import { describeEmbeddingModel } from './embedding-model-contract.ts';
import { describeLanguageModel } from './language-model-contract.ts';

const retries = { baseMs: 5 };

describeLanguageModel('Ollama', async () => {
  const server = await startFakeOllama();
  const provider = createOllamaProvider({ url: server.url, limits: { retries } });
  return {
    script: server,
    model: await provider.languageModel('llama3.1:8b'),
    impatient: (time) =>
      createOllamaProvider({ url: server.url, limits: { time, retries: { ...retries, most: 0 } } }).languageModel(
        'llama3.1:8b',
      ),
    busy: { status: 503, message: 'server busy, please try again.  maximum pending requests exceeded' },
    close: () => server.close(),
  };
});

describeEmbeddingModel('Ollama', async () => {
  const server = await startFakeOllama();
  const provider = createOllamaProvider({ url: server.url, limits: { retries } });
  return {
    model: await provider.embeddingModel('nomic-embed-text'),
    tooLong: 'word '.repeat(2_100),
    close: () => server.close(),
  };
});
