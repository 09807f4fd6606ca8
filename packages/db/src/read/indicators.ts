import type { Reliability } from '@cti/core/priority';
import type { Tier } from '@cti/core/source';
import type { Verdict } from '@cti/core/verdict';
import { inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { indicators } from '../tables/judgement.ts';
import { shownIn } from './tlp.ts';

export type Indicator = typeof indicators.$inferSelect;

/** Those of the observables that someone vouches for, or has vouched for; by observable. */
export const findIndicators = async (db: Executor, ids: number[]): Promise<Map<number, Indicator>> => {
  if (ids.length === 0) return new Map();
  const rows = await db.select().from(indicators).where(inArray(indicators.observableId, ids));
  return new Map(rows.map((row) => [row.observableId, row]));
};

/** What speaks for or against vouching for one observable, besides its sightings. */
export type IndicatorGrounds = {
  /** The sources that name it; `reliability` is null where nobody has set it. */
  sources: { reliability: Reliability | null; tier: Tier }[];
  /** How its authors spell it; the commonest spellings. */
  originals: string[];
  /** In how many articles it has which verdict. */
  verdicts: { verdict: Verdict; articles: number }[];
};

/** Most sources and spellings that are looked at. */
const most = 200;

/** The grounds on which a confidence is suggested, in articles up to `maxTlp`. */
export const findIndicatorGrounds = async (db: Executor, id: number, maxTlp: number): Promise<IndicatorGrounds> => {
  const { rows } = await db.execute<{ grounds: IndicatorGrounds }>(sql`
    with named as (select article_id, original from mentions where observable_id = ${id}${shownIn('mentions', maxTlp)}),
    seen as (select distinct article_id from named)
    select json_build_object(
      'sources', (select coalesce(json_agg(s), '[]') from (
        select distinct sources.reliability, sources.tier from seen join articles on articles.id = seen.article_id
        join sources on sources.id = articles.source_id limit ${most}) as s),
      'originals', (select coalesce(json_agg(original), '[]') from (
        select original from named group by original order by count(*) desc limit ${most}) as o),
      'verdicts', (select coalesce(json_agg(v order by v.articles desc), '[]') from (
        select coalesce(judgements.verdict, 'observed') as verdict, count(*)::int as articles from seen
        left join judgements on judgements.article_id = seen.article_id and judgements.observable_id = ${id}
        group by 1) as v)) as grounds`);
  return rows[0]?.grounds ?? { sources: [], originals: [], verdicts: [] };
};
