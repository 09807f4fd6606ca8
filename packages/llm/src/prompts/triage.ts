import { z } from 'zod';
import type { Place } from '../calls/find-quote.ts';
import { articleKinds } from './answers.ts';
import { provenPurpose, Quote, type Prover } from './proven-purpose.ts';

const Told = z.object({ answer: z.enum(['yes', 'no', 'not-told']), quote: z.string().max(1_000) });
const Answer = z.object({
  kind: z.object({ name: z.enum(articleKinds), quote: Quote }),
  exploited: Told,
  patch: Told,
  poc: Told,
  stack: z.array(z.object({ term: z.string().max(60), quote: Quote })).max(30),
});

type YesOrNo = (Place & { answer: 'yes' | 'no' }) | null;

const proven = ({ answer, quote }: z.infer<typeof Told>, { place }: Prover): YesOrNo => {
  if (answer === 'not-told') return null;
  const found = place(quote);
  return found && { answer, ...found };
};

/** What is exploited and has no patch, or touches us, comes first. */
const urgencyOf = (exploited: YesOrNo, patch: YesOrNo, poc: YesOrNo, touches: boolean): 'now' | 'soon' | 'routine' => {
  const isExploited = exploited?.answer === 'yes';
  if (isExploited && (touches || patch?.answer === 'no')) return 'now';
  return isExploited || poc?.answer === 'yes' || touches ? 'soon' : 'routine';
};

/** The words that are a term's, wherever the article writes it. */
const names = (stretch: string, term: string) => stretch.toLowerCase().includes(term.toLowerCase());

export const triage = provenPurpose({
  title: 'Triage',
  about: 'What kind of article it is and how urgent: exploited, patched, proof of concept, your stack.',
  wording: 1,
  maxTokens: 1_000,
  own: {
    system:
      'You are an analyst of threat intelligence who decides what is read first. You judge one article by what it says and by nothing else.',
    instruction: [
      'Sort the article below:',
      '- kind: what it mostly is. A report of one attack is an incident, of many by one actor a campaign.',
      '- exploited: whether it says that a vulnerability it is about is exploited in the wild.',
      '- patch: whether it says that a fix is available.',
      '- poc: whether it says that a proof of concept or an exploit is public.',
      'Where the article does not tell, answer not-told with an empty quote.',
    ].join('\n'),
  },
  rules: ({ stack }) =>
    stack.length === 0
      ? '- stack: leave it empty.'
      : `- stack: which of these words the article is about, as they are written here, each with a quote that names it: ${stack.join('; ')}.`,
  schema: Answer,
  prove: (answer, prover, { stack }) => {
    const kindPlace = prover.place(answer.kind.quote);
    const [exploited, patch, poc] = [answer.exploited, answer.patch, answer.poc].map((told) => proven(told, prover));
    const touched = answer.stack.flatMap(({ term, quote }) => {
      const known = stack.find((one) => one.toLowerCase() === term.trim().toLowerCase());
      if (known === undefined || !names(quote, known)) {
        prover.drop();
        return [];
      }
      const found = prover.place(quote);
      return found === null ? [] : [{ term: known, ...found }];
    });
    return {
      kind: kindPlace && { name: answer.kind.name, ...kindPlace },
      exploited: exploited ?? null,
      patch: patch ?? null,
      poc: poc ?? null,
      stack: touched,
      urgency: urgencyOf(exploited ?? null, patch ?? null, poc ?? null, touched.length > 0),
    };
  },
  isTooLittle: ({ kind, exploited, patch, poc, stack }) =>
    [kind, exploited, patch, poc].every((told) => told === null) && [stack].flat().length === 0,
});
