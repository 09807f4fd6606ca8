import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const migration = async (name: string) => {
  const text = await readFile(new URL(`../migrations/${name}.sql`, import.meta.url), 'utf8');
  return text.split('--> statement-breakpoint');
};

it('moves the summaries of before migration 0012 to the results, each quote beside its statement', async () => {
  const { db } = database;
  await db.execute(sql`insert into sources (slug, name, url, tier, check_every_seconds, rules)
    values ('s', 'S', 'http://s.invalid/', 'basic', 60, '{}')`);
  await db.execute(sql`insert into articles (id, source_id, url, entry_url, title, stage)
    overriding system value values (1, 1, 'http://s.invalid/1', 'http://s.invalid/1', 'T', 'extracted')`);
  const made = (await migration('0010_models')).find((statement) =>
    statement.includes('CREATE TABLE "model_summaries"'),
  );
  await db.execute(sql.raw(made ?? 'no such statement'));
  const summary = {
    executive: [
      { text: 'First', quote: { start: 3, end: 9 } },
      { text: 'Second', quote: { start: 20, end: 40 } },
    ],
    technical: [],
    actions: [],
  };
  await db.execute(sql`insert into model_summaries
    (article_id, text_hash, model, prompt_version, summary, dropped, unread_chars, made_by)
    values (1, 'h', 'ollama/m', '1', ${JSON.stringify(summary)}::jsonb, 2, 3, 'me')`);
  for (const statement of await migration('0012_summaries_are_results')) await db.execute(sql.raw(statement));
  const { rows } = await db.execute(
    sql`select purpose, subject, model, value, dropped, unread_chars from model_results`,
  );
  const executive = [
    { text: 'First', start: 3, end: 9 },
    { text: 'Second', start: 20, end: 40 },
  ];
  expect(rows).toEqual([
    {
      purpose: 'summary',
      subject: '',
      model: 'ollama/m',
      value: { executive, technical: [], actions: [] },
      dropped: 2,
      unread_chars: 3,
    },
  ]);
});
