import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { insertBands, mostHolders } from '../src/write/bands.ts';
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
  await test.db.execute(sql`insert into contents (article_id, text, blocks, links, text_hash, signature)
    select n, 'text', '[]', '[]', 'hash ' || n, '{-7,2147483647}' from generate_series(1, ${originals}) n`);
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

  it('takes some of those that share a band, however many', async () => {
    const found = await candidatesOf(['0-band']);
    expect(found.length).toBe(mostHolders);
    expect(found.every((id) => id < originals)).toBe(true);
  });

  it('keeps no key that many articles have already, and any other once', async () => {
    for (let again = 0; again < 2; again += 1) await test.db.execute(insertBands(1, ['ephrase', 'eown', 'enew']));
    await test.db.execute(insertBands(originals, ['0-band', 'enew']));
    await test.db.execute(sql`delete from article_bands where article_id > 34`);
    await test.db.execute(insertBands(originals, ['0-band', 'enew']));
    const { rows } = await test.db.execute<{ band: string; ids: number[] }>(
      sql`select band, array_agg(article_id order by article_id) as ids from article_bands where band <> 'ephrase' group by band order by band`,
    );
    const first34 = Array.from({ length: 34 }, (_, index) => index + 1);
    expect(rows).toEqual([
      { band: '0-band', ids: first34 },
      { band: 'enew', ids: [1, originals] },
      { band: 'eown', ids: [1, 3] },
    ]);
  });

  it('does not count copies among those that have a run', async () => {
    await test.db.execute(sql`update articles set duplicate_of = 1 where id between 4 and 39`);
    expect(await candidatesOf(['ephrase'])).toEqual([1, 2, 3]);
    const [first] = await findCandidates(test.db, { articleId: originals, textHash: 'none', bands: ['eown'] }, 50);
    expect(first?.signature).toEqual([-7, 2_147_483_647]);
  });
});
