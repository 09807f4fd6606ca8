import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('every session reckons with a disk that does not turn, embedded or on a server', async () => {
  const { rows } = await database.db.execute(sql`show random_page_cost`);
  expect(rows).toEqual([{ random_page_cost: '1.1' }]);
});
