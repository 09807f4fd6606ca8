import type { Block } from '@cti/core/content';
import { SourceDeclaration } from '@cti/core/source';
import type { Db } from '@cti/db/connect';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { registerSources } from '@cti/db/write/sources';

export const addSourceFor = async (db: Db, slug: string): Promise<number> => {
  const url = `https://${slug}.example/`;
  const [row] = await registerSources(db, [SourceDeclaration.parse({ slug, name: slug, url })], { origin: 'person' });
  if (!row) throw new Error(`${slug} is taken`);
  return row.id;
};

type Stored = { sourceId: number; url: string; blocks: string[]; duplicateOf?: number; parsedAt?: Date };

/** An article as it stands in the database after it was read, its text of paragraphs; its id. */
export const storeArticle = async (db: Db, { sourceId, url, blocks: paragraphs, ...more }: Stored): Promise<number> => {
  const { duplicateOf = null, parsedAt = new Date() } = more;
  const [row] = await db
    .insert(articles)
    .values({ sourceId, url, entryUrl: url, title: url, stage: 'extracted', duplicateOf, parsedAt })
    .returning({ id: articles.id });
  if (!row) throw new Error(`${url} was not stored`);
  const blocks: Block[] = [];
  let text = '';
  for (const paragraph of paragraphs) {
    if (text !== '') text += '\n\n';
    blocks.push({ kind: 'paragraph', start: text.length, end: text.length + paragraph.length });
    text += paragraph;
  }
  await db.insert(contents).values({ articleId: row.id, text, blocks, links: [], textHash: url, signature: [] });
  return row.id;
};
