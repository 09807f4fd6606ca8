import { z } from 'zod';
import { huntLanguages, huntPlatforms } from './answers.ts';
import { provenPurpose, Quote } from './proven-purpose.ts';

const Hunt = z.object({
  title: z.string().min(1).max(200),
  platform: z.enum(huntPlatforms),
  language: z.enum(huntLanguages),
  query: z.string().min(1).max(4_000),
  looksFor: z.string().min(1).max(600),
  quote: Quote,
});

export const hunts = provenPurpose({
  title: 'Hunts',
  about: 'Queries that would find what the article describes, with the platform and the words they rest on.',
  wording: 1,
  maxTokens: 3_000,
  own: {
    system:
      'You are a threat hunter. You turn what an article says attackers did into queries over endpoint, network and cloud logs.',
    instruction: [
      'Write up to 6 hunts from the article below. For each:',
      '- title: what is hunted, in a few words.',
      '- platform: where it runs. language: what the query is written in; pseudo where none fits.',
      '- query: the query. Use behaviour (processes, command lines, registry, services, requests) before values that change daily.',
      '- looksFor: what a hit means and what harmless activity looks the same, in one or two sentences.',
      '- quote: the words of the article that the query rests on.',
      'Write none where the article describes no behaviour that leaves a trace.',
    ].join('\n'),
  },
  schema: z.object({ hunts: z.array(Hunt).max(10) }),
  prove: (answer, { place }) => ({
    hunts: answer.hunts.flatMap(({ quote, ...hunt }) => {
      const found = place(quote);
      return found === null ? [] : [{ ...hunt, ...found }];
    }),
  }),
});
