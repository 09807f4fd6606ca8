import { describe, expect, it } from 'vitest';
import { createOllamaProvider } from '../../src/ollama/ollama-provider.ts';
import { failureOf, kindOf, requestOf } from '../contract/model-case.ts';
import { llama, nomic, openOllama, openRaw } from './open-ollama.ts';

describe('what goes wrong with Ollama', () => {
  const cases: [string, { status: number; message: string }, string, string][] = [
    [
      'a busy queue',
      { status: 503, message: 'server busy, please try again.  maximum pending requests exceeded' },
      'throttled',
      'retry-later',
    ],
    [
      'an evicted model',
      { status: 404, message: `model "${llama}" not found, try pulling it first` },
      'not-found',
      'give-up',
    ],
    ['a request it dislikes', { status: 400, message: 'invalid options: num_ctx' }, 'bad-input', 'give-up'],
    [
      'a crashed runner',
      { status: 500, message: 'llama runner process has terminated: exit status 2' },
      'other',
      'retry',
    ],
    ['a cancelled request', { status: 499, message: 'request canceled' }, 'other', 'retry'],
    ['a gateway that wants a key', { status: 401, message: 'unauthorized' }, 'no-access', 'give-up'],
    ['a gateway that waited too long', { status: 504, message: 'upstream timed out' }, 'timeout', 'retry'],
  ];
  it.each(cases)('names %s', async (_what, fail, kind, verdict) => {
    const { server, provider } = await openOllama();
    const model = await provider.languageModel(llama);
    server.answerBy(() => ({ fail }));
    expect(await failureOf(model.generate(requestOf('Hello?')))).toMatchObject({
      kind,
      verdict,
      detail: { status: fail.status },
    });
    expect(server.calls.length).toBeLessThanOrEqual(3);
  });

  it('keeps the time a server asks for', async () => {
    const { server, provider } = await openOllama();
    const model = await provider.languageModel(llama);
    server.answerBy(() => ({ fail: { status: 429, message: 'slow down', retryAfterSeconds: 600 } }));
    const { retryAt } = await failureOf(model.generate(requestOf('Hello?')));
    expect(retryAt?.getTime()).toBeGreaterThan(Date.now() + 500_000);
  });

  it('says that nobody listens', async () => {
    const { server, provider } = await openOllama();
    const model = await provider.languageModel(llama);
    await server.close();
    expect(await failureOf(model.generate(requestOf('Hello?')))).toMatchObject({
      kind: 'unreachable',
      verdict: 'retry-later',
    });
    expect(await provider.check()).toMatchObject({ isWorking: false, kind: 'unreachable' });
  });

  it('names the command for a model that is missing', async () => {
    const { provider } = await openOllama();
    const error = await failureOf(provider.languageModel('mistral:7b'));
    expect(error.kind).toBe('not-found');
    expect(error.message).toContain('ollama pull mistral:7b');
  });

  it('asks no model for what it cannot do', async () => {
    const { provider } = await openOllama();
    expect(await kindOf(provider.languageModel(nomic))).toBe('bad-input');
    expect(await kindOf(provider.embeddingModel(llama))).toBe('bad-input');
  });

  it('refuses a broken line instead of skipping it', async () => {
    const { server, provider } = await openOllama();
    const model = await provider.languageModel(llama);
    server.answerBy(() => ({ text: 'one two', breakOff: { after: 1, how: 'garbage' } }));
    expect(await kindOf(model.generate(requestOf('Hello?')))).toBe('bad-output');
  });

  it('does not follow a redirect to another server', async () => {
    const { server } = await openOllama();
    const url = await openRaw((_request, response) =>
      response.writeHead(307, { location: `${server.url}/api/chat` }).end(),
    );
    expect(await kindOf(createOllamaProvider({ url }).languageModel(llama))).toBe('unreachable');
    expect(server.calls).toHaveLength(0);
  });

  it('says in one line what a server that is no Ollama answers', async () => {
    const url = await openRaw((_request, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end(`<html>\n${'not here '.repeat(5_000)}</html>`),
    );
    const { message } = await failureOf(createOllamaProvider({ url }).languageModel(llama));
    expect(message.length).toBeLessThan(450);
    expect(message).not.toContain('\n');
  });

  it('refuses an answer without end', async () => {
    const url = await openRaw((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const more = () => void (response.destroyed || (response.write('x'.repeat(1_000_000)), setImmediate(more)));
      more();
    });
    const provider = createOllamaProvider({ url, pull: { totalMs: 20_000 } });
    expect(await kindOf(provider.languageModel(llama))).toBe('bad-output');
  });

  it('stops reading a model that does not stop writing', async () => {
    const url = await openRaw((request, response) => {
      if (request.url === '/api/show') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ capabilities: ['completion'], model_info: {} }));
        return;
      }
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const more = () => {
        if (response.destroyed) return;
        response.write(`${JSON.stringify({ message: { content: 'x'.repeat(500) }, done: false })}\n`, () => more());
      };
      more();
    });
    const model = await createOllamaProvider({ url }).languageModel(llama);
    const error = await failureOf(model.generate(requestOf('Hello?', { maxTokens: 10 })));
    expect(error).toMatchObject({ kind: 'bad-output', verdict: 'give-up', usage: { isEstimated: true } });
  });

  it.each(['nonsense', 'ftp://host', 'file:///etc/passwd', ''])('refuses the address %j', (url) => {
    expect(() => createOllamaProvider({ url })).toThrow(/no http or https address/);
  });
});
