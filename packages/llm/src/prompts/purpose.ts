import type { CallHead } from '../calls/ports.ts';
import type { ModelCalls } from '../calls/model-calls.ts';

/** What a model can be asked of one article. */
export const promptPurposes = [
  'summary',
  'triage',
  'evidence',
  'hunts',
  'questions',
  'huntability',
  'translation',
  'free',
] as const;
export type PromptPurpose = (typeof promptPurposes)[number];

/** Those that can be asked of many articles: a free question is asked of one. */
export const runPurposes = promptPurposes.filter((purpose) => purpose !== 'free');
export type RunPurpose = (typeof runPurposes)[number];

/** The part of a prompt that people may change. */
export type PromptWords = { system: string; instruction: string };

/** What some purposes must be told besides the article. */
export type AskedWith = {
  /** Of the purpose free. */
  question: string;
  /** Of the purpose translation: the code of the language to translate into. */
  language: string;
  /** Of the purpose triage: words that decide what touches the reader. */
  stack: readonly string[];
};

export type Asking = {
  calls: ModelCalls;
  head: CallHead;
  words: PromptWords;
  text: string;
  asked: AskedWith;
  signal?: AbortSignal | undefined;
};

/** What came of asking: only what is proven. */
export type Made = {
  value: Record<string, unknown>;
  /** Statements left out because their quote or their id does not hold. */
  dropped: number;
  /** Provider and model. */
  model: string;
  isCached: boolean;
  microCents: number;
  unreadChars: number;
};

export type Purpose = {
  title: string;
  /** What it is for, in a sentence. */
  about: string;
  /** The number of the program's own words; the next one when they, or the rules, change. */
  wording: number;
  own: PromptWords;
  /** The longest answer, in tokens. */
  maxTokens: number;
  /** What is told whatever the prompt in force says. */
  rules: (asked: AskedWith) => string;
  /** Calls that a text of so many characters takes. */
  callsFor: (chars: number) => number;
  /**
   * Asks and proves. Throws what `ModelCalls.ask` throws, and CtiError 'model-unproven' where nothing the model said can
   * be found in the article.
   */
  ask: (asking: Asking) => Promise<Made>;
};
