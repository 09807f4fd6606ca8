import type { EntityRule } from '@cti/core/entity';
import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { entityMentions } from '../tables/entity.ts';
import type { ArticleSummary } from './article-summary.ts';
import { listArticles } from './articles.ts';
import { groupOf } from './entity-ends.ts';
import type { Page, PageRequest } from './page.ts';

/** An article with the first place where it names the entity, in the text that it stands in. */
type NamingArticle = {
  article: ArticleSummary;
  mentions: number;
  first: { start: number; end: number; original: string; rule: EntityRule; confidence: number };
  text: string;
};

/** The articles that name an entity or what is merged into it, newest first, copies of one text once. */
export const listEntityArticles = async (
  db: Executor,
  id: string,
  maxTlp: number,
  page: PageRequest,
): Promise<Page<NamingArticle>> => {
  const { items, nextCursor } = await listArticles(db, { entity: id, maxTlp }, 'newest', page);
  const places = await firstPlaces(
    db,
    id,
    items.map((article) => article.id),
  );
  return {
    items: items.flatMap((article) => {
      const place = places.get(article.id);
      return place ? [{ article, ...place }] : [];
    }),
    nextCursor,
  };
};

type PlaceRow = {
  id: number;
  start: number;
  end: number;
  original: string;
  rule: EntityRule;
  confidence: number;
  mentions: number;
  text: string | null;
};

const firstPlaces = async (
  db: Executor,
  id: string,
  articleIds: number[],
): Promise<Map<number, Omit<NamingArticle, 'article'>>> => {
  if (articleIds.length === 0) return new Map();
  const { rows } = await db.execute<PlaceRow>(sql`
    select place.*, ${contents.text} as text from (
      select distinct on (article_id) article_id as id, start, "end", original, rule, confidence,
        count(*) over (partition by article_id)::int as mentions
      from ${entityMentions}
      where article_id = any(${sql.param(articleIds)}::int[]) and entity_id in ${groupOf(id)}
      order by article_id, start) place
    join ${articles} on ${articles.id} = place.id left join ${contents} on ${contents.articleId} = place.id`);
  return new Map(
    rows.map(({ id: articleId, mentions, text, ...first }) => [articleId, { mentions, first, text: text ?? '' }]),
  );
};
