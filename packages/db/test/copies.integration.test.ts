import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { findCandidates } from '../src/write/copies.ts';

let test: TestDatabase;
const originals = 40;

/** Forty articles that all have one run and one band in common; the fortieth has a run of its own, shared with the third. */
beforeAll(async () => {
  test = await createTestDatabase();
  await test.db.execute(sql`insert into sources (slug, name, url, tier, check_every_seconds, rules)
    values ('s', 'S', 'http://s.invalid/', 'basic', 60, '{}')`);
  await test.db.execute(sql`insert into articles (source_id, url, entry_url, title, stage)
    select 1, 'http://s.invalid/' || n, 'http://s.invalid/' || n, 'T', 'extracted' from generate_series(1, ${originals}) n`);
  await test.db.execute(sql`insert into contents (article_id, text, blocks, links, text_hash, signature, words)
    select n, 'text', '[]', '[]', 'hash ' || n, '{-7,2147483647}', '' from generate_series(1, ${originals}) n`);
  await test.db.execute(sql`insert into article_bands (article_id, band)
    select n, unnest(array['ephrase', '0-band']) from generate_series(1, ${originals}) n
    union all values (3, 'eown')`);
});
afterAll(() => test.close());

const candidatesOf = async (bands: string[]) =>
  (await findCandidates(test.db, { articleId: originals, textHash: 'none', bands }, 50)).map(
    ({ articleId }) => articleId,
  );

describe('looking for copies', () => {
  it('takes no article for a run of words that more than 16 originals have', async () => {
    expect(await candidatesOf(['ephrase'])).toEqual([]);
    expect(await candidatesOf(['ephrase', 'eown'])).toEqual([3]);
  });

  it('takes the first of those that share a band, however many', async () => {
    expect(await candidatesOf(['0-band'])).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });

  it('does not count copies among those that have a run', async () => {
    await test.db.execute(sql`update articles set duplicate_of = 1 where id between 4 and 39`);
    expect(await candidatesOf(['ephrase'])).toEqual([1, 2, 3]);
    const [first] = await findCandidates(test.db, { articleId: originals, textHash: 'none', bands: ['eown'] }, 50);
    expect(first?.signature).toEqual([-7, 2_147_483_647]);
  });
});
