import { readFileSync } from 'node:fs';

type QuestionKind = 'plain' | 'reworded' | 'value' | 'two-articles' | 'follow-up' | 'unanswerable';

export type Question = {
  kind: QuestionKind;
  question: string;
  /** What was asked before it in the same conversation, oldest first. */
  after: string[];
  /** The demo's articles that answer it, as `<site>/<slug>`. None: nothing in the demo answers it. */
  articles: string[];
  /** An answer covers every group, by one of the group's wordings, as the articles write it. */
  answer: string[][];
};

type Written = Pick<Question, 'kind' | 'question'> & Partial<Question>;

/** What the evaluation asks, with what answers it; `eval/questions.json` is checked by its test. */
export const readQuestions = (): Question[] =>
  (JSON.parse(readFileSync(new URL('questions.json', import.meta.url), 'utf8')) as Written[]).map((written) => ({
    after: [],
    articles: [],
    answer: [],
    ...written,
  }));
