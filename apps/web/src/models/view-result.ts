import type { ModelResultRow } from '@cti/db/read/model-results';
import type { z } from 'zod';
import type { ModelResult } from '../schema/model-result.ts';

/** What is asked now, to be held against what made a result. */
export type Now = {
  textHash: string;
  promptVersionOf: (purpose: string) => string;
  /** Provider and model; null where none is chosen. */
  model: string | null;
};

/** A result, with what of it is another by now. Its value was proven by its purpose and is held against the schema as it leaves. */
export const viewResult = (row: ModelResultRow, now: Now): z.infer<typeof ModelResult> => {
  const { articleId: _articleId, textHash, ...shown } = row;
  const outdated: ('text' | 'prompt' | 'model')[] = [];
  if (textHash !== now.textHash) outdated.push('text');
  if (row.promptVersion !== now.promptVersionOf(row.purpose)) outdated.push('prompt');
  if (now.model !== null && row.model !== now.model) outdated.push('model');
  return { ...shown, outdated } as unknown as z.infer<typeof ModelResult>;
};
