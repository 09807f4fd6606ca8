import type { Db } from '@cti/db/connect';
import { findModelPrice } from '@cti/db/read/model-prices';
import { type RunSelection, selectForRun } from '@cti/db/read/model-runs';
import { choiceOf, settingsInForce } from '@cti/db/read/model-settings-in-force';
import { readPurposeSpend } from '@cti/db/read/model-spend';
import { findPromptInForce } from '@cti/db/read/prompts';
import { noPrice } from '@cti/llm/calls/refusals';
import { inDollars } from '@cti/llm/ledger/price';
import { estimateRun, type RunEstimate } from '@cti/llm/prompts/estimate-run';
import type { RunPurpose } from '@cti/llm/prompts/purpose';
import { promptLabel, subjectOf } from '@cti/llm/prompts/purposes';
import type { Deps } from '../deps.ts';
import { askedWith } from './ask-article.ts';
import { type CapStanding, capsStanding } from './caps-standing.ts';
import { nameOfChoice } from './chosen-model.ts';

export type EstimatedRun = RunEstimate & {
  articleIds: number[];
  model: string | null;
  promptVersion: string;
  /** Why it would not begin, or not come to its end; null where nothing stands in its way. */
  stop: string | null;
  cap: CapStanding | null;
};

/** The cap with the least left, if it is less than so much. */
const capInTheWay = async (
  db: Db,
  caps: Parameters<typeof capsStanding>[0],
  purpose: string,
  microCents: number,
): Promise<CapStanding | null> => {
  const ofPurpose = caps.filter((cap) => cap.purpose === null || cap.purpose === purpose);
  const standing = capsStanding(ofPurpose, await readPurposeSpend(db), new Date());
  const left = ({ cap, spent }: CapStanding) => cap.microCents - spent;
  const [tightest] = standing.toSorted((one, other) => left(one) - left(other));
  return tightest && microCents > 0 && left(tightest) < microCents ? tightest : null;
};

/** Which articles a run would ask about, and what that would cost at the most likely. */
export const estimateRunOf = async (
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  purpose: RunPurpose,
  selection: RunSelection,
): Promise<EstimatedRun> => {
  const [inForce, prompt, asked] = await Promise.all([
    settingsInForce(db, settings.models),
    findPromptInForce(db, purpose),
    askedWith(db, {}),
  ]);
  const choice = choiceOf(inForce);
  const model = nameOfChoice(choice);
  const promptVersion = promptLabel(purpose, prompt.version, asked.stack);
  const subject = subjectOf(purpose, asked);
  const rows = await selectForRun(db, { purpose, subject, promptVersion, model }, selection);
  const price = choice.provider === 'none' ? null : await findModelPrice(db, choice.provider, choice.model);
  const lengths = rows.map(({ chars }) => chars);
  const estimate = estimateRun(purpose, { words: prompt.words, asked }, lengths, price);
  const cap = await capInTheWay(db, inForce.caps, purpose, estimate.microCents);
  const found = { ...estimate, articleIds: rows.map(({ articleId }) => articleId), model, promptVersion };
  if (choice.provider === 'none') return { ...found, stop: 'No language model is chosen.', cap: null };
  if (choice.provider === 'bedrock' && price === null)
    return { ...found, stop: noPrice(choice.provider, choice.model).message, cap: null };
  return { ...found, stop: cap && capWords(cap), cap };
};

const capWords = ({ cap, spent, resumesAt }: CapStanding): string => {
  const whose = cap.purpose === null ? 'all calls' : `the purpose ${cap.purpose}`;
  const left = inDollars(Math.max(0, cap.microCents - spent));
  const day = resumesAt.toISOString().slice(0, 10);
  return `Of the ${cap.period}'s cap for ${whose}, ${left} is left: it would wait, and go on by itself on ${day}.`;
};
