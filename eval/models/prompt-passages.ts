import type { FakeCall } from '../../packages/llm/test/fakes/fake-answer.ts';

/** A numbered passage as a model reads it, without its head. */
export type PromptPassage = { number: number; text: string };

type Message = { content: string | { text?: string }[] };

/** What a call's messages say, of either provider. */
const saidIn = ({ body }: FakeCall): string =>
  ((body['messages'] ?? []) as Message[])
    .map(({ content }) => (typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n')))
    .join('\n');

const fenced = /<<<(?!end of )[^>\n]+>>>\n(?<inside>[\s\S]*)\n<<<end of [^>\n]+>>>/;

/** The passages between the fence's marks, in the order they were given. */
export const passagesIn = (call: FakeCall): PromptPassage[] => {
  const inside = fenced.exec(saidIn(call))?.groups?.['inside'] ?? '';
  return inside.split(/^(?=Passage \d{1,3}: )/m).flatMap((part) => {
    const [, number, text] = /^Passage (\d{1,3}): [^\n]*\n([\s\S]*)$/.exec(part) ?? [];
    return number === undefined || text === undefined ? [] : [{ number: Number(number), text: text.trim() }];
  });
};
