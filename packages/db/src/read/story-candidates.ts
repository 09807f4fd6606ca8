import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../connect.ts';
import { defineStatement } from '../write/statement.ts';

/** What another article may share with this one, each with the number of texts it stands in. */
type Tie<Key> = { key: Key; texts: number };

type CandidateRequest = {
  articleId: number;
  datedAt: Date;
  duplicateOf: number | null;
  observables: Tie<number>[];
  entities: Tie<string>[];
  /** Telling words of the title. */
  words: Tie<string>[];
  windowDays: number;
  limit: number;
};

/** Articles looked at for one tie; rarer ties have fewer. */
const mostForOne = 100;

type Values = {
  articleId: number;
  datedAt: string;
  duplicateOf: number | null;
  observables: number[];
  observableWeights: number[];
  entities: string[];
  entityWeights: number[];
  words: string[];
  wordWeights: number[];
  windowDays: number;
  limit: number;
};

const sharing = (
  keys: readonly (number | string)[],
  weights: readonly number[],
  type: 'int' | 'text',
  holders: SQL,
): SQL => sql`
    select holder.article_id, tie.weight
    from unnest(${sql.param(keys)}::${sql.raw(type)}[], ${sql.param(weights)}::float8[]) tie (key, weight)
    cross join lateral (${holders} limit ${mostForOne}) holder`;

const find = defineStatement<Values, { id: number }>(
  (_, v) => sql`
    with shared as materialized (select article_id, sum(weight) as weight from (
      ${sharing(v.observables, v.observableWeights, 'int', sql`select distinct article_id from mentions where observable_id = tie.key`)}
      union all
      ${sharing(v.entities, v.entityWeights, 'text', sql`select distinct article_id from entity_mentions where entity_id = tie.key`)}
      union all
      ${sharing(v.words, v.wordWeights, 'text', sql`select article_id from article_words where words @@ plainto_tsquery('english', tie.key)`)}) tied (article_id, weight) group by article_id
    ), near as (
      select a.id, 0 as ruled, 0 as copy, shared.weight
      from shared join articles a on a.id = shared.article_id
      where least(a.published_at, a.discovered_at)
        between ${v.datedAt}::timestamptz - make_interval(days => ${v.windowDays})
        and ${v.datedAt}::timestamptz + make_interval(days => ${v.windowDays})
    ), copies as (
      select id, 0, 1, 0::float8 from articles where id = ${v.duplicateOf}::int
      union all
      (select id, 0, 1, 0::float8 from articles
      where duplicate_of is not null and duplicate_of in (${v.articleId}, ${v.duplicateOf}::int) order by id limit ${v.limit})
    ), ruled as (
      select distinct on (coalesce(sa.story_id, -r.id)) r.id, 1, 0, 0::float8 from (
        select other as id, decided_at from story_decisions where one = ${v.articleId}
        union all select one, decided_at from story_decisions where other = ${v.articleId}) r
      left join story_articles sa on sa.article_id = r.id
      order by coalesce(sa.story_id, -r.id), r.decided_at desc
    )
    select c.id from (select * from near union all select * from copies union all select * from ruled) c
    join articles a on a.id = c.id left join story_articles sa on sa.article_id = c.id
    where c.id <> ${v.articleId} and a.stage = 'extracted' and a.skip_reason is null
      and (a.grouped_at is not null or sa.article_id is not null)
    group by c.id order by max(c.ruled) desc, max(c.copy) desc, sum(c.weight) desc, c.id limit ${v.limit}`,
);

/**
 * Articles that may tell of the same event as this one: of each story or article a person has ruled on, one; then copies;
 * then those of the days around it that share something, those with the most and rarest first. Only articles that have
 * been looked at themselves, so that each pair is compared once.
 */
export const findStoryCandidates = async (tx: Tx, wanted: CandidateRequest): Promise<number[]> => {
  const { articleId, duplicateOf, datedAt, observables, entities, words, windowDays, limit } = wanted;
  const found = await find.runIn(tx, {
    articleId,
    duplicateOf,
    datedAt: datedAt.toISOString(),
    observables: observables.map(({ key }) => key),
    observableWeights: weightsOf(observables),
    entities: entities.map(({ key }) => key),
    entityWeights: weightsOf(entities),
    words: words.map(({ key }) => key),
    wordWeights: weightsOf(words),
    windowDays,
    limit,
  });
  return found.map(({ id }) => id);
};

const weightsOf = (ties: Tie<number | string>[]): number[] => ties.map(({ texts }) => 1 / Math.max(1, texts));
