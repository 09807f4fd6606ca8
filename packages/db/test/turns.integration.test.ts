import { SourceDeclaration } from '@cti/core/source';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { insertArticles, recordSkips } from '../src/write/entries.ts';
import { findArticleRow, skipArticle, storeSnapshot, takeStalled } from '../src/write/progress.ts';
import { leaseRobots } from '../src/write/robots.ts';
import { registerSources, updateSource } from '../src/write/sources.ts';
import { articleTurn, claimOrTake, claimTurn, holdHost, releaseHost, takeHost } from '../src/write/turns.ts';

let database: TestDatabase;
let sourceId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const declaration = SourceDeclaration.parse({ slug: 'one', name: 'One', url: 'https://one.example/' });
  const [source] = await registerSources(database.db, [declaration], { origin: 'person' });
  sourceId = source?.id ?? 0;
});
afterAll(() => database.close());

const entry = (path: string, entryUpdatedAt: Date | null = null) => ({
  sourceId,
  url: `https://one.example/${path}`,
  entryUrl: `https://one.example/${path}`,
  title: path,
  entryUpdatedAt,
});

describe('a host’s turns', () => {
  it('go to many claimants one after another, each its delay apart', async () => {
    const turns = await Promise.all(
      Array.from({ length: 8 }, () => claimTurn(database.db, 'https://busy.example', 1000)),
    );
    const times = turns.map((turn) => turn.getTime()).toSorted((a, b) => a - b);
    for (const [at, time] of times.entries())
      if (at > 0) expect(time - (times[at - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  it('are used by one at a time, and never closer than the delay, however late one is used', async () => {
    const origin = 'https://taken.example';
    await claimTurn(database.db, origin, 60_000);
    const taken = await Promise.all([1, 2, 3].map(() => takeHost(database.db, origin)));
    expect(taken.filter((after) => after === null)).toHaveLength(1);
    await releaseHost(database.db, origin);
    const after = await takeHost(database.db, origin);
    expect((after?.getTime() ?? 0) - Date.now()).toBeGreaterThan(50_000);
  });

  it('are claimed and used in one go by one of many at most, and the others each get a turn to come', async () => {
    const origin = 'https://once.example';
    expect(await claimOrTake(database.db, origin)).toBeNull();
    await claimTurn(database.db, origin, 0);
    await database.db.execute(sql`update hosts set delay_ms = 1000 where origin = ${origin}`);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimOrTake(database.db, origin)));
    expect(claims.filter((claim) => claim?.free === true)).toHaveLength(1);
    const times = claims.map((claim) => claim?.turn.getTime() ?? 0).toSorted((a, b) => a - b);
    for (const [at, time] of times.entries())
      if (at > 0) expect(time - (times[at - 1] ?? 0)).toBeGreaterThanOrEqual(1000);
    expect(await takeHost(database.db, origin)).not.toBeNull();
  });

  it('wait for a host that asked for rest', async () => {
    const until = new Date(Date.now() + 3_600_000);
    await holdHost(database.db, 'https://tired.example', until, 1000, 'It asked for rest.');
    expect((await claimTurn(database.db, 'https://tired.example', 1000)).getTime()).toBeGreaterThanOrEqual(
      until.getTime(),
    );
  });

  it('stay with the article that claimed one, so that coming back does not queue it again', async () => {
    const [row] = await insertArticles(database.db, [entry('turn')]);
    const article = { id: row?.id ?? 0, turnAt: null };
    await claimTurn(database.db, 'https://one.example', 60_000);
    const turn = await articleTurn(database.db, article, 'https://one.example', 60_000);
    const held = await findArticleRow(database.db, article.id);
    expect(held?.turnAt).toEqual(turn);
    expect(await articleTurn(database.db, { ...article, turnAt: turn }, 'https://one.example', 60_000)).toEqual(turn);
  });

  it('leave robots.txt to one worker at a time', async () => {
    const leases = await Promise.all([1, 2, 3].map(() => leaseRobots(database.db, 'https://lease.example', 1000)));
    expect(leases.filter(Boolean)).toHaveLength(1);
  });
});

describe('entries', () => {
  it('become one article each, however often the feed names them', async () => {
    const first = await insertArticles(database.db, [entry('a'), entry('b')]);
    expect(first.map(({ isNew }) => isNew)).toEqual([true, true]);
    expect(await insertArticles(database.db, [entry('a'), entry('b')])).toEqual([]);
    expect(await insertArticles(database.db, [])).toEqual([]);
  });

  it('send an article back to the start when the feed tells a later update, and only then', async () => {
    const [row] = await insertArticles(database.db, [entry('updated', new Date('2026-01-01'))]);
    const id = row?.id ?? 0;
    await database.db.$client.query(`update articles set stage = 'extracted', fetched_at = now() where id = $1`, [id]);
    expect(await insertArticles(database.db, [entry('updated', new Date('2026-01-01'))])).toEqual([]);
    expect(await insertArticles(database.db, [entry('updated', new Date('2026-01-02'))])).toEqual([
      { id, isNew: false },
    ]);
    expect((await findArticleRow(database.db, id))?.stage).toBe('discovered');
  });

  it('left out twice stay one row', async () => {
    const skip = {
      sourceId,
      articleId: null,
      url: 'https://one.example/s',
      title: null,
      reason: 'too-old' as const,
      message: 'Old.',
    };
    const [first] = await recordSkips(database.db, [skip]);
    const [second] = await recordSkips(database.db, [skip]);
    expect(second).toEqual(first);
  });
});

describe('the sweeper', () => {
  it('takes what nobody touched, leaves what stopped for a reason, and does not take it twice at once', async () => {
    const rows = await insertArticles(database.db, [entry('lost'), entry('stopped'), entry('fresh')]);
    const [lost = 0, stopped = 0] = rows.map(({ id }) => id);
    const article = await findArticleRow(database.db, stopped);
    if (article) await skipArticle(database.db, article, { reason: 'gone', message: 'Gone.' });
    const age = `update articles set touched_at = now() - interval '1 hour' where id = any($1)`;
    await database.db.$client.query(age, [[lost, stopped]]);
    expect(await takeStalled(database.db, 600, 100)).toEqual([{ id: lost, stage: 'discovered', resumes: 1 }]);
    expect(await takeStalled(database.db, 600, 100)).toEqual([]);
  });

  it('waits longer for an article it has taken before, until that moves on', async () => {
    const [row] = await insertArticles(database.db, [entry('slow')]);
    const id = row?.id ?? 0;
    await database.db.$client.query(
      `update articles set resumes = 3, touched_at = now() - interval '30 minutes' where id = $1`,
      [id],
    );
    expect(await takeStalled(database.db, 600, 100)).toEqual([]);
    const body = Buffer.from('<p>body</p>');
    await storeSnapshot(database.db, {
      articleId: id,
      url: 'https://one.example/slow',
      status: 200,
      contentType: null,
      headers: {},
      sha256: 'x',
      body,
    });
    expect((await findArticleRow(database.db, id))?.resumes).toBe(0);
  });
});

it('a paused source resumes as new and due', async () => {
  expect((await updateSource(database.db, sourceId, { active: false }))?.state).toBe('paused');
  const resumed = await updateSource(database.db, sourceId, { active: true });
  expect(resumed?.state).toBe('new');
});
