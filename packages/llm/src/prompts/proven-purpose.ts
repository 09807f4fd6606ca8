import { CtiError } from '@cti/core/error';
import { z, type ZodType } from 'zod';
import { quoteFinder, type Place } from '../calls/find-quote.ts';
import type { Asking, AskedWith, Made, Purpose } from './purpose.ts';

/** As a model gives it; looked for in the article. */
export const Quote = z.string().min(1).max(1_000);
export const Statement = z.string().min(1).max(600);
export const Claims = z.array(z.object({ statement: Statement, quote: Quote })).max(12);

/** A statement with the place of the words that bear it out. */
export type Claim = Place & { text: string };

export type Prover = {
  /** The place of a quote; one that does not stand in the article is counted as dropped. */
  place: (quote: string) => Place | null;
  /** Counts a statement that fails for another reason, such as an id that does not exist. */
  drop: () => void;
  claims: (claims: z.infer<typeof Claims>) => Claim[];
};

const proverOf = (text: string): Prover & { dropped: () => number } => {
  const find = quoteFinder(text);
  let dropped = 0;
  const place = (quote: string) => {
    const found = find(quote);
    if (found === null) dropped += 1;
    return found;
  };
  return {
    place,
    drop: () => void (dropped += 1),
    claims: (claims) =>
      claims.flatMap(({ statement, quote }) => {
        const found = place(quote);
        return found === null ? [] : [{ text: statement, ...found }];
      }),
    dropped: () => dropped,
  };
};

const proofRules = [
  'These rules hold whatever was said before:',
  '- Answer by the schema, in English, and state nothing that the article does not say.',
  '- Each quote is one stretch of the article, copied letter by letter, 12 to 300 characters. A statement whose quote does not stand in the article is thrown away.',
].join('\n');

type Proven<A> = Omit<Purpose, 'ask' | 'rules' | 'callsFor'> & {
  schema: ZodType<A>;
  rules?: (asked: AskedWith) => string;
  prove: (answer: A, prover: Prover, asked: AskedWith) => Record<string, unknown>;
  /** Whether too little is left to be kept; where left out, nothing at all after something was dropped. */
  isTooLittle?: (value: Record<string, unknown>, dropped: number) => boolean;
};

const holdsNothing = (value: Record<string, unknown>) =>
  Object.values(value).every((entry) => !Array.isArray(entry) || entry.length === 0);

/** A purpose that is asked in one call, and whose answer is proven by quotes. */
export const provenPurpose = <A>({ schema, prove, rules, isTooLittle, ...given }: Proven<A>): Purpose => {
  const allRules = (asked: AskedWith) => [proofRules, rules?.(asked) ?? ''].filter(Boolean).join('\n');
  const refuses = isTooLittle ?? ((value, dropped) => dropped > 0 && holdsNothing(value));
  return {
    ...given,
    rules: allRules,
    callsFor: () => 1,
    ask: async ({ calls, head, words, text, asked, signal }: Asking): Promise<Made> => {
      const proven = (answer: A) => {
        const prover = proverOf(text);
        const value = prove(answer, prover, asked);
        const dropped = prover.dropped();
        return { value, dropped, isRefused: refuses(value, dropped) };
      };
      const question = {
        system: words.system,
        instruction: `${words.instruction}\n\n${allRules(asked)}`,
        text,
        schema,
        maxTokens: given.maxTokens,
        isWorthKeeping: (answer: A) => !proven(answer).isRefused,
      };
      const { value: answer, ...told } = await calls.ask(head, question, signal ? { signal } : {});
      const { value, dropped, isRefused } = proven(answer);
      if (isRefused) throw unproven(told.model);
      return { ...told, value, dropped };
    },
  };
};

const unproven = (model: string) =>
  new CtiError('model-unproven', `No statement of ${model} could be found in the article.`, 'give-up', {
    detail: { model },
  });
