import { connect } from '@cti/db/connect';
import { sources } from '@cti/db/tables/source';
import { rankArticlesOf } from '@cti/db/write/priority';
import { sql } from 'drizzle-orm';
import { addArticles, addSources } from '../../bench/search/fill.ts';

/** Fills an empty database with so many articles as the pipeline leaves them, every fifth in a story of three, half of them read by `local`. */
export const fillDesk = async (databaseUrl: string, articles: number): Promise<void> => {
  const db = connect(databaseUrl, { name: 'triage', max: 3, onError: () => {} });
  try {
    await addSources(db);
    await addArticles(db, 0, articles);
    for (const { id } of await db.select({ id: sources.id }).from(sources)) await rankArticlesOf(db, id, 'C');
    await db.execute(sql`
      with made as (
        insert into stories (title, first_at, last_at, articles, independent_sources)
        select 'Story ' || at, now(), now(), 3, 3 from generate_series(1, ${sql.raw(String(Math.floor(articles / 15)))}) as at returning id)
      insert into story_articles (article_id, story_id, score, why)
      select article.id, made.id, 1, array['made up']
      from (select id, row_number() over (order by id) as at from made) made
      cross join lateral generate_series(0, 2) as step
      join articles article on article.id = (made.at - 1) * 15 + step * 5 + 1
      on conflict do nothing`);
    await db.execute(sql`
      insert into article_marks (user_id, article_id, read_at)
      select 'local', id, now() from articles where id % 2 = 0`);
    await db.execute(sql`vacuum analyze`);
  } finally {
    await db.$client.end();
  }
};
