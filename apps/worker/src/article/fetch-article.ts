import { CtiError, ctiErrorIn } from '@cti/core/error';
import { parseArticle } from '@cti/core/jobs';
import { type SkipReason, type Stage, isBefore, skipReasons } from '@cti/core/stage';
import { dropTurn, findArticleRow, skipArticle, storeSnapshot } from '@cti/db/write/progress';
import { articleTurn, holdHost } from '@cti/db/write/turns';
import { type ArticleToFetch, findToFetch } from '@cti/db/write/work';
import type { Handler } from '@cti/queue/consumer';
import type { DoorResponse } from '@cti/scraper/http/door';
import { failureOf } from '@cti/scraper/http/verdict';
import { sha256 } from '../sha256.ts';
import type { Deps } from '../deps.ts';
import type { RulesOf } from '../source/source-memory.ts';
import { awaitNextTurn, awaitTurn } from '../postponed.ts';
import { type RobotsGate, demandAllowed } from '../robots-gate.ts';

type Payload = { articleId: number };

const readable = /^(?:text\/html|application\/xhtml\+xml|text\/plain|application\/xml|text\/xml)\b/i;

const demandReadable = ({ contentType, url }: DoorResponse) => {
  if (contentType === null || readable.test(contentType)) return;
  throw new CtiError('not-html', `The address answers with ${contentType}, which is no page to read.`, 'give-up', {
    detail: { url },
  });
};

/** One polite request: robots.txt and the host's turn before every hop, the page's own first. */
const fetchPage = async (deps: Deps, gate: RobotsGate, article: ArticleToFetch, signal: AbortSignal) => {
  const { db, door, manners } = deps;
  const first = new URL(article.entryUrl);
  let isFirst = true;
  const beforeHop = async (hop: URL) => {
    demandAllowed(await gate(deps, hop.origin, signal), hop.href);
    if (isFirst) await awaitTurn(await articleTurn(db, article, first.origin, manners.hostDelayMs), first.origin);
    else await awaitNextTurn(deps, hop.origin, signal);
    isFirst = false;
  };
  const response = await door.fetch({ url: article.entryUrl, signal, beforeHop });
  const failure = failureOf(response);
  if (failure?.verdict === 'retry-later' && failure.retryAt) {
    await holdHost(db, new URL(response.url).origin, failure.retryAt, manners.hostDelayMs);
    await dropTurn(db, article.id);
  }
  if (failure) throw failure;
  demandReadable(response);
  return response;
};

/** A feed-only source's entry is its own snapshot: the bytes are the feed's HTML. */
const entrySnapshot = ({ id, entryUrl, entryHtml }: ArticleToFetch, html: string = entryHtml ?? '') => {
  const body = Buffer.from(html);
  return {
    articleId: id,
    url: entryUrl,
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: { 'x-from': 'feed' },
    sha256: sha256(body),
    body,
  };
};

/** Fetches an article's page, keeps the bytes, and hands it on. Leaves at once when that was done before. */
export const fetchArticleHandler =
  (deps: Deps, gate: RobotsGate, rulesOf: RulesOf): Handler<Payload> =>
  async ({ articleId }, { signal }) => {
    const article = await findToFetch(deps.db, articleId);
    if (!article || article.skipReason || !isBefore(article.stage, 'fetched')) return { outcome: 'past' };
    if (article.entryHtml && (await rulesOf(article.sourceId))?.feedOnly) {
      await storeSnapshot(deps.db, entrySnapshot(article));
    } else {
      const { url, status, contentType, headers, body, fetchedAt } = await fetchPage(deps, gate, article, signal);
      await storeSnapshot(deps.db, {
        articleId,
        url,
        status,
        contentType,
        headers,
        sha256: sha256(body),
        body,
        fetchedAt,
      });
    }
    await deps.enqueue(parseArticle, { articleId });
    return { outcome: 'fetched' };
  };

const knownReasons = new Set<string>(skipReasons);
const isSkipReason = (code: string): code is SkipReason => knownReasons.has(code);

/**
 * The article stops here: its row, and its source's list of what was left out, say why. Not so when it no longer is at
 * `stage`: a run beside this one has moved it on.
 */
export const skipGivenUp =
  ({ db }: Pick<Deps, 'db'>, stage?: Stage) =>
  async ({ articleId }: Payload, error: CtiError): Promise<void> => {
    const article = await findArticleRow(db, articleId);
    if (!article || article.skipReason || (stage && article.stage !== stage)) return;
    const code = ctiErrorIn(error)?.code ?? 'gave-up';
    await skipArticle(db, article, isSkipReason(code) ? code : 'gave-up', error.message);
  };
