import { inArray } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { entityMentions, relations } from '../tables/entity.ts';
import { judgements } from '../tables/judgement.ts';
import { mentions, techniqueMentions } from '../tables/observable.ts';

/** Takes away what was found in articles' texts, before it is found anew. What people decided stays. */
export const forgetFindings = async (tx: Executor, articleIds: number[]): Promise<void> => {
  for (const table of [mentions, techniqueMentions, entityMentions, relations, judgements])
    await tx.delete(table).where(inArray(table.articleId, articleIds));
};
