import { expect, it } from 'vitest';
import { z } from 'zod';
import { failureOf, kindOf, type LanguageModelCase, requestOf } from './model-case.ts';

const Verdict = z.object({
  level: z.enum(['low', 'high']),
  techniques: z.array(z.string()),
  score: z.int().min(0).max(100),
});
const good = { level: 'high', techniques: ['T1059'], score: 70 };

/** Answers that have to fit a schema. */
export const expectSchemas = (fake: () => LanguageModelCase): void => {
  it('answers by schema', async () => {
    fake().script.answerNext({ text: JSON.stringify(good) });
    const answer = await fake().model.generateBySchema(requestOf('Judge.'), Verdict);
    expect(answer).toMatchObject({ value: good, isRepaired: false, calls: 1 });
  });

  it('gives the provider the schema, so that a model without a script answers by it', async () => {
    const answer = await fake().model.generateBySchema(requestOf('Judge.'), Verdict);
    expect(answer.value).toEqual({ level: 'low', techniques: ['text'], score: 1 });
  });

  it('sends an answer that does not fit back once, with the errors', async () => {
    fake().script.answerNext({ text: '{"level":"high","techniques":[],"score":7000}' }, { text: JSON.stringify(good) });
    const answer = await fake().model.generateBySchema(requestOf('Judge.'), Verdict);
    expect(answer).toMatchObject({ value: good, isRepaired: true, calls: 2 });
    expect(fake().script.calls[1]?.prompt).toMatch(/7000[^]*cannot be used[^]*score/);
    const { inputTokens, outputTokens } = fake().script.spent();
    expect(answer.usage).toMatchObject({ inputTokens, outputTokens, isEstimated: false });
  });

  it('gives up on a second answer that does not fit, and tells what both cost', async () => {
    fake().script.answerBy(() => ({ text: '{"level":"medium"}' }));
    const error = await failureOf(fake().model.generateBySchema(requestOf('Judge.'), Verdict));
    const { inputTokens, outputTokens, calls } = fake().script.spent();
    expect(error).toMatchObject({ kind: 'bad-output', verdict: 'give-up', usage: { inputTokens, outputTokens } });
    expect(calls).toBe(2);
  });

  it('does not repair an answer that was too long for its limit', async () => {
    const request = requestOf('Judge.', { maxTokens: 3 });
    fake().script.answerBy(() => ({ text: JSON.stringify({ ...good, techniques: Array(50).fill('T1059') }) }));
    expect(await kindOf(fake().model.generateBySchema(request, z.object({ text: z.string() })))).toBe('bad-output');
    expect(fake().script.calls).toHaveLength(1);
  });
};
