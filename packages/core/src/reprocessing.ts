export const reprocessingStates = ['waiting', 'running', 'done', 'stopped'] as const;
export type ReprocessingState = (typeof reprocessingStates)[number];

/** What reading one article anew changed, in words; `counts` names what came and what went, such as `technique`. */
export type ArticleChange = {
  articleId: number;
  title: string;
  added: Record<string, number>;
  removed: Record<string, number>;
  /** The text itself came out otherwise. */
  textChanged: boolean;
  scoreBefore: number | null;
  scoreAfter: number | null;
};

/** What a walk over stored articles did: how many are as they were, and what became of the others. */
export type ReprocessingReport = {
  done: number;
  unchanged: number;
  changed: number;
  textChanged: number;
  /** Articles that could not be read anew; they keep what they had. */
  failed: { articleId: number; message: string }[];
  /** By kind of finding, over all articles. */
  added: Record<string, number>;
  removed: Record<string, number>;
  /** The articles that changed most, at most fifty. */
  examples: ArticleChange[];
};

export const emptyReport: ReprocessingReport = {
  done: 0,
  unchanged: 0,
  changed: 0,
  textChanged: 0,
  failed: [],
  added: {},
  removed: {},
  examples: [],
};
