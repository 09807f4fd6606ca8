import { expect, it } from 'vitest';
import { ModelError } from '../../src/model/model-error.ts';
import { failureOf, kindOf, type LanguageModelCase, requestOf } from './model-case.ts';

/** Answers that break off, and servers that have no time. */
export const expectFailures = (fake: () => LanguageModelCase): void => {
  it.each(['end', 'cut'] as const)('takes an answer that breaks off (%s) for none, and asks again', async (how) => {
    fake().script.answerNext({ text: 'half of the answer', breakOff: { after: 3, how } }, { text: 'the whole answer' });
    const generated = await fake().model.generate(requestOf('Tell me.'));
    expect(generated).toMatchObject({ text: 'the whole answer', calls: 2 });
    // The broken half was paid for: nobody says how much, so it is estimated.
    expect(generated.usage.isEstimated).toBe(true);
    expect(generated.usage.outputTokens).toBeGreaterThan(fake().script.calls[1]?.outputTokens ?? Infinity);
  });

  it.each(['end', 'cut'] as const)(
    'says "cut" when every answer breaks off (%s), after a bounded number',
    async (how) => {
      fake().script.answerBy(() => ({ text: 'half of it', breakOff: { after: 2, how } }));
      const error = await failureOf(fake().model.generate(requestOf('Tell me.')));
      expect(error).toMatchObject({ kind: 'cut', verdict: 'retry', code: 'model-cut' });
      expect(error.usage?.inputTokens).toBeGreaterThan(0);
      expect(fake().script.calls).toHaveLength(3);
    },
  );

  it('never streams a text twice: one that was shown in part ends in an error', async () => {
    fake().script.answerNext({ text: 'one two three', breakOff: { after: 3, how: 'end' } });
    const shown: string[] = [];
    const reading = (async () => {
      for await (const event of fake().model.stream(requestOf('Count.')))
        if (event.type === 'text') shown.push(event.text);
    })();
    expect(await kindOf(reading)).toBe('cut');
    expect(shown.length).toBeGreaterThan(0);
    expect(fake().script.calls).toHaveLength(1);
  });

  it('comes back by itself when the server is busy for a moment', async () => {
    fake().script.answerNext({ fail: fake().busy }, { text: 'now' });
    expect(await fake().model.generate(requestOf('Now?'))).toMatchObject({ text: 'now', calls: 2 });
  });

  it('says "throttled" with a time to come back when the server stays busy', async () => {
    fake().script.answerBy(() => ({ fail: fake().busy }));
    const error = await failureOf(fake().model.generate(requestOf('Now?')));
    expect(error).toMatchObject({ kind: 'throttled', verdict: 'retry-later' });
    expect(error.usage).toMatchObject({ inputTokens: 0, outputTokens: 0 });
    expect(error.retryAt?.getTime()).toBeGreaterThan(Date.now());
    expect(fake().script.calls).toHaveLength(3);
  });

  it('reports an error in the middle of a stream', async () => {
    fake().script.answerBy(() => ({ text: 'one two', breakOff: { after: 2, how: { message: 'the model crashed' } } }));
    expect(await failureOf(fake().model.generate(requestOf('Go.')))).toMatchObject({ kind: 'other', verdict: 'retry' });
  });

  it('does not take bytes of another protocol for an answer', async () => {
    fake().script.answerBy(() => ({ text: 'one two', breakOff: { after: 2, how: 'garbage' } }));
    await expect(fake().model.generate(requestOf('Go.'))).rejects.toThrow(ModelError);
  });
};
