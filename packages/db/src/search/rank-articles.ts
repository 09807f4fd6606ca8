import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { datedAt } from '../read/article-summary.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from '../read/page.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import type { AskedBy } from './field-condition.ts';
import { queryParts } from './query-condition.ts';
import { lastStep, newestSlices, reachOf } from './slices.ts';
import { wantedWords } from './tsquery.ts';
import { articleWords } from '../tables/article-words.ts';

type Ranked = { id: number; rank: number };

/** How many match; not exact where only the newest were looked at. */
type Found = { value: number; exact: boolean };

/** With so many matches among the newest articles, older ones are not looked at. */
const enough = 1000;
/** Matches that are ranked by all their words, after the brief ones have put them in front. */
const mostRead = 100;
/** What `ts_rank_cd` gives a word that stands once in a text (weight D): most matches that the brief words do not have. */
const onceInText = 0.1;
/** Pages end here; nobody reads on. */
const mostPaged = 5000;

/** Days after which half of what age takes from a rank is gone; a text never loses more than half its rank. */
const freshDays = 180;

const Cursor = z.tuple([
  z.literal('ranked'),
  z.iso.datetime(),
  RowId,
  z.number().int().min(0).max(lastStep),
  z.number().int().min(0).max(mostPaged),
]);

/** What stays the same from page to page: the moment age counts from, the newest article there was, and how far back we look. */
type Look = { asOf: string; newestId: number; step: number };

/**
 * The articles that answer a query which asks for words and pass `narrowing`, best first. The newest are looked at first, and more only while
 * there are fewer than 1,000 matches, so that a word of every text costs no more than a rare one; all at once where
 * `narrowing` lets few pass. Null for a query without wanted words, which has no rank but a date.
 */
export const rankArticles = async (
  db: Executor,
  query: QueryNode,
  narrowing: SQL,
  askedBy: AskedBy,
  { cursor, limit }: PageRequest,
  begins: 'with the newest' | 'with all' = 'with the newest',
): Promise<(Page<Ranked> & { total: Found }) | null> => {
  const wanted = wantedWords(query);
  if (wanted === null) return null;
  const asked = { query, wanted, narrowing, askedBy };
  const after = decodeCursor(cursor, Cursor);
  const begun =
    after === null
      ? await firstLook(db, askedBy.now, begins === 'with all' ? lastStep : 0)
      : { asOf: after[1], newestId: after[2], step: after[3] };
  const offset = after?.[4] ?? 0;
  for (let look: Look = begun; ;) {
    const { rows } = await db.execute<Ranked & { found: number }>(rankStatement(asked, look, offset, limit + 1));
    const found = rows[0]?.found ?? 0;
    const isAll = newestSlices(look.newestId, look.step) === null;
    if (after === null && found < enough && !isAll) {
      look = wider(look, found);
      continue;
    }
    const { asOf, newestId, step } = look;
    const next = offset + limit;
    const page = pageFrom(rows, limit, () => ['ranked', asOf, newestId, step, next]);
    return {
      items: page.items.map(({ id, rank }) => ({ id, rank })),
      nextCursor: next > mostPaged ? null : page.nextCursor,
      total: { value: isAll ? found : enough, exact: isAll },
    };
  }
};

/** An empty table has no newest article, and then nothing is found. */
const firstLook = async (db: Executor, now: Date, step: number): Promise<Look> => {
  const { rows } = await db.execute<{ id: number | null }>(
    sql`select max(${articleWords.articleId}) as id from ${articleWords}`,
  );
  const newestId = rows[0]?.id ?? 0;
  return { asOf: now.toISOString(), newestId, step };
};

/** The nearest step that should reach enough matches, if older articles have as many as these; else everything. */
const wider = ({ newestId, step, asOf }: Look, found: number): Look => {
  const share = found / reachOf(newestId, step);
  let next = step + 1;
  while (next < lastStep && share * reachOf(newestId, next) < enough) next += 1;
  return { asOf, newestId, step: next };
};

type Asked = { query: QueryNode; wanted: SQL; narrowing: SQL; askedBy: AskedBy };

const rankStatement = (
  { query, wanted, narrowing, askedBy }: Asked,
  look: Look,
  offset: number,
  limit: number,
): SQL => {
  const { words, condition } = queryParts(query, askedBy, newestSlices(look.newestId, look.step));
  const rankOf = (column: SQL | typeof articleWords.brief) =>
    sql`greatest(ts_rank_cd(${column}, ${wanted})::float8, ${onceInText}) / (1 + ln(1 + ${articleWords.length}))`;
  const ageDays = sql`greatest(extract(epoch from ${look.asOf}::timestamptz - ${datedAt})::float8, 0) / 86400`;
  const freshness = sql`(0.5 + 0.5 * exp(-${ageDays} / ${freshDays}))`;
  return sql`
    with matches as materialized (
      select ${articles.id} as id, ${freshness} as freshness, ${rankOf(articleWords.brief)} * ${freshness} as rank
      from ${articleWords} join ${articles} on ${articles.id} = ${articleWords.articleId}
      join ${sources} on ${sources.id} = ${articles.sourceId}
      where ${articleWords.articleId} <= ${look.newestId} and ${words ?? sql`true`}
        and ${narrowing} and ${condition ?? sql`true`}),
    placed as (select id, freshness, rank, row_number() over (order by rank desc, id desc) as place from matches),
    wanted_part as (select * from placed where place <= ${Math.max(mostRead, offset + limit)}),
    reread as (
      select p.id, p.place > ${mostRead} as late, case when p.place > ${mostRead} then p.rank else (
        select ${rankOf(sql`${articleWords.words}`)} from ${articleWords} where ${articleWords.articleId} = p.id) * p.freshness end as rank
      from wanted_part p)
    select id, rank, (select count(*)::int from matches) as found
    from reread order by late, rank desc, id desc offset ${offset} limit ${limit}`;
};
