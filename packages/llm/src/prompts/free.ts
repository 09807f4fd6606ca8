import { z } from 'zod';
import { Claims, provenPurpose } from './proven-purpose.ts';

export const free = provenPurpose({
  title: 'Free question',
  about: 'Any question on one article, answered from its text with quotes.',
  wording: 1,
  maxTokens: 1_500,
  own: {
    system:
      'You are an analyst of threat intelligence. You answer a colleague’s question from one article and from nothing else.',
    instruction:
      'Answer the question below from the article, in one statement a sentence, each with a quote that bears it out. Where the article does not answer it, give no statement.',
  },
  rules: ({ question }) => `The question:\n${question}`,
  schema: z.object({ answer: Claims }),
  prove: ({ answer }, { claims }, { question }) => ({ question, answer: claims(answer) }),
});
