import { canonicalUrl } from '@cti/core/canonical-url';
import { fetchArticle } from '@cti/core/jobs';
import { addNamedArticles } from '@cti/db/write/by-hand';
import type { FastifyBaseLogger } from 'fastify';
import type { Deps } from '../deps.ts';

type Added = { url: string; articleId: number };

/** Makes articles of addresses that a person pasted, and has them fetched; those we have are told apart. */
export const addPastedUrls = async (
  { db, jobs }: Deps,
  sourceId: number,
  urls: string[],
  log: FastifyBaseLogger,
): Promise<{ added: Added[]; known: Added[] }> => {
  const named = urls.map((entryUrl) => ({ url: canonicalUrl(entryUrl), entryUrl, title: entryUrl }));
  const { added, known } = await addNamedArticles(db, sourceId, named);
  const payloads = [...added.values()].map((articleId) => ({ articleId }));
  // The sweeper would start them too: a queue that is down is no reason to refuse what is stored by now.
  if (payloads.length > 0)
    await jobs
      .enqueue(fetchArticle, ...payloads)
      .catch((err: unknown) => log.warn({ event: 'article.pasted', articles: payloads.length, err }));
  const those = (ids: Map<string, number>): Added[] =>
    named.flatMap(({ url, entryUrl }) => {
      const articleId = ids.get(url);
      return articleId === undefined ? [] : [{ url: entryUrl, articleId }];
    });
  return { added: those(added), known: those(known) };
};
