import type { RelationKind } from '@cti/core/entity';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { relations } from '../tables/entity.ts';
import { groupOf, withEnds } from './entity-ends.ts';
import { andUpToTlp } from './tlp.ts';

/** What articles state of an entity and another one, or a technique, with the newest sentence that does. */
type StatedRelation = {
  direction: 'from' | 'to';
  kind: RelationKind;
  otherId: string;
  otherName: string;
  /** Copies of one text count once. */
  articles: number;
  confidence: number;
  sentence: string;
  articleId: number;
  articleTitle: string;
  start: number;
  end: number;
};

/** More are not shown, the best attested first. */
const mostRelations = 200;

/** The relations, in articles that may be shown up to `maxTlp`, from and to an entity and what is merged into it; the other side is what stands for it. */
export const listEntityRelations = async (db: Executor, id: string, maxTlp: number): Promise<StatedRelation[]> => {
  const { rows } = await db.execute<StatedRelation>(sql`${withEnds}, stated as (
      ${side('from', id, maxTlp)} union all ${side('to', id, maxTlp)}),
    counted as (
      select direction, kind, other_id, count(distinct first_id)::int as articles, max(confidence)::int as confidence
      from stated group by direction, kind, other_id
      order by articles desc, other_id, kind, direction limit ${mostRelations})
    select distinct on (counted.articles, other_id, kind, direction) direction, kind, other_id as "otherId",
      other_name as "otherName", counted.articles, counted.confidence, original as sentence, article_id as "articleId",
      title as "articleTitle", start, "end"
    from counted join stated using (direction, kind, other_id)
    order by counted.articles desc, other_id, kind, direction, article_id desc, start`);
  return rows;
};

const side = (direction: 'from' | 'to', id: string, maxTlp: number): SQL => {
  const own = direction === 'from' ? relations.fromId : relations.toId;
  const other = direction === 'from' ? relations.toId : relations.fromId;
  const otherName = direction === 'from' ? relations.toName : relations.fromName;
  return sql`select ${direction}::text as direction, ${relations.kind} as kind,
      coalesce(ends.into_id, ${other}) as other_id, ${otherName} as other_name, ${relations.confidence} as confidence,
      ${relations.original} as original, ${relations.start} as start, ${relations.end} as "end",
      ${articles.id} as article_id, ${articles.title} as title, coalesce(${articles.duplicateOf}, ${articles.id}) as first_id
    from ${relations} join ${articles} on ${articles.id} = ${relations.articleId} and ${articles.skipReason} is null${andUpToTlp(maxTlp, 'articles')}
    left join ends on ends.from_id = ${other}
    where ${own} in ${groupOf(id)} and coalesce(ends.into_id, ${other}) not in ${groupOf(id)}`;
};
