import type { AnswerSentence, AskFilters, Citation } from '@cti/db/tables/conversation';
import type { askSteps } from '../schema/ask.ts';

/** A question of the same conversation that was asked before, and what was answered. */
export type PreviousTurn = { question: string; sentences: AnswerSentence[] };

export type AskedQuestion = {
  question: string;
  filters: AskFilters;
  /** In the order they were asked. */
  previous: PreviousTurn[];
  /** Whose question a model is asked for; the ledger names them. */
  askedBy: string;
};

export type Answer = {
  /** `unknown`: nothing collected says it. */
  state: 'answered' | 'unknown';
  sentences: AnswerSentence[];
  /** Each once; sentences point into them from 0. */
  citations: Citation[];
  /** Sentences of a model that no passage bears out. */
  dropped: number;
  /** Null when no model wrote the answer. */
  model: string | null;
  promptVersion: string | null;
  /** Why no model wrote it, or why it is not known; empty where there is nothing to say. */
  reason: string;
  /** The articles that were looked at, the one that bears most on the question first. */
  articleIds: number[];
};

/** What is told while a question is being answered. */
export type AnswerWatch = {
  step: (step: (typeof askSteps)[number], passages: number | null) => void;
};

export type AnswerOptions = { signal?: AbortSignal; watch?: AnswerWatch };
