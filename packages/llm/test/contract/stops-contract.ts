import { expect, it } from 'vitest';
import { failureOf, kindOf, type LanguageModelCase, requestOf } from './model-case.ts';

/** Calls that are given up: by the caller, or by the clock. */
export const expectStops = (fake: () => LanguageModelCase): void => {
  const words = 2_000;
  const request = requestOf('Go on.', { maxTokens: 4_000 });
  const goOn = () => fake().script.answerBy(() => ({ text: 'word '.repeat(words).trim(), gapMs: 5 }));
  /** What the server wrote until it noticed that nobody listens; at five milliseconds a word the whole takes ten seconds. */
  const expectAbandoned = async () => {
    await expect.poll(() => fake().script.calls[0]?.isOver, { timeout: 8_000 }).toBe(true);
    expect(fake().script.calls).toMatchObject([{ isWhole: false }]);
    expect(fake().script.calls[0]?.outputTokens).toBeLessThan(words);
  };

  it('stops at once when cancelled, tells the cost, and the server sees it leave', async () => {
    goOn();
    const caller = new AbortController();
    const reading = fake().model.generate(request, { signal: caller.signal });
    const failing = failureOf(reading);
    await expect.poll(() => fake().script.calls.length).toBe(1);
    caller.abort(new Error('enough'));
    const error = await failing;
    expect(error.kind).toBe('cancelled');
    expect(error.usage).toMatchObject({ isEstimated: true });
    await expectAbandoned();
  });

  it('ends the call when the reader leaves the loop', async () => {
    goOn();
    for await (const event of fake().model.stream(request)) if (event.type === 'text') break;
    await expectAbandoned();
  });

  it('sends nothing when it is cancelled before', async () => {
    const error = await failureOf(fake().model.generate(requestOf('Hello?'), { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'cancelled', usage: { inputTokens: 0 } });
    expect(fake().script.calls).toHaveLength(0);
  });

  it('gives up on a server that says nothing', async () => {
    const model = await fake().impatient({ totalMs: 20_000, idleMs: 150 });
    fake().script.answerNext({ delayMs: 2_000 });
    expect(await kindOf(model.generate(requestOf('Hello?')))).toBe('timeout');
  });

  it('gives up on an answer that stalls in its middle', async () => {
    const model = await fake().impatient({ totalMs: 20_000, idleMs: 500 });
    fake().script.answerNext({ text: 'one two three', breakOff: { after: 3, how: 'stall' } });
    const error = await failureOf(model.generate(requestOf('Count.')));
    expect(error).toMatchObject({ kind: 'timeout', usage: { isEstimated: true } });
    expect(error.usage?.outputTokens).toBeGreaterThan(0);
  });

  it('gives up on an answer that drips for longer than the whole call may take', async () => {
    const model = await fake().impatient({ totalMs: 300, idleMs: 10_000 });
    fake().script.answerNext({ text: 'word '.repeat(200), gapMs: 20 });
    expect(await kindOf(model.generate(requestOf('Go on.')))).toBe('timeout');
  });
};
