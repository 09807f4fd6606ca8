import type { Observable } from '@cti/core/observable';
import type { Tlp } from '@cti/core/tlp';
import type { Verdict } from '@cti/core/verdict';
import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { judgements } from '../tables/judgement.ts';
import { mentions } from '../tables/observable.ts';
import { sources } from '../tables/source.ts';
import type { ArticleSummary } from './article-summary.ts';
import { listArticles } from './articles.ts';
import type { Page, PageRequest } from './page.ts';
import { andUpToTlp } from './tlp.ts';

/** Where a value stands in an article's text, in UTF-16 units, as the author spelled it. */
export type ValuePlace = { start: number; end: number; original: string };

/** All the places of a value in one article, the text they stand in, and what the value is to the article. */
type InText = { places: ValuePlace[]; text: string; verdict: Verdict; reason: string };

export type MentioningArticle = InText & { article: ArticleSummary };

type Value = Observable & { id: number };

/** The articles that mention a value, newest first, copies of one text included. */
export const listObservableArticles = async (
  db: Executor,
  { id, type, value }: Value,
  maxTlp: number,
  page: PageRequest,
): Promise<Page<MentioningArticle>> => {
  const filters = { observableType: type, observable: value, duplicates: 'show', maxTlp } as const;
  const { items, nextCursor } = await listArticles(db, filters, 'newest', page);
  const found = await placesIn(
    db,
    id,
    items.map((article) => article.id),
  );
  return {
    items: items.flatMap((article) => {
      const inText = found.get(article.id);
      return inText ? [{ article, ...inText }] : [];
    }),
    nextCursor,
  };
};

const places = sql`json_agg(json_build_object('start', ${mentions.start}, 'end', ${mentions.end}, 'original', ${mentions.original})
  order by ${mentions.start})`;

const judged = sql`coalesce(${judgements.verdict}, 'observed') as verdict, coalesce(${judgements.reason}, '') as reason`;

const placesIn = async (db: Executor, id: number, articleIds: number[]): Promise<Map<number, InText>> => {
  if (articleIds.length === 0) return new Map();
  const { rows } = await db.execute<InText & { articleId: number }>(sql`
    select seen.article_id as "articleId", seen.places, coalesce(${contents.text}, '') as text, ${judged} from (
      select ${mentions.articleId} as article_id, ${places} as places from ${mentions}
      where ${mentions.articleId} = any(${sql.param(articleIds)}::int[]) and ${mentions.observableId} = ${id}
      group by ${mentions.articleId}) seen
    left join ${contents} on ${contents.articleId} = seen.article_id
    left join ${judgements} on ${judgements.articleId} = seen.article_id and ${judgements.observableId} = ${id}`);
  return new Map(rows.map(({ articleId, ...inText }) => [articleId, inText]));
};

/** An article that mentions a value, as a file has it. */
export type ExportedArticle = InText & {
  articleId: number;
  articleTitle: string;
  articleUrl: string;
  publishedAt: Date | null;
  discoveredAt: Date;
  source: string;
  tlp: Tlp;
  copyOf: number | null;
};

/** The articles after one that mention a value, by id, which grows as they are found: to export them all, some at a time. */
export const observableArticlesAfter = async (
  db: Executor,
  id: number,
  maxTlp: number,
  { after, limit }: { after: number; limit: number },
): Promise<ExportedArticle[]> => {
  type Row = Omit<ExportedArticle, 'publishedAt' | 'discoveredAt'> & { published: number | null; discovered: number };
  const { rows } = await db.execute<Row>(sql`
    select seen.article_id as "articleId", seen.places, coalesce(${contents.text}, '') as text, ${judged},
      ${articles.title} as "articleTitle", ${articles.url} as "articleUrl", ${sources.name} as source,
      coalesce(${articles.tlp}, ${sources.tlp}) as tlp, ${articles.duplicateOf} as "copyOf",
      (extract(epoch from ${articles.publishedAt}) * 1000)::float8 as published,
      (extract(epoch from ${articles.discoveredAt}) * 1000)::float8 as discovered
    from (
      select ${mentions.articleId} as article_id, ${places} as places from ${mentions}
      where ${mentions.observableId} = ${id} and ${mentions.articleId} > ${after} and exists (
        select 1 from ${articles} where ${articles.id} = ${mentions.articleId} and ${articles.skipReason} is null${andUpToTlp(maxTlp, 'articles')})
      group by ${mentions.articleId} order by ${mentions.articleId} limit ${limit}) seen
    join ${articles} on ${articles.id} = seen.article_id
    join ${sources} on ${sources.id} = ${articles.sourceId}
    left join ${contents} on ${contents.articleId} = seen.article_id
    left join ${judgements} on ${judgements.articleId} = seen.article_id and ${judgements.observableId} = ${id}
    order by seen.article_id`);
  return rows.map(({ published, discovered, ...row }) => ({
    ...row,
    publishedAt: published === null ? null : new Date(published),
    discoveredAt: new Date(discovered),
  }));
};
