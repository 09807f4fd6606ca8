import { createLog } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { registerSources } from '@cti/db/write/sources';
import { startPublisher } from '@cti/demo/publisher';
import { openArticleEmbedder } from '@cti/worker/embedding/article-embedder';
import { eq } from 'drizzle-orm';
import { type TestWorker, startTestWorker } from '../../test/collect/worker.ts';
import { type TestDatabase, createTestDatabase } from '../../test/database.ts';

/** A collected article: its key is `<site>/<slug>`, and for a copy that of the article it repeats. */
export type CollectedArticle = { id: number; key: string; title: string; text: string };

export type Corpus = {
  db: Db;
  worker: TestWorker;
  articles: ReadonlyMap<number, CollectedArticle>;
  close: () => Promise<void>;
};

const textsOf = (db: Db) =>
  db
    .select({
      id: articles.id,
      url: articles.url,
      entryUrl: articles.entryUrl,
      title: articles.title,
      text: contents.text,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id));

/** The model that comes along, whatever a person may have chosen elsewhere. */
const byEmbedded = {
  embeddings: 'embedded',
  models: { ollama: { url: 'http://127.0.0.1:11434', model: '', apiKey: null } },
  secretKey: null,
} as const;

/** Stored addresses have lost the slash at their end. */
const addressOf = (url: string): string => url.replace(/\/$/, '');

/** The demo's four sites, read from real pages into a fresh database, with vectors. */
export const collectDemo = async (): Promise<Corpus> => {
  const test: TestDatabase = await createTestDatabase();
  const publisher = await startPublisher({ host: '127.0.0.1', advanceAfterSeconds: null });
  const embedder = openArticleEmbedder(test.db, byEmbedded, createLog('eval', { level: 'silent' }));
  const worker = startTestWorker(test.db, { embedder });
  const close = async () => {
    await worker.close();
    await embedder.close();
    await test.close();
  };
  try {
    const good = publisher.declarations.slice(0, publisher.sites.length);
    for (const { id } of await registerSources(test.db, good, { origin: 'person' }))
      await worker.runAll('feed.fetch', { sourceId: id });
    await worker.run('chunk.embed', {});
    const keys = new Map(
      publisher.articles.flatMap(({ site, slug, url, entryUrl, copyOf }) => {
        const key = copyOf ?? `${site}/${slug}`;
        return [[addressOf(url), key] as const, [addressOf(entryUrl), key] as const];
      }),
    );
    const rows = await textsOf(test.db);
    const collected = rows.map(({ id, url, entryUrl, title, text }) => ({
      id,
      key: keys.get(addressOf(url)) ?? keys.get(addressOf(entryUrl)) ?? url,
      title,
      text,
    }));
    return {
      db: test.db,
      worker,
      articles: new Map(collected.map((article) => [article.id, article])),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  } finally {
    await publisher.close();
  }
};
