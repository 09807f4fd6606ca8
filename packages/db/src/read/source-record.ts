import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { judgements } from '../tables/judgement.ts';
import { mentions } from '../tables/observable.ts';
import { stories, storyArticles } from '../tables/story.ts';
import { datedAt } from './article-summary.ts';

/** What a source's stored articles show of it; see packages/intel/src/priority/source-reliability.ts for the words. */
type SourceRecordRow = {
  historyDays: number;
  articles: number;
  values: number;
  suppressedValues: number;
  sharedStories: number;
  firstInStory: number;
};

/** Counts one source's record. A value counts once however often it is named, and is suppressed when some article of the source says so. */
export const countSourceRecord = async (db: Executor, sourceId: number): Promise<SourceRecordRow> => {
  const { rows } = await db.execute<SourceRecordRow>(sql`
    with own as (select ${articles.id} as id, ${articles.discoveredAt} as found from ${articles}
      where ${articles.sourceId} = ${sourceId} and ${articles.skipReason} is null),
    shared as (
      select distinct ${storyArticles.storyId} as id from own
      join ${storyArticles} on ${storyArticles.articleId} = own.id
      join ${stories} on ${stories.id} = ${storyArticles.storyId} and ${stories.independentSources} > 1),
    first as (
      select distinct on (shared.id) ${articles.sourceId} as source_id from shared
      join ${storyArticles} on ${storyArticles.storyId} = shared.id
      join ${articles} on ${articles.id} = ${storyArticles.articleId}
      order by shared.id, ${datedAt}, ${articles.id})
    select
      (select count(*)::int from own) as articles,
      coalesce((select extract(epoch from now() - min(found)) / 86400 from own), 0)::float8 as "historyDays",
      (select count(distinct ${mentions.observableId})::int from own
        join ${mentions} on ${mentions.articleId} = own.id) as values,
      (select count(distinct ${judgements.observableId})::int from own
        join ${judgements} on ${judgements.articleId} = own.id and ${judgements.verdict} <> 'observed')
        as "suppressedValues",
      (select count(*)::int from shared) as "sharedStories",
      (select count(*)::int from first where source_id = ${sourceId}) as "firstInStory"`);
  return rows[0] ?? nothing;
};

const nothing = { historyDays: 0, articles: 0, values: 0, suppressedValues: 0, sharedStories: 0, firstInStory: 0 };
