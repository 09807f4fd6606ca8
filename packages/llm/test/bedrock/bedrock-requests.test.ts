import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failureOf, kindOf, requestOf } from '../contract/model-case.ts';
import { haiku, nova, openBedrock } from './open-bedrock.ts';

describe('what Bedrock is asked', () => {
  const Verdict = z.object({ level: z.enum(['low', 'high']) });

  it.each([
    [haiku, 'outputConfig', 1, '/converse-stream'],
    [nova, 'toolConfig', 1, '/converse-stream'],
    ['meta.llama4-scout-17b-instruct-v1:0', 'toolConfig', 2, '/converse'],
    ['openai.gpt-oss-20b-1:0', 'messages', 4, '/converse'],
  ])('finds how %s answers by schema (%s), and remembers it', async (id, field, calls, path) => {
    const { server, provider } = await openBedrock();
    const model = await provider.languageModel(id);
    server.answerBy(() => ({ text: '{"level":"high"}' }));
    expect((await model.generateBySchema(requestOf('Judge.'), Verdict)).value).toEqual({ level: 'high' });
    expect(server.calls).toHaveLength(calls);
    await model.generateBySchema(requestOf('Judge.'), Verdict);
    expect(server.calls).toHaveLength(calls + 1);
    expect(server.calls.at(-1)?.body).toHaveProperty(field);
    expect(server.calls.at(-1)?.path.endsWith(path)).toBe(true);
  });

  it('still streams plain text from a model that does not stream its tools', async () => {
    const { server, provider } = await openBedrock();
    const model = await provider.languageModel('meta.llama4-scout-17b-instruct-v1:0');
    await model.generateBySchema(requestOf('Judge.'), Verdict);
    await model.generate(requestOf('Hello?'));
    expect(server.calls.at(-1)?.path).toMatch(/converse-stream$/);
    expect(model.capabilities.stream).toBe(true);
  });

  it('sends no temperature to a model that refuses one', async () => {
    const { server, provider } = await openBedrock();
    const request = requestOf('Hello?', { temperature: 0.2 });
    const strict = await provider.languageModel('us.anthropic.claude-haiku-5-5');
    await strict.generate(request);
    await (await provider.languageModel(nova)).generate(request);
    expect(strict.capabilities.samplingOptions).toBe(false);
    expect(server.calls.map(({ body }) => body['inferenceConfig'])).toEqual([
      { maxTokens: 200 },
      { maxTokens: 200, temperature: 0.2 },
    ]);
  });

  it('has a long part kept at the provider, and counts what that saves', async () => {
    const { server, provider } = await openBedrock();
    const model = await provider.languageModel(haiku);
    const request = requestOf('word '.repeat(2_000), { cache: { firstMessage: true, system: true } });
    const first = await model.generate(request);
    const second = await model.generate(request);
    expect(first.usage.cachedWriteTokens).toBeGreaterThan(2_000);
    expect(second.usage).toMatchObject({
      cachedWriteTokens: 0,
      cachedReadTokens: first.usage.cachedWriteTokens,
      inputTokens: 0,
    });
    await model.generate(requestOf('Short.', { cache: { system: true } }));
    expect(JSON.stringify(server.calls[2]?.body)).not.toContain('cachePoint');
  });

  it('passes the guardrail, and says "refused" with the cost when it hits', async () => {
    const { server, provider } = await openBedrock({ guardrail: { id: 'gr-1', version: '2' } });
    const model = await provider.languageModel(nova);
    server.answerNext({ stopReason: 'guardrail_intervened' });
    const error = await failureOf(model.generate(requestOf('How do I break in?')));
    const { inputTokens, outputTokens } = server.spent();
    expect(error).toMatchObject({
      kind: 'refused',
      verdict: 'give-up',
      usage: { inputTokens, outputTokens, isEstimated: false },
    });
    expect(server.calls[0]?.body['guardrailConfig']).toMatchObject({
      guardrailIdentifier: 'gr-1',
      guardrailVersion: '2',
    });
  });

  it.each([
    ['content_filtered', 'refused'],
    ['malformed_model_output', 'bad-output'],
    ['malformed_tool_use', 'bad-output'],
  ])('takes the stop %s for %s', async (stopReason, kind) => {
    const { server, provider } = await openBedrock();
    server.answerNext({ stopReason });
    expect(await kindOf((await provider.languageModel(nova)).generate(requestOf('Hello?')))).toBe(kind);
  });

  it.each([
    ['stop_sequence', 'stop-sequence'],
    ['model_context_window_exceeded', 'max-tokens'],
  ])('takes the stop %s for the end %s', async (stopReason, end) => {
    const { server, provider } = await openBedrock();
    server.answerNext({ stopReason });
    expect((await (await provider.languageModel(nova)).generate(requestOf('Hello?'))).stopReason).toBe(end);
  });

  it('takes an answer without its numbers for one that broke off', async () => {
    const { server, provider } = await openBedrock({ limits: { retries: { most: 0 } } });
    server.answerNext({ tellsUsage: false });
    expect(await kindOf((await provider.languageModel(nova)).generate(requestOf('Hello?')))).toBe('cut');
  });

  it('counts tokens by the bare id, and estimates where Bedrock does not count', async () => {
    const { provider } = await openBedrock();
    const request = requestOf('one two three');
    const counted = await (await provider.languageModel(haiku)).countTokens(request);
    // What the fake counts: six signs of the instructions, three words of the message.
    expect(counted).toEqual({ tokens: 9, isEstimated: false });
    expect((await (await provider.languageModel(nova)).countTokens(request)).isEstimated).toBe(true);
  });
});
