import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { removeArticle } from '../src/write/articles.ts';
import { findModelAnswer, storeModelAnswer } from '../src/write/model-answers.ts';
import { pauseProvider } from '../src/write/model-calls.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const rowsOf = async (query: ReturnType<typeof sql>) => (await test.db.execute(query)).rows;

describe("a model's answer", () => {
  it('is not given again after 90 days, though no other was stored since', async () => {
    await storeModelAnswer(test.db, 'key', 'answer');
    expect(await findModelAnswer(test.db, 'key')).toBe('answer');
    await test.db.execute(sql`update model_answers set created_at = now() - interval '91 days'`);
    expect(await findModelAnswer(test.db, 'key')).toBeNull();
  });
});

describe('a rest that a provider asked for', () => {
  it('is never shortened, and keeps the reason of the longer one', async () => {
    const [soon, later] = [new Date(Date.now() + 60_000), new Date(Date.now() + 600_000)];
    const pauses = () =>
      rowsOf(sql`select reason, until = ${later.toISOString()}::timestamptz as long from model_pauses`);
    await pauseProvider(test.db, 'bedrock', soon, 'a short one');
    await pauseProvider(test.db, 'bedrock', later, 'a long one');
    expect(await pauses()).toEqual([{ reason: 'a long one', long: true }]);
    await pauseProvider(test.db, 'bedrock', soon, 'a short one again');
    expect(await pauses()).toEqual([{ reason: 'a long one', long: true }]);
  });
});

describe('an article that is removed', () => {
  it('takes with it what models and templates made of it, but not what people worked on', async () => {
    await test.db.execute(sql`insert into sources (slug, name, url, tier, check_every_seconds, rules)
      values ('s', 'S', 'http://s.invalid/', 'basic', 60, '{}')`);
    await test.db.execute(sql`insert into articles (id, source_id, url, entry_url, title, stage)
      overriding system value values (1, 1, 'http://s.invalid/1', 'http://s.invalid/1', 'T', 'extracted')`);
    await test.db.execute(sql`insert into model_results
      (article_id, purpose, text_hash, model, prompt_version, value, dropped, unread_chars, made_by)
      values (1, 'summary', 'h', 'm', '1', '{"executive":["a quote"]}', 0, 0, 'me')`);
    await test.db.execute(sql`insert into sigma_drafts
      (article_id, stable_id, rule_id, title, yaml, made_yaml, made_by, evidence, event, ioc_only, state, edited_at, decided_at)
      values (1, 'a', 'a', 'untouched', '', '', 'template', '[]', '{}', false, 'proposed', null, null),
        (1, 'b', 'b', 'edited', '', '', 'template', '[]', '{}', false, 'proposed', now(), null),
        (1, 'c', 'c', 'approved', '', '', 'template', '[]', '{}', false, 'approved', null, now())`);
    expect(await removeArticle(test.db, 1)).toBe(true);
    expect(await rowsOf(sql`select id from model_results`)).toEqual([]);
    expect(await rowsOf(sql`select title from sigma_drafts order by id`)).toEqual([
      { title: 'edited' },
      { title: 'approved' },
    ]);
  });
});
