import { rankPassages } from '@cti/intel/ask/rank-passages';
import type { WebModels } from '../models/open-models.ts';
import type { AnswerOptions, AskedQuestion } from './answer.ts';
import {
  AskAnswer,
  type ProvenSentence,
  type ShownPassage,
  askInstruction,
  askPrompt,
  passagesText,
  provenAnswer,
} from './ask-prompt.ts';
import type { FoundPassages } from './find-passages.ts';

export type ModelAnswer = {
  proven: ProvenSentence[];
  dropped: number;
  /** Whether the model said that the passages do not say it. */
  isUnknown: boolean;
  model: string;
  promptVersion: string;
};

/** The passages a model may read: none of an article whose publisher forbids it, none that speaks to the model. */
const shownPassages = ({ parts, articles }: FoundPassages): ShownPassage[] => {
  const free = articles.filter(({ isReserved }) => !isReserved);
  const byId = new Map(free.map((article) => [article.id, article]));
  return rankPassages(parts, free).flatMap((passage) => {
    const article = byId.get(passage.articleId);
    const isInjected = article?.injected.some(({ start, end }) => start < passage.end && passage.start < end);
    return article === undefined || isInjected ? [] : [{ ...passage, article }];
  });
};

/**
 * Has the chosen model answer from the passages. Null when none may be read. Throws what `ModelCalls.ask` throws.
 */
export const askModel = async (
  calls: WebModels['calls'],
  { question, askedBy }: Pick<AskedQuestion, 'question' | 'askedBy'>,
  found: FoundPassages,
  { signal, watch }: AnswerOptions,
): Promise<ModelAnswer | null> => {
  const passages = shownPassages(found);
  if (passages.length === 0) return null;
  watch?.step('writing', passages.length);
  const { version: promptVersion, system, maxTokens } = askPrompt;
  const head = { purpose: 'ask', articleId: null, sourceId: null, askedBy, promptVersion };
  const asked = { system, maxTokens, instruction: askInstruction(question), text: passagesText(passages) };
  const { value, model } = await calls.ask(head, { ...asked, schema: AskAnswer }, signal ? { signal } : {});
  watch?.step('checking', passages.length);
  return { ...provenAnswer(passages, value), isUnknown: !value.known, model, promptVersion };
};
