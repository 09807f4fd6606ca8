import type { Db } from '@cti/db/connect';
import { findReadableArticle } from '@cti/db/read/model-results';
import type { ModelRunRow } from '@cti/db/read/model-runs';
import { findPromptInForce, listStackTerms } from '@cti/db/read/prompts';
import { storeModelResult } from '@cti/db/write/model-results';
import { settleRunArticle } from '@cti/db/write/model-runs';
import type { ModelCalls } from '@cti/llm/calls/model-calls';
import { makeResult } from '@cti/llm/prompts/make-result';
import type { RunPurpose } from '@cti/llm/prompts/purpose';

/**
 * Has the chosen model read one article of a run, and keeps what it proves together with the article's end, so that a
 * killed worker's successor asks nothing twice. Throws what `makeResult` throws; then nothing is settled.
 */
export const askRunArticle = async (
  { db, calls }: { db: Db; calls: ModelCalls },
  run: Pick<ModelRunRow, 'id' | 'purpose' | 'requestedBy'>,
  articleId: number,
  signal: AbortSignal,
): Promise<void> => {
  const place = { runId: run.id, articleId };
  // Runs are written down with these purposes only.
  const purpose = run.purpose as RunPurpose;
  const article = await findReadableArticle(db, articleId);
  if (article === null) return settleRunArticle(db, place, 'It was removed meanwhile.');
  const prompt = await findPromptInForce(db, purpose);
  const asked = { question: '', language: 'en', stack: await listStackTerms(db) };
  const made = await makeResult(calls, { purpose, article, prompt, asked, askedBy: run.requestedBy, signal });
  const { isCached: _isCached, microCents: _microCents, ...result } = made;
  await db.transaction(async (tx) => {
    await storeModelResult(tx, { ...result, articleId, madeBy: run.requestedBy });
    await settleRunArticle(tx, place, null);
  });
};
