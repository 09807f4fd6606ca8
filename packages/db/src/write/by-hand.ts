import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { SourceRules } from '@cti/core/source';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { snapshots } from '../tables/content.ts';
import { skips } from '../tables/skip.ts';
import { sources } from '../tables/source.ts';

const compress = promisify(gzip);

/** The source of articles that a person names and no publisher of ours has; made when it is first needed. */
export const byHandSlug = 'by-hand';

/** The id of the source by hand. It is never checked: `.invalid` is nobody's (RFC 2606). */
export const findByHandSource = async (db: Executor): Promise<number> => {
  await db
    .insert(sources)
    .values({
      slug: byHandSlug,
      name: 'By hand',
      url: 'https://by-hand.invalid/',
      tier: 'standard',
      active: false,
      checkEverySeconds: 86_400,
      description: 'Articles that a person added by their address or uploaded.',
      rules: SourceRules.parse({ maxAgeDays: null }),
      state: 'paused',
    })
    .onConflictDoNothing();
  const [row] = await db.select({ id: sources.id }).from(sources).where(eq(sources.slug, byHandSlug));
  if (!row) throw new Error('The source by hand went while it was looked for.');
  return row.id;
};

export type NamedArticle = { url: string; entryUrl: string; title: string };

/** Addresses as articles: `added` to be fetched, those we have as `known`. One that was removed by hand comes back. */
export const addNamedArticles = (
  db: Db,
  sourceId: number,
  named: NamedArticle[],
): Promise<{ added: Map<string, number>; known: Map<string, number> }> =>
  db.transaction(async (tx) => {
    const added = new Map<string, number>();
    const known = new Map<string, number>();
    if (named.length === 0) return { added, known };
    const rows = named.map((article) => ({ ...article, sourceId, foundBy: 'hand' as const }));
    const { id, url } = articles;
    for (const row of await tx.insert(articles).values(rows).onConflictDoNothing().returning({ id, url }))
      added.set(row.url, row.id);
    const urls = named.map((article) => article.url).filter((address) => !added.has(address));
    for (const row of await bringBack(tx, urls, 'hand')) added.set(row.url, row.id);
    for (const row of await tx.select({ id, url }).from(articles).where(inArray(url, urls)))
      if (!added.has(row.url)) known.set(row.url, row.id);
    return { added, known };
  });

export type UploadedFile = {
  /** `urn:sha256:` and the bytes' hash. */
  url: string;
  sha256: string;
  title: string;
  fileName: string;
  contentType: string | null;
  body: Buffer;
};

/** A file as an article that is fetched already. `known` when we have the same bytes, and then nothing changes. */
export const addUploadedFile = async (
  db: Db,
  sourceId: number,
  file: UploadedFile,
): Promise<{ articleId: number; known: boolean }> => {
  const body = await compress(file.body, { level: 4 }); // before the transaction: it takes a second for 50 MB
  return db.transaction(async (tx) => {
    const { url, title, sha256, contentType } = file;
    const [added] = await tx
      .insert(articles)
      .values({ sourceId, url, entryUrl: url, title, foundBy: 'upload' })
      .onConflictDoNothing()
      .returning({ id: articles.id });
    const [back] = added ? [added] : await bringBack(tx, [url], 'upload');
    if (!back) return { articleId: await idOf(tx, url), known: true };
    await tx.insert(snapshots).values({
      articleId: back.id,
      url,
      status: 200,
      contentType,
      headers: { 'x-from': 'upload', 'x-file-name': file.fileName },
      bytes: file.body.length,
      sha256,
      body,
    });
    const at = sql`now()`;
    await tx.update(articles).set({ stage: 'fetched', fetchedAt: at, touchedAt: at }).where(eq(articles.id, back.id));
    return { articleId: back.id, known: false };
  });
};

const idOf = async (db: Executor, url: string): Promise<number> => {
  const [row] = await db.select({ id: articles.id }).from(articles).where(eq(articles.url, url));
  if (!row) throw new Error('An article went while its file was stored.');
  return row.id;
};

/** Undoes a removal: whoever removed an article may name it again, and then means it. */
const bringBack = async (
  tx: Tx,
  urls: string[],
  foundBy: 'hand' | 'upload',
): Promise<{ id: number; url: string }[]> => {
  if (urls.length === 0) return [];
  const rows = await tx
    .update(articles)
    .set({
      stage: 'discovered',
      skipReason: null,
      lastError: null,
      resumes: 0,
      foundBy,
      // Its time begins anew, or the retention policy would remove it again.
      discoveredAt: sql`now()`,
      touchedAt: sql`now()`,
    })
    .where(and(inArray(articles.url, urls), eq(articles.skipReason, 'removed')))
    .returning({ id: articles.id, url: articles.url });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(skips).where(and(inArray(skips.articleId, ids), eq(skips.reason, 'removed')));
  return rows;
};
