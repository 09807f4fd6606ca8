import { SourceDeclaration } from '@cti/core/source';
import type { Db } from '@cti/db/connect';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { entityMentions } from '@cti/db/tables/entity';
import { mentions } from '@cti/db/tables/observable';
import { sources } from '@cti/db/tables/source';
import { insertArticleWords } from '@cti/db/search/store-article-words';
import { contentWords } from '@cti/db/write/content-words';
import { observableKey, resolveObservables } from '@cti/db/write/observables';
import { registerSources } from '@cti/db/write/sources';
import type { MadeArticle } from '../../packages/intel/test/story/made-stories.ts';

const sourceIds = async (db: Db, made: readonly MadeArticle[]): Promise<Map<number, number>> => {
  const slugs = new Map(made.map(({ sourceId }) => [`source-${sourceId}`, sourceId]));
  const declared = [...slugs.keys()].map((slug) =>
    SourceDeclaration.parse({
      slug,
      name: `The ${slug}`,
      url: `https://${slug}.example/`,
      feedUrl: `https://${slug}.example/feed`,
    }),
  );
  await registerSources(db, declared, { origin: 'person' });
  const rows = await db.select({ id: sources.id, slug: sources.slug }).from(sources);
  return new Map(rows.map(({ id, slug }) => [slugs.get(slug) ?? 0, id]));
};

/** Stores invented articles as extraction leaves them, not yet grouped; answers the id of each, in the order given. */
export const insertMade = async (db: Db, made: readonly MadeArticle[]): Promise<number[]> => {
  const sourceOf = await sourceIds(db, made);
  const ids: number[] = [];
  for (const each of made) {
    const url = `https://stories.example/${crypto.randomUUID()}`;
    const { title, text, datedAt } = each;
    const head = {
      title,
      publishedAt: datedAt,
      discoveredAt: datedAt,
      extractedAt: datedAt,
      stage: 'extracted',
    } as const;
    const [row] = await db
      .insert(articles)
      .values({ sourceId: sourceOf.get(each.sourceId) ?? 0, url, entryUrl: url, ...head })
      .returning({ id: articles.id });
    const articleId = row?.id ?? 0;
    ids.push(articleId);
    await db.insert(contents).values({ articleId, text, blocks: [], links: [], textHash: url, signature: [1] });
    await db.execute(insertArticleWords(articleId, contentWords(title, text, [])));
    const known = await resolveObservables(db, each.mentions, datedAt);
    const found = each.mentions.flatMap(({ start, end, original, ...value }) => {
      const observableId = known.get(observableKey(value));
      return observableId === undefined ? [] : [{ articleId, observableId, start, end, original }];
    });
    if (found.length > 0) await db.insert(mentions).values(found).onConflictDoNothing();
    const named = each.entities.map((entity) => ({ articleId, ...entity }));
    if (named.length > 0) await db.insert(entityMentions).values(named).onConflictDoNothing();
  }
  return ids;
};
