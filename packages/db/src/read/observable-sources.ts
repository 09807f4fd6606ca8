import type { Tier } from '@cti/core/source';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { mentions } from '../tables/observable.ts';
import { sources } from '../tables/source.ts';
import { datedAt } from './article-summary.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { upToTlp } from './tlp.ts';

/** A source that names a value: in how many of its articles, how often, and when by their own dates. */
export type NamingSource = {
  id: number;
  name: string;
  tier: Tier;
  articles: number;
  mentions: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

const Cursor = z.tuple([RowId, RowId]);

/** The sources whose articles mention a value, those with most of them first; copies of one text count. */
export const listObservableSources = async (
  db: Executor,
  id: number,
  maxTlp: number,
  { cursor, limit }: PageRequest,
): Promise<Page<NamingSource>> => {
  const after = decodeCursor(cursor, Cursor);
  const count = sql<number>`count(distinct ${mentions.articleId})::int`;
  const rows = await db
    .select({
      id: sources.id,
      name: sources.name,
      tier: sources.tier,
      articles: count,
      mentions: sql<number>`count(*)::int`,
      firstSeenAt: sql<Date>`min(${datedAt})`.mapWith(articles.discoveredAt),
      lastSeenAt: sql<Date>`max(${datedAt})`.mapWith(articles.discoveredAt),
    })
    .from(mentions)
    .innerJoin(articles, eq(articles.id, mentions.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(eq(mentions.observableId, id), isNull(articles.skipReason), upToTlp(maxTlp)))
    .groupBy(sources.id)
    .having(after === null ? undefined : sql`(-${count}, ${sources.id}) > (-${after[0]}::int, ${after[1]})`)
    .orderBy(desc(count), asc(sources.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, (row) => [row.articles, row.id]);
};
