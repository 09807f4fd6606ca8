import { describe, expect, it } from 'vitest';
import { failureOf, kindOf, requestOf } from '../contract/model-case.ts';
import { nova, openBedrock, openGateway } from './open-bedrock.ts';

describe('what goes wrong with Bedrock', () => {
  const cases: [name: string, status: number, kind: string, verdict: string, calls: number][] = [
    ['ThrottlingException', 429, 'throttled', 'retry-later', 3],
    ['ModelNotReadyException', 429, 'throttled', 'retry-later', 3],
    ['ServiceUnavailableException', 503, 'throttled', 'retry-later', 3],
    ['ServiceQuotaExceededException', 400, 'throttled', 'retry-later', 3],
    ['InternalServerException', 500, 'other', 'retry', 3],
    ['ModelTimeoutException', 408, 'timeout', 'retry', 3],
    ['ModelErrorException', 424, 'other', 'retry', 3],
    ['ValidationException', 400, 'bad-input', 'give-up', 1],
    ['ConflictException', 400, 'bad-input', 'give-up', 1],
    ['AccessDeniedException', 403, 'no-access', 'give-up', 1],
    ['ExpiredTokenException', 403, 'no-credentials', 'give-up', 1],
    ['ResourceNotFoundException', 404, 'not-found', 'give-up', 1],
  ];
  it.each(cases)('knows %s (%i) as %s, %s, after %i calls', async (name, status, kind, verdict, calls) => {
    const { server, provider } = await openBedrock();
    const model = await provider.languageModel(nova);
    server.answerBy(() => ({ fail: { status, name, message: 'as AWS says' } }));
    const error = await failureOf(model.generate(requestOf('Hello?')));
    expect(error).toMatchObject({ kind, verdict, detail: { status }, usage: { inputTokens: 0 } });
    expect(server.calls).toHaveLength(calls);
  });

  it.each(['ModelTimeoutException', 'ThrottlingException', 'InternalServerException'])(
    'is healed by a second try: %s',
    async (name) => {
      const { server, provider } = await openBedrock();
      const status = { ModelTimeoutException: 408, ThrottlingException: 429 }[name] ?? 500;
      server.answerNext({ fail: { status, name, message: 'once' } }, { text: 'there' });
      expect(await (await provider.languageModel(nova)).generate(requestOf('Hello?'))).toMatchObject({
        text: 'there',
        calls: 2,
      });
    },
  );

  it('tries again when throttled in the middle of an answer, which the SDK does not', async () => {
    const { server, provider } = await openBedrock();
    const how = { name: 'ThrottlingException', message: 'Too many tokens' };
    server.answerNext({ text: 'half of it', breakOff: { after: 3, how } }, { text: 'all of it' });
    expect(await (await provider.languageModel(nova)).generate(requestOf('Hello?'))).toMatchObject({
      text: 'all of it',
      calls: 2,
    });
  });

  it.each([
    'ModelStreamErrorException',
    'ValidationException',
    'ServiceUnavailableException',
    'InternalServerException',
  ])('reports %s in the middle of an answer', async (name) => {
    const { server, provider } = await openBedrock();
    server.answerBy(() => ({ text: 'half of it', breakOff: { after: 2, how: { name, message: 'no more' } } }));
    const error = await failureOf((await provider.languageModel(nova)).generate(requestOf('Hello?')));
    expect(error.kind).toBe(
      name === 'ValidationException' ? 'bad-input' : name.startsWith('Service') ? 'throttled' : 'other',
    );
  });

  const words: [id: string, kind: string, words: RegExp][] = [
    ['anthropic.claude-3-haiku-20240307-v1:0', 'end-of-life', /has withdrawn.*choose another/],
    ['anthropic.claude-3-5-haiku-20241022-v1:0', 'end-of-life', /has withdrawn.*Legacy/],
    ['anthropic.claude-opus-4-1-20250805-v1:0', 'no-access', /allow it in IAM and in Bedrock's model access/],
    ['anthropic.claude-haiku-4-5-20251001-v1:0', 'on-demand-not-supported', /choose us\.anthropic\.claude-haiku-4-5/],
    ['amazon.nothing-v9', 'not-found', /us-east-1 knows no model amazon\.nothing-v9/],
  ];
  it.each(words)('says clearly why %s cannot be called: %s', async (id, kind, said) => {
    const { provider } = await openBedrock();
    const error = await failureOf((await provider.languageModel(id)).generate(requestOf('Hello?')));
    expect(error).toMatchObject({ kind, verdict: 'give-up' });
    expect(error.message).toMatch(said);
  });

  it('says when a prompt is too long for the model', async () => {
    const { provider } = await openBedrock();
    const request = requestOf('word '.repeat(130_000));
    expect(await kindOf((await provider.languageModel(nova)).generate(request))).toBe('too-long');
  });

  it.each([
    [502, 'other', 2],
    [503, 'throttled', 2],
    [403, 'other', 1],
    [200, 'other', 1],
    [301, 'other', 1],
  ])('takes a page with status %i from a gateway for what it is', async (status, kind, calls) => {
    let asked = 0;
    const url = await openGateway((_request, response) => {
      asked += 1;
      response.writeHead(status, { 'content-type': 'text/html', location: '/' }).end('<html>Sign in</html>');
    });
    const limits = { retries: { baseMs: 2, most: 1 } };
    const { provider } = await openBedrock({ endpoints: { runtime: url, control: url }, limits });
    const model = await provider.languageModel(nova);
    const error = await failureOf(model.generate(requestOf('Hello?')));
    expect(error).toMatchObject({ kind, verdict: kind === 'other' ? 'retry' : 'retry-later' });
    expect(error.message).toMatch(/that Bedrock does not give$/);
    expect(asked).toBe(calls);
    expect(await provider.check()).toMatchObject({ isWorking: false, kind });
  });

  it('says that nobody listens', async () => {
    const { server, provider } = await openBedrock();
    const model = await provider.languageModel(nova);
    await server.close();
    expect(await failureOf(model.generate(requestOf('Hello?')))).toMatchObject({
      kind: 'unreachable',
      verdict: 'retry-later',
    });
    expect(await provider.check()).toMatchObject({ isWorking: false, kind: 'unreachable' });
  });
});
