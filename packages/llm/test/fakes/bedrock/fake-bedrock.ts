import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createHttp2Server, type Http2ServerRequest } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createScript, newCall, type FakeAnswer, type FakeCall, type Script } from '../fake-answer.ts';
import { tokensOf } from '../fake-model.ts';
import type { FakeResponse } from '../send-pieces.ts';
import { answerConverse } from './answer-converse.ts';
import { answerInvoke } from './answer-invoke.ts';
import { foundationModels, inferenceProfiles } from './answer-lists.ts';
import { checkSignature, type FakeCredentials } from './check-signature.ts';
import { type ConverseBody, promptOf } from './converse-call.ts';
import { Exception, invalid, sendException, sendJson } from './exception.ts';
import { fakeBedrockModels, findBedrockModel, type FakeBedrockModel } from './fake-models.ts';

export type FakeBedrock = Script & {
  /** `http://127.0.0.1:…`, for models and for lists. */
  url: string;
  models: FakeBedrockModel[];
  /** As often as one likes. */
  close(): Promise<void>;
};

export type FakeBedrockOptions = {
  models?: FakeBedrockModel[];
  credentials?: Partial<FakeCredentials>;
  /** 2 is HTTP/2 without TLS. */
  httpVersion?: 1 | 2;
  port?: number;
};

/** What the fake believes unless told otherwise. */
export const fakeCredentials: FakeCredentials = {
  region: 'us-east-1',
  accessKeyId: 'AKIAFAKEFAKEFAKEFAKE',
  secretAccessKey: 'fake-secret-key-of-nobody',
  bearerToken: 'fake-bearer-token-of-nobody',
};

type FakeRequest = IncomingMessage | Http2ServerRequest;

const headersOf = (request: FakeRequest): Record<string, string> => {
  const entries = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  const headers = Object.fromEntries(entries);
  return { ...headers, host: headers['host'] ?? headers[':authority'] ?? '' };
};

const bytesOf = async (request: FakeRequest): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The model of a path, or why it cannot be called, in Bedrock's words. */
const callable = (models: readonly FakeBedrockModel[], id: string, operation: string): FakeBedrockModel => {
  const found = findBedrockModel(models, id);
  if (!found) throw invalid('The provided model identifier is invalid.');
  const { model, byProfile } = found;
  if (model.state === 'ended')
    throw new Exception(404, 'ResourceNotFoundException', 'This model version has reached the end of its life.');
  if (model.state === 'legacy-locked')
    throw new Exception(
      404,
      'ResourceNotFoundException',
      'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days.',
    );
  if (model.state === 'no-access')
    throw new Exception(
      403,
      'AccessDeniedException',
      "You don't have access to the model with the specified model ID.",
    );
  if (operation === 'count-tokens') {
    if (byProfile || !model.countsTokens) throw invalid("The provided model doesn't support counting tokens.");
    return model;
  }
  if (!model.onDemand && !byProfile)
    throw invalid(
      `Invocation of model ID ${id} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  return model;
};

const answerCall = async (
  response: FakeResponse,
  call: FakeCall,
  operation: string,
  state: { models: FakeBedrockModel[]; kept: Set<string>; script: Script },
): Promise<void> => {
  const model = callable(state.models, call.model, operation);
  if (operation === 'count-tokens') {
    const { input } = call.body as { input: { converse: ConverseBody } };
    return sendJson(response, 200, { inputTokens: tokensOf(promptOf(input.converse)) });
  }
  const answer: FakeAnswer = state.script.take(call);
  if (answer.delayMs !== undefined) await wait(answer.delayMs);
  const { fail } = answer;
  if (fail) throw new Exception(fail.status, fail.name ?? 'InternalServerException', fail.message);
  if (operation === 'invoke') return answerInvoke(response, call, model, answer);
  return answerConverse(response, call, model, answer, state.kept);
};

/** A stand-in for Bedrock: signatures are verified, frames are AWS's, errors are worded as AWS words them; calls and tokens are counted. */
export const startFakeBedrock = async (options: FakeBedrockOptions = {}): Promise<FakeBedrock> => {
  const script = createScript();
  const models = [...(options.models ?? fakeBedrockModels)];
  const known = { ...fakeCredentials, ...options.credentials };
  const kept = new Set<string>();

  const answer = async (request: FakeRequest, response: FakeResponse): Promise<void> => {
    const headers = headersOf(request);
    const body = await bytesOf(request);
    const path = request.url ?? '/';
    const method = request.method ?? 'GET';
    await checkSignature({ method, path, headers, body }, known);
    const url = new URL(path, 'http://fake');
    if (url.pathname === '/foundation-models') return sendJson(response, 200, foundationModels(models));
    if (url.pathname === '/inference-profiles')
      return sendJson(response, 200, inferenceProfiles(models, url.searchParams.get('nextToken')));
    const groups = /^\/model\/(?<id>[^/]+)\/(?<operation>converse|converse-stream|invoke|count-tokens)$/.exec(
      url.pathname,
    )?.groups;
    if (!groups) throw new Exception(404, 'UnknownOperationException', 'unknown operation');
    const call = {
      ...newCall(url.pathname, decodeURIComponent(groups['id'] ?? ''), headers),
      body: JSON.parse(body.toString()) as Record<string, unknown>,
    };
    if (groups['operation'] !== 'count-tokens') script.calls.push(call);
    try {
      await answerCall(response, call, groups['operation'] ?? '', { models, kept, script });
    } catch (error) {
      if (error instanceof Exception) call.status = error.status;
      throw error;
    } finally {
      call.isOver = true;
    }
  };

  const handle = (request: FakeRequest, response: FakeResponse) => {
    answer(request, response).catch((error: unknown) => {
      const exception =
        error instanceof Exception ? error : new Exception(500, 'InternalServerException', String(error));
      if (!response.headersSent) sendException(response, exception);
    });
  };
  const server = options.httpVersion === 2 ? createHttp2Server(handle) : createServer(handle);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  let closing: Promise<void> | null = null;
  const shut = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return Object.assign(script, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    models,
    close: () => (closing ??= shut()),
  });
};
