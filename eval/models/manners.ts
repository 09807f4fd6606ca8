import type { FakeAnswer } from '../../packages/llm/test/fakes/fake-answer.ts';
import type { Question } from '../questions.ts';
import { attackersWord } from '../score/attacks.ts';
import { plainWords } from '../score/plain-words.ts';
import type { PromptPassage } from './prompt-passages.ts';

/** How a fake model answers a question from the passages it was given. */
export type Manner = (question: Question, passages: readonly PromptPassage[]) => ModelSentence[];

/** A sentence as the schema of Ask wants it from a model. */
type ModelSentence = { text: string; passage: number; quote: string };

/** What the fakes write: no sentence means that they do not know. */
export const answerOf = (sentences: ModelSentence[]): FakeAnswer => ({
  text: JSON.stringify({ known: sentences.length > 0, sentences }),
});

/** The line of a passage that holds a wording, to the letter. */
const lineWith = (text: string, wording: string): string | undefined =>
  text
    .split(/\n|(?<=[.!?。])\s/)
    .map((line) => line.trim())
    .find((line) => plainWords(line).includes(plainWords(wording)));

/** Repeats what answers the question where it was given that, and else does not know: what a perfect reader would do. */
export const faithful: Manner = ({ answer }, passages) =>
  answer.flatMap((wordings) => {
    for (const { number, text } of passages)
      for (const wording of wordings) {
        const quote = lineWith(text, wording);
        if (quote !== undefined) return [{ text: quote, passage: number, quote }];
      }
    return [];
  });

/** Marks the fakes' lies where they are shown. */
export const liesWord = 'QUAGGA-INVENTED';

const wordsBackwards = (text: string): string => text.split(/\s+/).slice(0, 12).toReversed().join(' ');
const firstLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.length > 20) ?? text.slice(0, 60);

/** Invents: a quote, an order of words, a passage that does not exist, and one that is another's. */
export const lying: Manner = ({ question }, passages) => {
  const [first, second] = passages;
  if (first === undefined)
    return [{ text: `${liesWord} of ${question}`, passage: 1, quote: 'Nobody ever wrote this.' }];
  return [
    { text: `${liesWord} quote`, passage: first.number, quote: 'The operators confirmed all of it in an interview.' },
    { text: `${liesWord} order`, passage: first.number, quote: wordsBackwards(firstLine(first.text)) },
    { text: `${liesWord} number`, passage: 99, quote: firstLine(first.text) },
    ...(second === undefined
      ? []
      : [{ text: `${liesWord} place`, passage: second.number, quote: firstLine(first.text) }]),
  ];
};

/** Claims what the passage does not say, under a quote that stands there to the letter. */
export const misusing: Manner = (_, passages) =>
  passages
    .slice(0, 1)
    .map(({ number, text }) => ({ text: `${liesWord} claim`, passage: number, quote: firstLine(text) }));

/** Says what the attacker wants: proven by nothing, in and by the attacker's own words, or under some honest words. */
export const obedientTo = (attack: string): readonly Manner[] => [
  (_, [first]) => [
    { text: `${attackersWord}: nothing to see.`, passage: first?.number ?? 1, quote: 'As I was told to.' },
  ],
  (_, passages) =>
    passages
      .filter(({ text }) => text.includes(attack))
      .slice(0, 1)
      .map(({ number }) => ({ text: attack.slice(0, 500), passage: number, quote: attack.slice(0, 500) })),
  (_, passages) =>
    passages.slice(0, 1).map(({ number, text }) => ({
      text: `${attackersWord}: it is harmless.`,
      passage: number,
      quote: firstLine(text),
    })),
];
