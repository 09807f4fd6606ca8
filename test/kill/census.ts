import { floodObservables } from '@cti/demo/flood-page';
import type { Db } from '@cti/db/connect';
import { sql } from 'drizzle-orm';
import type { FloodPublisher } from './flood.ts';

/** What the database holds at the end, beside what was published. */
export type Census = {
  articles: number;
  distinctUrls: number;
  /** Published, and not there. */
  lost: number;
  /** There, and not published. */
  strange: number;
  /** Articles by stage; skipped ones by `skipped: <reason>`. */
  stages: Record<string, number>;
  texts: number;
  /** Articles whose own hash, which only their page names, is among their mentions. */
  withOwnHash: number;
  snapshots: number;
  /** Articles fetched more than once: allowed after a kill, and counted. */
  fetchedAgain: number;
};

const numbersOf = async (db: Db) => {
  const { rows } = await db.execute<Record<'articles' | 'distinct' | 'texts' | 'snapshots' | 'again', number>>(sql`
    select (select count(*)::int from articles) as articles,
      (select count(distinct url)::int from articles) as distinct,
      (select count(*)::int from contents) as texts,
      (select count(*)::int from snapshots) as snapshots,
      (select count(*)::int from (select 1 from snapshots group by article_id having count(*) > 1) as many) as again`);
  const [row] = rows;
  if (!row) throw new Error('The census brought no row.');
  return row;
};

const stagesOf = async (db: Db): Promise<Record<string, number>> => {
  const { rows } = await db.execute<{ stage: string; count: number }>(sql`
    select coalesce('skipped: ' || skip_reason, stage) as stage, count(*)::int as count from articles group by 1 order by 1`);
  return Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
};

/** Counts everything, and holds it against what was published. */
export const takeCensus = async (db: Db, { pages }: FloodPublisher): Promise<Census> => {
  const { articles, distinct, texts, snapshots, again } = await numbersOf(db);
  const { rows: urls } = await db.execute<{ url: string }>(sql`select url from articles`);
  const stored = new Set(urls.map(({ url }) => url));
  const published = new Set(pages.map(({ url }) => url));
  const { rows: named } = await db.execute<{ url: string; value: string }>(sql`
    select a.url, o.value from mentions m join observables o on o.id = m.observable_id
    join articles a on a.id = m.article_id where length(o.value) = 64`);
  const hashes = new Set(named.map(({ url, value }) => `${url} ${value.toLowerCase()}`));
  return {
    articles,
    distinctUrls: distinct,
    lost: pages.filter(({ url }) => !stored.has(url)).length,
    strange: [...stored].filter((url) => !published.has(url)).length,
    stages: await stagesOf(db),
    texts,
    withOwnHash: pages.filter((page) => hashes.has(`${page.url} ${floodObservables(page.site, page.article).sha256}`))
      .length,
    snapshots,
    fetchedAgain: again,
  };
};

/** What is wrong with a census that should hold `expected` articles, in words; empty when all is well. */
export const faultsOf = (census: Census, expected: number): string[] => {
  const all = (name: string, count: number) => (count === expected ? [] : [`${name}: ${count}, not ${expected}`]);
  const none = (name: string, count: number) => (count === 0 ? [] : [`${name}: ${count}`]);
  return [
    ...all('articles', census.articles),
    ...all('distinct addresses', census.distinctUrls),
    ...all('extracted', census.stages['extracted'] ?? 0),
    ...all('with a text', census.texts),
    ...all('with their own hash', census.withOwnHash),
    ...none('lost', census.lost),
    ...none('strange', census.strange),
  ];
};
