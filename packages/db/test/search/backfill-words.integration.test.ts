import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { contentWords, wordsVector } from '../../src/write/content-words.ts';
import { addCorpus } from './made-corpus.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const stored = async () => (await database.db.execute(sql`select * from article_words order by article_id`)).rows;

it('gives articles stored before migration 0008 the words they would get today', async () => {
  const { db } = database;
  await addCorpus(db);
  const today = await stored();
  expect(today).toHaveLength(6);
  await db.execute(sql`alter table contents add column words tsvector`);
  for (const { title, text, id, value } of (
    await db.execute<{ title: string; text: string; id: number; value: string | null }>(sql`
      select title, text, id, substring(text from 'evil.example') as value
      from articles join contents on contents.article_id = id`)
  ).rows) {
    const words = wordsVector(contentWords(title, text, value === null ? [] : [value]));
    await db.execute(sql`update contents set words = ${words} where article_id = ${id}`);
  }
  await db.execute(sql`delete from article_words`);
  const file = new URL('../../migrations/0008_search.sql', import.meta.url);
  const statements = (await readFile(file, 'utf8')).split('--> statement-breakpoint');
  const backfill = statements.find((statement) => statement.trim().startsWith('INSERT INTO "article_words"'));
  await db.execute(sql.raw(backfill ?? 'no such statement'));
  expect(await stored()).toEqual(today);
});
