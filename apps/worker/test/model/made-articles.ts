import type { Db } from '@cti/db/connect';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { addSourceFor } from '../../../../test/stored-article.ts';

/** Told from all others by its number and its source, so that no answer to another text fits it. */
const textOf = (slug: string, number: number) =>
  `Loader number ${number} was first seen in March and kept its settings there, as ${slug} tells.`;

/** So many articles as they stand after they were read; their ids. */
export const storeArticles = async (db: Db, slug: string, count: number): Promise<number[]> => {
  const sourceId = await addSourceFor(db, slug);
  const rows = Array.from({ length: count }, (_, number) => {
    const url = `https://${slug}.example/${number}`;
    return { sourceId, url, entryUrl: url, title: url, stage: 'extracted' as const, parsedAt: new Date() };
  });
  const added = await db.insert(articles).values(rows).returning({ id: articles.id });
  const ids = added.map(({ id }) => id);
  await db.insert(contents).values(
    ids.map((articleId, number) => {
      const text = textOf(slug, number);
      const blocks = [{ kind: 'paragraph' as const, start: 0, end: text.length }];
      return { articleId, text, blocks, links: [], textHash: `${slug}-${number}`, signature: [] };
    }),
  );
  return ids;
};
