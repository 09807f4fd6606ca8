import { messageOf } from '@cti/core/error';
import { createLog } from '@cti/core/log';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('a failed statement says why, and none of its values, to people and in the log', async () => {
  const lines: string[] = [];
  const log = createLog('test', { level: 'info', destination: { write: (line) => void lines.push(line) } });
  const failed: unknown = await database.db
    .execute(sql`select 1 / 0 from (values (${'the text of an article'}::text)) as given (words) where words <> ''`)
    .catch((error: unknown) => error);
  expect(String(failed)).toContain('the text of an article'); // else there is nothing to leave out
  expect(messageOf(failed)).toBe('division by zero');
  log.error({ event: 'failed', err: failed });
  expect(lines.join('')).toMatch(/division by zero/);
  expect(lines.join('')).not.toContain('the text of an article');
});
