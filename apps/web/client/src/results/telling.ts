import type { ReactNode } from 'react';
import type { ModelResult } from '../api/types.ts';

type ValueOf<Result> = Result extends { purpose: infer Purpose; value: infer Value }
  ? { purpose: Purpose; value: Value }
  : never;

/** What a model made for a purpose, without what made it. */
export type ResultValue = ValueOf<ModelResult>;
export type ValueFor<Purpose extends ResultValue['purpose']> = Extract<ResultValue, { purpose: Purpose }>['value'];

export type Place = { start: number; end: number };

/** How a page tells a model's words. */
export type Telling = {
  /** The words with the article's values as they are shown there: defanged. */
  say: (words: string) => string;
  /** What leads from words to the place in the article that bears them out. */
  lead: (place: Place, words: ReactNode) => ReactNode;
};
