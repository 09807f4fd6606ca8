import { createHash } from 'node:crypto';
import { CtiError } from '@cti/core/error';
import type { ModelCalls } from '../calls/model-calls.ts';
import type { AskedWith, Made, PromptPurpose, PromptWords } from './purpose.ts';
import { promptLabel, purposes, subjectOf } from './purposes.ts';

/** An article as a model may read it. */
export type ReadableArticle = { id: number; sourceId: number; text: string; isReserved: boolean };

/** The words in force, and their version; 0 for the program's own. */
export type PromptInForce = { version: number; words: PromptWords | null };

export type MadeResult = Made & { purpose: PromptPurpose; subject: string; textHash: string; promptVersion: string };

export type ResultRequest = {
  purpose: PromptPurpose;
  article: ReadableArticle;
  prompt: PromptInForce;
  asked: AskedWith;
  askedBy: string;
  /** A prompt that is only tried out: booked as a test, under no version. */
  isTest?: boolean;
  signal?: AbortSignal | undefined;
};

export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * What the chosen model makes of an article, proven. Throws CtiError 'model-reserved' for an article that its publisher
 * lets no model read, and what the purpose's `ask` throws.
 */
export const makeResult = async (calls: ModelCalls, request: ResultRequest): Promise<MadeResult> => {
  const { purpose, article, prompt, asked, askedBy, isTest = false, signal } = request;
  if (article.isReserved)
    throw new CtiError('model-reserved', 'The publisher lets no model read this article.', 'give-up');
  const promptVersion = isTest ? 'test' : promptLabel(purpose, prompt.version, asked.stack);
  const { id: articleId, sourceId, text } = article;
  const head = { purpose: isTest ? 'test' : purpose, articleId, sourceId, askedBy, promptVersion };
  const words = prompt.words ?? purposes[purpose].own;
  const made = await purposes[purpose].ask({ calls, head, words, text, asked, signal });
  return { ...made, purpose, subject: subjectOf(purpose, asked), textHash: hashOfText(text), promptVersion };
};
