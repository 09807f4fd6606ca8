import { z } from 'zod';
import { Claims, provenPurpose } from './proven-purpose.ts';

const Answer = z.object({ executive: Claims, technical: Claims, actions: Claims });

export const summary = provenPurpose({
  title: 'Summary',
  about: 'What an article says in short: for those who decide, for analysts, and what to do.',
  wording: 1,
  maxTokens: 1_800,
  own: {
    system:
      'You are an analyst of threat intelligence. You summarise one article for colleagues. You state only what the article says, in plain English, and prove each statement by a quote copied from the article letter by letter.',
    instruction: [
      'Summarise the article below in three lists:',
      '- executive: 2 to 4 statements for those who decide: who did what to whom, how bad it is, how sure the author is.',
      '- technical: 2 to 6 statements for analysts: entry, tools, techniques, infrastructure, vulnerabilities.',
      '- actions: what the article tells defenders to do; empty when it tells nothing.',
      'Each statement is one sentence.',
    ].join('\n'),
  },
  schema: Answer,
  prove: ({ executive, technical, actions }, { claims }) => ({
    executive: claims(executive),
    technical: claims(technical),
    actions: claims(actions),
  }),
  isTooLittle: ({ executive, technical }) => [executive, technical].flat().length === 0,
});
