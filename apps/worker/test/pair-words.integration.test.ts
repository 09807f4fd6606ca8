import { articleWords } from '@cti/db/tables/article-words';
import { articles } from '@cti/db/tables/article';
import { sources } from '@cti/db/tables/source';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { pairWordsHandler } from '../src/article/pair-words.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  const rules = { allowHosts: [], urlPatterns: [], skipTitles: [], minTextLength: 0, feedOnly: false };
  const source = { slug: 's', name: 'S', url: 'https://s.example/', tier: 'basic', checkEverySeconds: 60 } as const;
  await test.db
    .insert(sources)
    .values({ ...source, origin: 'person', rules: { ...rules, sitemaps: [], listings: [], maxAgeDays: null } });
  await test.db.execute(sql`insert into ${articles} (source_id, url, entry_url, title)
    select 1, 'https://s.example/' || n, 'https://s.example/' || n, 'Old' from generate_series(1, 450) n`);
  // As an older version left them, which knew of no pairs.
  await test.db.execute(sql`alter table article_words disable trigger user`);
  await test.db.execute(sql`insert into article_words (article_id, length, brief, words)
    select id, 2, '', to_tsvector('english', 'rusty widget') from articles`);
  await test.db.execute(sql`alter table article_words enable trigger user`);
});
afterAll(() => test.close());

const unpaired = () => test.db.$count(articleWords, sql`not ${articleWords.paired}`);

it('gives all articles of an older version their pairs, and has nothing to do after that', async () => {
  const pair = pairWordsHandler(test);
  expect(await pair({}, { signal: AbortSignal.abort() })).toEqual({ outcome: 'working', articles: 0 });
  expect(await unpaired()).toBe(450);
  const { signal } = new AbortController();
  expect(await pair({}, { signal })).toEqual({ outcome: 'finished', articles: 450 });
  expect(await unpaired()).toBe(0);
  expect(await pair({}, { signal })).toEqual({ outcome: 'finished', articles: 0 });
});
