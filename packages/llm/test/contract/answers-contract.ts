import { expect, it } from 'vitest';
import type { ModelEvent, ModelRequest } from '../../src/model/language-model.ts';
import { kindOf, type LanguageModelCase, requestOf } from './model-case.ts';

const eventsOf = async (events: AsyncIterable<ModelEvent>): Promise<ModelEvent[]> => {
  const all: ModelEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

const textsOf = (events: ModelEvent[]) => events.flatMap((event) => (event.type === 'text' ? event.text : []));

const unusual = 'Grüße, 日本語, 🦊 and "quotes"\nover\ttwo lines';

/** What is asked, what comes back, and what that cost. */
export const expectAnswers = (fake: () => LanguageModelCase): void => {
  it('gives the whole text and counts what the server counts', async () => {
    fake().script.answerNext({ text: unusual });
    const generated = await fake().model.generate(requestOf('What happened?'));
    const { inputTokens, outputTokens } = fake().script.spent();
    expect(generated).toMatchObject({ text: unusual, stopReason: 'end', calls: 1 });
    expect(generated.usage).toEqual({
      inputTokens,
      outputTokens,
      cachedReadTokens: 0,
      cachedWriteTokens: 0,
      isEstimated: false,
    });
    expect(generated.latencyMs).toBeGreaterThan(0);
  });

  it('sends the instructions, the turns and the limit', async () => {
    const turns: ModelRequest['messages'] = [
      { role: 'user', text: 'first question' },
      { role: 'assistant', text: 'first answer' },
      { role: 'user', text: 'second question' },
    ];
    fake().script.answerNext({ text: 'one two three four five' });
    const generated = await fake().model.generate(requestOf('', { messages: turns, maxTokens: 3 }));
    expect(fake().script.calls[0]?.prompt).toMatch(
      /reports about attacks.*\nfirst question\nfirst answer\nsecond question/,
    );
    expect(generated).toMatchObject({ text: 'one two three', stopReason: 'max-tokens' });
  });

  it('streams the text piece by piece and ends with the sum', async () => {
    fake().script.answerNext({ text: 'one two three' });
    const events = await eventsOf(fake().model.stream(requestOf('Count.')));
    expect(textsOf(events)).toEqual(['one', ' two', ' three']);
    expect(events.at(-1)).toMatchObject({ type: 'end', generated: { text: 'one two three', calls: 1 } });
  });

  it.each([1, 5])('reads an answer that arrives %i bytes at a time', async (bytesPerWrite) => {
    fake().script.answerNext({ text: unusual, bytesPerWrite });
    expect((await fake().model.generate(requestOf('Hello?'))).text).toBe(unusual);
  });

  it.each([
    ['no message', { messages: [] }],
    ['a blank message', { messages: [{ role: 'user', text: '  ' }] }],
    ['an assistant who begins', { messages: [{ role: 'assistant', text: 'I' }] }],
    [
      'two users in a row',
      {
        messages: [
          { role: 'user', text: 'a' },
          { role: 'user', text: 'b' },
          { role: 'user', text: 'c' },
        ],
      },
    ],
    ['no room for an answer', { maxTokens: 0 }],
    ['half a token', { maxTokens: 1.5 }],
    ['more than the model writes', { maxTokens: 10_000_000 }],
    ['a temperature of 3', { temperature: 3 }],
  ] satisfies [string, Partial<ModelRequest>][])('refuses %s before anything is sent', async (_what, differences) => {
    expect(await kindOf(fake().model.generate(requestOf('Hello?', differences)))).toBe('bad-input');
    expect(fake().script.calls).toHaveLength(0);
  });

  it('counts or estimates the tokens of a prompt', async () => {
    const { tokens, isEstimated } = await fake().model.countTokens(requestOf('What happened on Tuesday?'));
    expect(tokens).toBeGreaterThan(8);
    expect(tokens).toBeLessThan(60);
    expect(isEstimated).toBe(!fake().model.capabilities.countTokens);
  });
};
