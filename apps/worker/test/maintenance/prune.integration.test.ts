import { type RetentionPolicy, defaultRetention } from '@cti/core/retention';
import { findRetention } from '@cti/db/read/retention/policy';
import { listDueArticles, previewRetention } from '@cti/db/read/retention/preview';
import { listRemovals } from '@cti/db/read/retention/removals';
import { insertArticles } from '@cti/db/write/entries';
import { addNamedArticles } from '@cti/db/write/by-hand';
import { removeDueArticles } from '@cti/db/write/retention/remove-due';
import { storeRetention } from '@cti/db/write/retention/policy';
import { storyTeller } from '@cti/intel/story/story-teller';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { addSourceFor, storeArticle } from '../../../../test/stored-article.ts';
import { pruneHandler } from '../../src/maintenance/prune.ts';

let test: TestDatabase;
let sourceId: number;
beforeAll(async () => {
  test = await createTestDatabase();
  sourceId = await addSourceFor(test.db, 'kept');
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.$client.query(
    'truncate articles, stories, boards, removals, source_checks, model_calls, retention_policies restart identity cascade',
  );
});

const rows = async (query: string, ...values: unknown[]) =>
  (await test.db.$client.query<Record<string, unknown>>(query, values)).rows;
const left = async (): Promise<unknown[]> =>
  (await rows('select id from articles where skip_reason is null order by id')).map(({ id }) => id);

let made = 0;
/** An article found so many days ago; its id. */
const found = async (daysAgo: number, more: { duplicateOf?: number } = {}): Promise<number> => {
  made += 1;
  const url = `https://kept.example/${made}`;
  const id = await storeArticle(test.db, { sourceId, url, blocks: [`What number ${made} says.`], ...more });
  await rows(`update articles set discovered_at = now() - $2 * interval '1 day' where id = $1`, id, daysAgo);
  return id;
};
const storyOf = async (...ids: number[]): Promise<void> => {
  const [story] = await rows(
    `insert into stories (title, first_at, last_at, articles, independent_sources) values ('A story', now(), now(), $1, 1) returning id`,
    ids.length,
  );
  for (const id of ids)
    await rows(
      `insert into story_articles (article_id, story_id, score, why) values ($1, $2, 1, '{}')`,
      id,
      story?.['id'],
    );
};
const basicFor = (days: number, more: Partial<RetentionPolicy> = {}): RetentionPolicy => ({
  ...defaultRetention,
  tierDays: { premium: days, standard: days, basic: days },
  ...more,
});
const holds = async (policy: RetentionPolicy): Promise<void> => {
  const { version } = await findRetention(test.db);
  expect(await storeRetention(test.db, policy, { version, by: 'Ada' })).toBe(true);
};
const prune = (limits?: { beginMs: number }) =>
  pruneHandler({ db: test.db }, limits)({}, { signal: new AbortController().signal, jobId: '1', attempt: 1 });

describe('what is kept while nobody has said otherwise', () => {
  it('is every article, however old; checks go after three months, and snapshots but for the five newest', async () => {
    const id = await found(5_000);
    for (let at = 0; at < 7; at += 1)
      await rows(
        `insert into snapshots (article_id, url, status, headers, bytes, sha256, body) values ($1, 'u', 200, '{}', 1, $2, 'x')`,
        id,
        `sha-${at}`,
      );
    for (const days of [89, 91, 400])
      await rows(
        `insert into source_checks (source_id, outcome, duration_ms, checked_at) values ($1, 'new', 1, now() - $2 * interval '1 day')`,
        sourceId,
        days,
      );
    expect(await prune()).toMatchObject({ snapshots: 2, checks: 2, finished: true });
    expect(await left()).toEqual([id]);
    expect((await rows('select sha256 from snapshots order by id')).map(({ sha256 }) => sha256)).toEqual(
      [2, 3, 4, 5, 6].map((at) => `sha-${at}`),
    );
    expect(await rows('select id from source_checks')).toHaveLength(1);
  });
});

describe('an article past its time', () => {
  it('goes with its text and what was found in it, and no feed brings its address back', async () => {
    const old = await found(31);
    const young = await found(29);
    await rows(
      `insert into revisions (article_id, number, title, text, text_hash, observables) values ($1, 1, 't', 'before', 'h', '[]')`,
      old,
    );
    await rows(`insert into article_marks (user_id, article_id, read_at) values ('u', $1, now())`, old);
    await holds(basicFor(30));
    expect(await prune()).toMatchObject({ articles: 1 });
    expect(await left()).toEqual([young]);
    for (const table of ['contents', 'revisions', 'article_marks'])
      expect(await rows(`select 1 from ${table} where article_id = $1`, old), table).toEqual([]);
    const [row] = await rows('select url, title, skip_reason from articles where id = $1', old);
    expect(row).toMatchObject({ skip_reason: 'removed', title: row?.['url'] });
    expect(await rows('select reason, message, title from skips where article_id = $1', old)).toEqual([
      {
        reason: 'removed',
        title: null,
        message: 'Removed by the retention policy, which keeps such articles for 30 days.',
      },
    ]);
    const url = String(row?.['url']);
    const entry = { sourceId, url, entryUrl: url, title: 'Again', entryUpdatedAt: new Date() };
    expect(await insertArticles(test.db, [entry])).toEqual([]);
    expect(await left()).toEqual([young]);
    expect(await prune()).not.toMatchObject({ articles: 1 });
  });

  it('goes by its label where that gives it less time than its tier', async () => {
    const clear = await found(20);
    const red = await found(20);
    await rows('update articles set tlp_level = 4 where id = $1', red);
    await holds({ ...basicFor(30), labelDays: { ...defaultRetention.labelDays, red: 10 } });
    await prune();
    expect(await left()).toEqual([clear]);
  });

  it('stays while its tier is kept for ever', async () => {
    const id = await found(900);
    await holds({ ...basicFor(30), tierDays: { premium: 30, standard: null, basic: 30 } });
    await prune();
    expect(await left()).toEqual([id]);
  });

  it.each([
    ['is starred', `insert into article_marks (user_id, article_id, starred_at) values ('u', $1, now())`],
    [
      'is on a board',
      `with board as (insert into boards (name, created_by, created_by_name) values ('B', 'u', 'U') returning id)
        insert into board_items (board_id, article_id, position, added_by, added_by_name) select id, $1, 1, 'u', 'U' from board`,
    ],
    [
      'is assigned',
      `insert into assignments (article_id, assignee_id, assignee_name, assigned_by) values ($1, 'u', 'U', 'u')`,
    ],
    [
      'is put off until later',
      `insert into article_marks (user_id, article_id, later_until) values ('u', $1, now() + interval '1 day')`,
    ],
    ['was voted up', `insert into article_votes (article_id, user_id, vote) values ($1, 'u', 1)`],
    ['has a note', `insert into article_notes (article_id, text, author_id, author_name) values ($1, 'n', 'u', 'U')`],
    ['is tagged', `insert into article_tags (article_id, tag, tagged_by) values ($1, 't', 'u')`],
    [
      'is annotated',
      `insert into annotations (article_id, start, "end", quote, text_mark, kind, made_by, made_by_name)
        values ($1, 0, 4, 'What', 'm', 'huntable', 'u', 'U')`,
    ],
    [
      'has a labelled passage',
      `insert into passage_labels (article_id, start, "end", text, huntable, labelled_by) values ($1, 0, 4, 'What', true, 'u')`,
    ],
    [
      'has a value that somebody judged',
      `insert into verdict_overrides (type, value, verdict, scope, article_id, decided_by)
        values ('domain-name', 'evil.example', 'benign', 'article', $1, 'u')`,
    ],
    [
      'stands behind a Sigma decision',
      `with draft as (insert into sigma_drafts (article_id, stable_id, rule_id, title, yaml, made_yaml, made_by, evidence, event, ioc_only)
          values ($1, 's' || $1::int, 'r', 't', 'y', 'y', 'template', '[]', '{}', false) returning id)
        insert into sigma_decisions (draft_id, choice, reason, yaml, decided_by) select id, 'reject', '', 'y', 'u' from draft`,
    ],
  ])('stays when it %s', async (_, keep) => {
    const kept = await found(100);
    await found(100);
    await rows(keep, kept);
    await holds(basicFor(30));
    expect(await prune()).toMatchObject({ articles: 1 });
    expect(await left()).toEqual([kept]);
  });
});

describe('what belongs together', () => {
  it('goes together: a story stays whole while one of its articles stays, and goes whole', async () => {
    const story = [await found(100), await found(90), await found(10)];
    const other = [await found(100), await found(90)];
    await storyOf(...story);
    await storyOf(...other);
    await holds(basicFor(30));
    expect(await prune()).toMatchObject({ articles: 2 });
    expect(await left()).toEqual(story);
    expect(await rows('select articles from stories')).toEqual([{ articles: 3 }]);
  });

  it('is kept together: a starred copy keeps its original', async () => {
    const original = await found(100);
    const copy = await found(90, { duplicateOf: original });
    await rows(`insert into article_marks (user_id, article_id, starred_at) values ('u', $1, now())`, copy);
    await found(100);
    await holds(basicFor(30));
    expect(await prune()).toMatchObject({ articles: 1 });
    expect(await left()).toEqual([original, copy]);
  });

  it('goes whole where a part of it is named', async () => {
    const story = [await found(100), await found(90), await found(80)];
    await storyOf(...story);
    const other = await found(100);
    const { tierDays, labelDays } = basicFor(30);
    expect(await removeDueArticles(test.db, { tierDays, labelDays }, story.slice(0, 1), storyTeller)).toBe(3);
    expect(await left()).toEqual([other]);
  });

  it('begins its time anew when its address is named by hand', async () => {
    const id = await found(100);
    const [row] = await rows('select url from articles where id = $1', id);
    await holds(basicFor(30));
    expect(await prune()).toMatchObject({ articles: 1 });
    const url = String(row?.['url']);
    expect((await addNamedArticles(test.db, sourceId, [{ url, entryUrl: url, title: 'Back' }])).added.get(url)).toBe(
      id,
    );
    await rows(`update articles set stage = 'extracted' where id = $1`, id);
    await prune();
    expect(await left()).toEqual([id]);
  });

  it('goes in several turns when it is much', async () => {
    const ids: number[] = [];
    for (let at = 0; at < 45; at += 1) ids.push(await found(100));
    await storyOf(...ids.slice(0, 30));
    await holds(basicFor(30));
    expect(await prune({ beginMs: 0 })).toEqual({ finished: false });
    expect(await left()).toHaveLength(45);
    expect(await prune()).toMatchObject({ articles: 45, finished: true });
    expect(await left()).toEqual([]);
    expect(await rows('select id from stories')).toEqual([]);
  });

  it.skipIf(process.env['TEST_DATABASE_URL'] === undefined)(
    'waits for another time when somebody works on one of it (two sessions: on a server only)',
    async () => {
      const story = [await found(100), await found(90)];
      await storyOf(...story);
      const alone = await found(100);
      await holds(basicFor(30));
      const desk = await test.db.$client.connect();
      await desk.query('begin');
      await desk.query(`insert into article_marks (user_id, article_id, starred_at) values ('u', $1, now())`, [
        story[1],
      ]);
      expect(await prune()).toMatchObject({ articles: 1 });
      await desk.query('rollback');
      desk.release();
      expect(await left()).toEqual(story);
      expect(await left()).not.toContain(alone);
    },
  );
});

describe('a preview', () => {
  it('says beforehand what the job then removes, and lists it, titles by clearance', async () => {
    const first = await found(120);
    const second = await found(100);
    await found(10);
    await rows('update articles set tlp_level = 4 where id = $1', second);
    await rows(`insert into model_calls (asked_by, purpose, provider, model, prompt_version, micro_cents, outcome, at)
      select 'u', 'summary', 'ollama', 'm', '1', 0, 'answered', now() - days * interval '1 day' from unnest(array[10, 500]) as days`);
    const policy = basicFor(30, { callDays: 400 });
    const preview = await previewRetention(test.db, policy);
    expect(preview.articles).toMatchObject({ count: 2, oldest: expect.any(Date) as Date });
    expect(preview.articles.bytes).toBeGreaterThan(0);
    expect(preview.history.filter(({ count }) => count > 0)).toMatchObject([{ kind: 'calls', count: 1 }]);
    const page = await listDueArticles(test.db, policy, 3, { limit: 1 });
    expect(page.items).toMatchObject([{ id: first, title: `https://kept.example/${made - 2}`, days: 30 }]);
    const next = await listDueArticles(test.db, policy, 3, { limit: 1, cursor: page.nextCursor ?? '' });
    expect(next).toMatchObject({ items: [{ id: second, title: null }], nextCursor: null });
    expect(await left()).toHaveLength(3);
    await holds(policy);
    expect(await prune()).toMatchObject({ articles: 2, calls: 1 });
    const removed = (await listRemovals(test.db, 2)).map(({ kind, removed: count }) => [kind, count]);
    expect(removed).toEqual([
      ['articles', 2],
      ['calls', 1],
    ]);
  });
});

describe('a policy', () => {
  it('is not put over one that its author has not seen', async () => {
    await holds(basicFor(30));
    expect(await storeRetention(test.db, basicFor(7), { version: 0, by: 'Eve' })).toBe(false);
    expect(await findRetention(test.db)).toMatchObject({
      version: 1,
      changed: { by: 'Ada' },
      policy: { tierDays: { basic: 30 } },
    });
  });
});
