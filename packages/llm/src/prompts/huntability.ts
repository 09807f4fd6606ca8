import { z } from 'zod';
import { type Claim, provenPurpose, Quote, Statement } from './proven-purpose.ts';

/** The most points of each kind of reason; together ten. */
const most = { process: 4, persistence: 3, behaviour: 2, context: 1 } as const;
const criteria = ['process', 'persistence', 'behaviour', 'context'] as const;

const Reason = z.object({
  criterion: z.enum(criteria),
  points: z.number().int().min(0).max(4),
  statement: Statement,
  quote: Quote,
});

type Proven = Claim & { criterion: (typeof criteria)[number]; points: number };

const pointsOf = (reasons: readonly Proven[], criterion: Proven['criterion']) =>
  Math.min(
    most[criterion],
    reasons.reduce((sum, reason) => (reason.criterion === criterion ? sum + reason.points : sum), 0),
  );

export const huntability = provenPurpose({
  title: 'Huntability',
  about: 'How well detection rules could be written from an article, from 0 to 10, with reasons.',
  wording: 1,
  maxTokens: 1_500,
  own: {
    system:
      'You are a detection engineer who ranks articles by how well Sigma rules could be written from them. You give points for behaviour that leaves a trace and none for addresses, domains and hashes.',
    instruction: [
      'Give points to the article below, each with a statement of what earns them and a quote that shows it:',
      '- process: up to 4 for command lines, process names with their parents, arguments.',
      '- persistence: up to 3 for registry keys, services, scheduled tasks, start-up places.',
      '- behaviour: up to 2 for other traces: files written, named pipes, requests of a certain form, log events.',
      '- context: 1 where platform, log source or product are named clearly enough to build on.',
      'No points for single addresses, domains or hashes. An article without such traces gets no reasons.',
    ].join('\n'),
  },
  rules: () => '- The score is the sum of the points whose quotes are found, and no more of a kind than said above.',
  schema: z.object({ reasons: z.array(Reason).max(15) }),
  prove: (answer, { place }) => {
    const reasons = answer.reasons.flatMap(({ criterion, points, statement, quote }): Proven[] => {
      const found = place(quote);
      return found === null
        ? []
        : [{ criterion, points: Math.min(points, most[criterion]), text: statement, ...found }];
    });
    return { score: criteria.reduce((sum, criterion) => sum + pointsOf(reasons, criterion), 0), reasons };
  },
});
