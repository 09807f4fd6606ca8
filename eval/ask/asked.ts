import type { Answer } from '@cti/web/ask/answer';
import type { AskDeps } from '@cti/web/ask/answer-question';
import { answerQuestion } from '@cti/web/ask/answer-question';
import type { Question } from '../questions.ts';

/** A question, and what was answered. */
export type Asked = { question: Question; answer: Answer };

/** Asks one question after what the conversation asked before it, which is asked as well. */
const ask = async (deps: AskDeps, question: Question): Promise<Asked> => {
  const previous: { question: string; sentences: Answer['sentences'] }[] = [];
  const askOne = (text: string) =>
    answerQuestion(deps, { question: text, filters: { maxTlp: 4 }, previous: [...previous], askedBy: 'evaluation' });
  for (const text of question.after) {
    const { sentences } = await askOne(text);
    previous.push({ question: text, sentences });
  }
  return { question, answer: await askOne(question.question) };
};

/** One after the other: a fake is told what is asked before each. */
export const askAll = async (
  deps: AskDeps,
  questions: readonly Question[],
  before: (question: Question) => void = () => {},
): Promise<Asked[]> => {
  const asked: Asked[] = [];
  for (const question of questions) {
    before(question);
    asked.push(await ask(deps, question));
  }
  return asked;
};
