import { z } from 'zod';
import { provenPurpose, Quote } from './proven-purpose.ts';

const Key = z.object({ question: z.string().min(3).max(400), why: z.string().min(1).max(600), quote: Quote });

export const questions = provenPurpose({
  title: 'Key questions',
  about: 'What an analyst should ask next, at home and of others, after reading the article.',
  wording: 1,
  maxTokens: 1_500,
  own: {
    system:
      'You are a senior analyst of threat intelligence who helps colleagues to think. You ask what a report leaves open or what it means for the reader.',
    instruction: [
      'Write 3 to 6 questions that an analyst should ask after reading the article below:',
      '- about our own systems: could this have happened here, and where would it show?',
      '- about the report: what does it claim without showing, and what would settle it?',
      '- why: what hangs on the answer, in one sentence.',
      '- quote: the words of the article that raise the question.',
    ].join('\n'),
  },
  schema: z.object({ questions: z.array(Key).max(10) }),
  prove: (answer, { place }) => ({
    questions: answer.questions.flatMap(({ question, why, quote }) => {
      const found = place(quote);
      return found === null ? [] : [{ question, why, ...found }];
    }),
  }),
});
