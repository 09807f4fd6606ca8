import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { findCandidates } from '../src/write/copies.ts';
import { vacuumChanged } from '../src/write/vacuum.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const rows = 2000;

/** Articles that share a band with the next one and nothing else, and each with a hash of its own. */
const fill = async () => {
  await test.db.execute(sql`insert into sources (slug, name, url, tier, check_every_seconds, rules)
    values ('s', 'S', 'http://s.invalid/', 'basic', 60, '{}')`);
  await test.db.execute(sql`insert into articles (source_id, url, entry_url, title, stage)
    select 1, 'http://s.invalid/' || n, 'http://s.invalid/' || n, 'T', 'extracted' from generate_series(1, ${rows}) n`);
  await test.db.execute(sql`insert into contents (article_id, text, blocks, links, text_hash, signature)
    select n, 'text', '[]', '[]', 'hash ' || n, '{1}' from generate_series(1, ${rows}) n`);
  await test.db.execute(sql`insert into article_bands (article_id, band)
    select n, 'a' || n + step from generate_series(1, ${rows}) n, generate_series(0, 1) step`);
};

describe('vacuuming where nobody else does', () => {
  it('takes up the tables that changed much, and leaves them be afterwards', async () => {
    await fill();
    const done = new Set<string>();
    // The server counts changes with a delay of its own.
    await expect
      .poll(
        async () => {
          for (const table of await vacuumChanged(test.db)) done.add(table);
          return [...done];
        },
        { timeout: 20_000 },
      )
      .toEqual(expect.arrayContaining(['public.articles', 'public.contents']));
    await expect.poll(() => vacuumChanged(test.db), { timeout: 20_000 }).toEqual([]);
  });

  it('leaves the search for copies right: same hash or a band in common, and those that came first', async () => {
    const found = await findCandidates(test.db, { articleId: 9, textHash: 'hash 3', bands: ['a9', 'a10'] }, 10);
    expect(found.map(({ articleId }) => articleId)).toEqual([3, 8, 10]);
  });
});
