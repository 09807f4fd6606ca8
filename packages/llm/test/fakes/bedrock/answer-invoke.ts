import type { FakeAnswer, FakeCall } from '../fake-answer.ts';
import { tokensOf, vectorOf } from '../fake-model.ts';
import { cutConnection, type FakeResponse } from '../send-pieces.ts';
import { begin, invalid, sendJson } from './exception.ts';
import type { FakeBedrockModel } from './fake-models.ts';

type Nova = { embeddingDimension: number; text: { value: string } };
type Asked = { texts: string[]; dims: number; longest: number };

/** The texts of a body, which is different for each family; wrong dimensions or too many texts are refused. */
const readBody = (id: string, body: Record<string, unknown>): Asked => {
  if (id.startsWith('amazon.titan')) {
    const dims = Number(body['dimensions'] ?? 1024);
    if (![256, 512, 1024].includes(dims)) throw invalid(`Malformed input request: dimensions ${dims}`);
    return { texts: [String(body['inputText'])], dims, longest: 8_192 };
  }
  if (id.startsWith('amazon.nova')) {
    const { embeddingDimension: dims, text } = body['singleEmbeddingParams'] as Nova;
    return { texts: [text.value], dims, longest: 8_192 };
  }
  const texts = body['texts'] as string[];
  if (texts.length > 96) throw invalid('texts must be at most 96');
  if (body['input_type'] === undefined) throw invalid('Malformed input request: required key [input_type] not found');
  const isV4 = id.startsWith('cohere.embed-v4');
  return { texts, dims: isV4 ? Number(body['output_dimension'] ?? 1536) : 1024, longest: isV4 ? 128_000 : 512 };
};

const answerOf = (id: string, vectors: number[][], tokens: number): unknown => {
  if (id.startsWith('amazon.titan')) return { embedding: vectors[0], inputTextTokenCount: tokens };
  if (id.startsWith('amazon.nova')) return { embeddings: [{ embeddingType: 'TEXT', embedding: vectors[0] }] };
  return { id: 'fake', response_type: 'embeddings_by_type', embeddings: { float: vectors } };
};

/** InvokeModel of the embedding models. */
export const answerInvoke = (
  response: FakeResponse,
  call: FakeCall,
  model: FakeBedrockModel,
  answer: FakeAnswer,
): void => {
  if (model.makes !== 'EMBEDDING') throw invalid('Malformed input request');
  const { texts, dims, longest } = readBody(model.id, call.body);
  call.prompt = texts.join('\n');
  if (texts.some((text) => tokensOf(text) > longest))
    throw invalid(`Too many input tokens. Max input tokens: ${longest}, request input token count: more`);
  if (answer.breakOff) return cutConnection(response);
  call.inputTokens = texts.reduce((sum, text) => sum + tokensOf(text), 0);
  call.isWhole = true;
  if (answer.raw !== undefined) {
    begin(response, 200, { 'content-type': 'application/json' });
    response.end(answer.raw);
    return;
  }
  const vectors = texts.map((text) => vectorOf(text, dims));
  const counts = answer.tellsUsage === false ? {} : { 'x-amzn-bedrock-input-token-count': String(call.inputTokens) };
  sendJson(response, 200, answerOf(model.id, vectors, call.inputTokens), counts);
};
