import type { Draft, DraftSource } from '@cti/intel/sigma/draft/draft-rule';
import { evidenceEvents } from '@cti/intel/sigma/draft/draft-rules';
import { type WordedRule, draftWordedRule } from '@cti/intel/sigma/draft/draft-worded-rule';
import { z } from 'zod';
import type { ModelCalls } from '../calls/model-calls.ts';
import type { CallHead } from '../calls/ports.ts';

/** The number of the words below; the next one when they change. */
export const sigmaPromptVersion = 'sigma-1';

/** How often a model may word its rules: once, and twice more with what was wrong. */
const mostTries = 3;
const mostEvents = 30;
const mostRules = 8;

const Part = z.string().max(80);
const Worded = z.object({
  title: z.string().min(1).max(120),
  description: z.string().min(1).max(800),
  logsource: z.object({ category: Part, product: Part, service: Part }),
  detection: z.string().min(1).max(6_000),
  falsepositives: z.array(z.string().min(1).max(300)).min(1).max(6),
  level: z.enum(['low', 'medium', 'high']),
});
const Answer = z.object({ rules: z.array(Worded).max(mostRules) });

const system =
  'You are a detection engineer. You write Sigma rules that find the behaviour an article describes, and that stay silent on an ordinary day.';

const instruction = [
  'Below stand the events that the evidence of an article would have left in logs, then the article. Write up to 4 Sigma rules, each over at least one of these events:',
  '- title: what is found, in a few words. description: "Detects …", in one or two sentences.',
  '- logsource: category, product and service of the event it reads; an empty text where it has none.',
  '- detection: the YAML of the detection map alone: selections, then "condition". Fields and values as in the events; modifiers such as |contains|all, |endswith, |startswith, |re. Leave out what changes with the next intrusion: paths of one victim, random names, addresses.',
  '- falsepositives: harmless activity that looks the same. level: low, medium or high.',
  'A rule that fires on none of the events, or on everyday activity, is thrown away. Write none where no event tells an intruder from an administrator.',
].join('\n');

const again =
  'Before them stand the rules of your last try with what is wrong with each. Write those rules again without the faults; leave out one that cannot be mended.';

export type WordedDrafts = {
  drafts: Draft[];
  /** Rules that were given up, with their last faults. */
  refused: { title: string; problems: string[] }[];
  tries: number;
  /** Provider and model. */
  model: string;
};

type Faulty = { rule: WordedRule; problems: string[] };

/**
 * Has the chosen model word Sigma rules of an article, each completed and proven by `draftWordedRule`; what fails goes
 * back with its faults, three tries in all. Without evidence that leaves events nothing is asked. Throws what
 * `ModelCalls.ask` throws.
 */
export const wordSigma = async (
  calls: ModelCalls,
  head: CallHead,
  { text, source, signal }: { text: string; source: DraftSource; signal?: AbortSignal | undefined },
): Promise<WordedDrafts | null> => {
  const events = evidenceEvents(source).slice(0, mostEvents);
  if (events.length === 0) return null;
  const told = events.map(({ logsource, event }) => JSON.stringify({ logsource, event })).join('\n');
  const drafts = new Map<string, Draft>();
  let faulty: Faulty[] = [];
  for (let tries = 1; ; tries += 1) {
    const question = {
      system,
      instruction: faulty.length === 0 ? instruction : `${instruction}\n${again}`,
      // What the model said is made of scraped text, and so it stands with the data.
      text: [...faulty.map(toldOf), `EVENTS\n${told}`, `ARTICLE\n${text}`].join('\n\n'),
      schema: Answer,
      maxTokens: 3_000,
    };
    const { value, model } = await calls.ask(head, question, signal ? { signal } : {});
    faulty = [];
    for (const rule of value.rules) {
      const judged = draftWordedRule(rule, { ...source, author: `CTI Scraper, worded by ${model}` });
      if ('draft' in judged) drafts.set(judged.draft.rule.id ?? '', judged.draft);
      else faulty.push({ rule, problems: judged.problems });
    }
    if (faulty.length === 0 || tries >= mostTries) {
      const refused = faulty.map(({ rule: { title }, problems }) => ({ title, problems }));
      return { drafts: [...drafts.values()], refused, tries, model };
    }
  }
};

const toldOf = ({ rule, problems }: Faulty): string =>
  `LAST TRY\n${JSON.stringify(rule)}\nFAULTS\n${problems.map((problem) => `- ${problem}`).join('\n')}`;
