import { CtiError, ctiErrorIn } from '@cti/core/error';
import { fetchRenderedArticle, parseArticle } from '@cti/core/jobs';
import { type SkipReason, type Stage, isBefore, skipReasons } from '@cti/core/stage';
import { dropTurn, findArticleRow, skipArticle, storeSnapshot } from '@cti/db/write/progress';
import { articleTurn, holdsTurn, keepTurn, releaseHost } from '@cti/db/write/turns';
import { type ArticleToFetch, findToFetch } from '@cti/db/write/work';
import type { Handler } from '@cti/queue/consumer';
import { plainText } from '@cti/scraper/feed/plain-text';
import type { DoorResponse } from '@cti/scraper/http/door';
import type { Deps } from '../deps.ts';
import { sha256 } from '../sha256.ts';
import type { KnownSource, SourceOf } from '../source/source-memory.ts';
import { type Visited, type Visitor, notAsked } from '../visit.ts';

type Payload = { articleId: number };

const readable = /^(?:text\/html|application\/xhtml\+xml|text\/plain|application\/xml|text\/xml|application\/pdf)\b/i;

const demandReadable = ({ contentType, url }: DoorResponse) => {
  if (contentType === null || readable.test(contentType)) return;
  throw new CtiError('not-html', `The address answers with ${contentType}, which is no page to read.`, 'give-up', {
    detail: { url },
  });
};

/** One polite request. An article that has waited for its host's turn keeps the turn it was given. */
const fetchPage = async (
  { db, manners, browser }: Deps,
  visit: Visitor,
  { article, source, signal }: { article: ArticleToFetch; source: KnownSource; signal: AbortSignal },
) => {
  try {
    return await visit({
      url: article.entryUrl,
      kind: 'page',
      sourceId: source.id,
      articleId: article.id,
      access: source.access,
      signal,
      firstTurn: (origin) => articleTurn(db, article, origin, manners.hostDelayMs),
      ...(holdsTurn(article) ? {} : { keepTurn: (turn) => keepTurn(db, article.id, turn) }),
      handsOn: true,
      ...(source.rules.browser === true && browser ? { open: (request) => browser.fetch(request) } : {}),
    });
  } catch (error) {
    if (ctiErrorIn(error)?.code === 'rate-limited') await dropTurn(db, article.id);
    throw error;
  }
};

/** Keeps the page and gives back its host, in one statement where all goes well. */
const storePage = async ({ db }: Deps, articleId: number, { response, decision, held }: Visited) => {
  try {
    demandReadable(response);
    const { url, status, contentType, headers, body, fetchedAt } = response;
    const snapshot = { articleId, url, status, contentType, headers, sha256: sha256(body), body, fetchedAt };
    await storeSnapshot(db, snapshot, decision, held?.origin);
  } catch (error) {
    if (held) await releaseHost(db, held.origin);
    throw error;
  } finally {
    held?.leave();
  }
};

/** A feed-only source's entry is its own snapshot: the bytes are the feed's HTML. */
const entrySnapshot = ({ id, entryUrl }: ArticleToFetch, html: string) => {
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

/**
 * Fetches an article's page, keeps the bytes, and hands it on. Leaves at once when that was done before. `renders` says
 * that this is the job for pages which need a browser; without it, they are handed on to that.
 */
export const fetchArticleHandler =
  (deps: Deps, visit: Visitor, sourceOf: SourceOf, renders = false): Handler<Payload> =>
  async ({ articleId }, { signal }) => {
    const article = await findToFetch(deps.db, articleId);
    if (!article || article.skipReason || !isBefore(article.stage, 'fetched')) return { outcome: 'past' };
    const source = await sourceOf(article.sourceId);
    if (!source) return { outcome: 'no-source' };
    if (article.entryHtml && source.rules.feedOnly) {
      const decision = notAsked(
        { url: article.entryUrl, sourceId: source.id, articleId },
        'The feed carries the whole text, so the page was not asked for.',
      );
      await storeSnapshot(deps.db, entrySnapshot(article, article.entryHtml), decision);
    } else if (source.rules.browser === true && !renders) {
      await deps.enqueue(fetchRenderedArticle, { articleId });
      return { outcome: 'needs-a-browser' };
    } else {
      await storePage(deps, articleId, await fetchPage(deps, visit, { article, source, signal }));
    }
    await deps.enqueue(parseArticle, { articleId });
    return { outcome: 'fetched' };
  };

const knownReasons = new Set<string>(skipReasons);
const isSkipReason = (code: string): code is SkipReason => knownReasons.has(code);

const teaserLength = 300;

/**
 * The article stops here: its row, and its source's list of what was left out, say why, with what the feed told of it.
 * Not so when it no longer is at `stage`: a run beside this one has moved it on.
 */
export const skipGivenUp =
  ({ db }: Pick<Deps, 'db'>, stage?: Stage) =>
  async ({ articleId }: Payload, error: CtiError): Promise<void> => {
    const article = await findArticleRow(db, articleId);
    if (!article || article.skipReason || (stage && article.stage !== stage)) return;
    const code = ctiErrorIn(error)?.code ?? 'gave-up';
    const teaser = article.entryHtml === null ? null : plainText(article.entryHtml.slice(0, 20_000));
    await skipArticle(db, article, {
      reason: isSkipReason(code) ? code : 'gave-up',
      message: error.message,
      teaser: article.excerpt ?? (teaser?.slice(0, teaserLength) || null),
    });
  };
