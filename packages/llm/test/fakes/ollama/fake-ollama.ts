import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createScript, newCall, type Script } from '../fake-answer.ts';
import { answerChat } from './answer-chat.ts';
import { answerEmbed } from './answer-embed.ts';
import { answerPull, showModel, tagsOf } from './answer-models.ts';
import { fakeOllamaModels, findModel, type FakeOllamaModel } from './fake-models.ts';
import { refusal, Refusal, sendJson } from './refusal.ts';

export type FakeOllama = Script & {
  /** `http://127.0.0.1:…` */
  url: string;
  /** What is there now; a pull adds to it. */
  models: FakeOllamaModel[];
  /** As often as one likes. */
  close(): Promise<void>;
};

export type FakeOllamaOptions = {
  models?: FakeOllamaModel[];
  /** What a pull can fetch. */
  pullable?: FakeOllamaModel[];
  /** Calls at once, beyond which the server is busy. */
  mostPending?: number;
  /** Demanded as a bearer token. */
  apiKey?: string;
  port?: number;
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text === '') throw refusal(400, 'missing request body');
  return JSON.parse(text) as Record<string, unknown>;
};

const headersOf = (request: IncomingMessage) =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

/** A stand-in for an Ollama server, faithful to its protocol down to its errors; counts calls and tokens. */
export const startFakeOllama = async (options: FakeOllamaOptions = {}): Promise<FakeOllama> => {
  const script = createScript();
  const models = [...(options.models ?? fakeOllamaModels)];
  let pending = 0;

  const answerPost = async (path: string, request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const name = body['model'] ?? body['name'];
    if (typeof name !== 'string' || name === '') throw refusal(400, 'model is required');
    if (path === '/api/pull') return answerPull(response, script, name, { models, pullable: options.pullable ?? [] });
    const model = findModel(models, name);
    if (!model)
      throw refusal(
        404,
        path === '/api/show' ? `model '${name}' not found` : `model "${name}" not found, try pulling it first`,
      );
    if (path === '/api/show') return sendJson(response, 200, showModel(model));
    const call = { ...newCall(path, name, headersOf(request)), body };
    script.calls.push(call);
    const answer = script.take(call);
    try {
      if (answer.delayMs !== undefined) await wait(answer.delayMs);
      if (answer.fail) {
        if (answer.fail.retryAfterSeconds !== undefined)
          response.setHeader('retry-after', String(answer.fail.retryAfterSeconds));
        throw refusal(answer.fail.status, answer.fail.message);
      }
      if (pending > (options.mostPending ?? 512))
        throw refusal(503, 'server busy, please try again.  maximum pending requests exceeded');
      return await (path === '/api/embed'
        ? answerEmbed(response, call, model, answer)
        : answerChat(response, call, model, answer));
    } catch (error) {
      if (error instanceof Refusal) call.status = error.status;
      throw error;
    } finally {
      call.isOver = true;
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    if (options.apiKey !== undefined && request.headers.authorization !== `Bearer ${options.apiKey}`)
      throw refusal(401, 'unauthorized');
    const route = `${request.method} ${path}`;
    if (route === 'GET /api/version') return sendJson(response, 200, { version: '0.13.5' });
    if (route === 'GET /api/tags') return sendJson(response, 200, tagsOf(models));
    if (route === 'GET /api/ps') return sendJson(response, 200, { models: [] });
    if (/^POST \/api\/(?:chat|embed|show|pull)$/.test(route)) return answerPost(path, request, response);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
  };

  const server = createServer((request, response) => {
    pending += 1;
    answer(request, response)
      .catch((error: unknown) => {
        const { status, message } = error instanceof Refusal ? error : refusal(500, String(error));
        if (response.headersSent) response.end(`${JSON.stringify({ error: message })}\n`);
        else sendJson(response, status, { error: message });
      })
      .finally(() => {
        pending -= 1;
      });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  let closing: Promise<void> | null = null;
  const shut = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return Object.assign(script, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    models,
    close: () => (closing ??= shut()),
  });
};
