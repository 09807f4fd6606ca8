import { recordCheck } from '@cti/db/write/checks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const powershell = { id: 'T1059.001', name: 'PowerShell' };

beforeAll(async () => {
  web = await realWeb();
  const basic = await addSource(web.db, 'basic', { tier: 'basic' });
  const premium = await addSource(web.db, 'premium', { tier: 'premium' });
  const failing = await addSource(web.db, 'failing');
  await addSource(web.db, 'resting', { active: false });
  await recordCheck(web.db, {
    sourceId: failing,
    outcome: 'failed',
    durationMs: 1,
    state: 'failing',
    stateReason: 'It answers 500.',
    nextCheckAt: daysAgo(-1),
  });
  await recordCheck(web.db, {
    sourceId: premium,
    outcome: 'new',
    durationMs: 1,
    state: 'healthy',
    stateReason: null,
    nextCheckAt: daysAgo(-1),
  });
  await addArticle(web.db, basic, {
    title: 'One',
    text: 'seen evil-a.com and evil-a.com and 203.0.113.7',
    score: 90,
    technique: powershell,
  });
  await addArticle(web.db, premium, {
    title: 'Two',
    text: 'seen evil-a.com and evil-b.com',
    score: 60,
    technique: powershell,
    publishedAt: daysAgo(3),
  });
  await addArticle(web.db, premium, {
    title: 'Three',
    text: 'seen CVE-2026-12345',
    score: 10,
    technique: { id: 'T1190', name: 'x' },
    publishedAt: daysAgo(10),
  });
  await addArticle(web.db, premium, { title: 'Not yet' });
});
afterAll(() => web.close());

describe('/observables', () => {
  it('walks every value once, last seen first or in most articles first', async () => {
    for (const sort of ['recent', 'articles']) {
      const rows = await walkPages(web.call, `/api/v1/observables?sort=${sort}`, 2);
      expect(rows.map(({ value }) => String(value)).toSorted()).toEqual([
        '203.0.113.7',
        'CVE-2026-12345',
        'evil-a.com',
        'evil-b.com',
      ]);
    }
    const [most] = await walkPages(web.call, '/api/v1/observables?sort=articles', 2);
    expect(most).toMatchObject({ value: 'evil-a.com', defanged: 'evil-a[.]com', articles: 2, mentions: 3 });
  });

  it('narrows by type and by a part of the value, defanged or not', async () => {
    const values = async (query: string) =>
      (await walkPages(web.call, `/api/v1/observables?${query}`, 50)).map(({ value }) => value);
    expect(await values('type=cve')).toEqual(['CVE-2026-12345']);
    expect(await values('q=EVIL-B[.]com')).toEqual(['evil-b.com']);
    expect(await values('q=%25')).toEqual([]);
    expect((await web.call('GET', '/api/v1/observables?type=ghost')).status).toBe(400);
  });

  it('shows one with its articles, however it is spelt', async () => {
    for (const value of ['evil-a.com', 'evil-a[.]com', 'EVIL-A(.)COM']) {
      const { status, body } = await web.call('GET', `/api/v1/observables/domain-name/${encodeURIComponent(value)}`);
      expect([status, body.observable.value, body.items.length, body.nextCursor]).toEqual([200, 'evil-a.com', 2, null]);
    }
    const rows = await walkPages(web.call, '/api/v1/observables/domain-name/evil-a.com', 1);
    expect(rows.map(({ title }) => String(title)).toSorted()).toEqual(['One', 'Two']);
  });

  it('is 404 for a value never seen, 400 for a type that is none', async () => {
    expect((await web.call('GET', '/api/v1/observables/domain-name/good.com')).body.code).toBe('observable_not_found');
    expect((await web.call('GET', '/api/v1/observables/ghost/evil-a.com')).status).toBe(400);
  });
});

describe('/techniques', () => {
  it("lists those seen, in most articles first, with ATT&CK's own words", async () => {
    const rows = await walkPages(web.call, '/api/v1/techniques', 1);
    expect(rows.map(({ id, articles }) => [id, articles])).toEqual([
      ['T1059.001', 2],
      ['T1190', 1],
    ]);
    expect(rows[1]).toMatchObject({
      name: 'Exploit Public-Facing Application',
      tactics: ['initial-access'],
      url: 'https://attack.mitre.org/techniques/T1190',
    });
    expect((await walkPages(web.call, '/api/v1/techniques?q=powersh', 5)).map(({ id }) => id)).toEqual(['T1059.001']);
  });

  it('shows one with its articles; 404 for one never seen, 400 for what is no id', async () => {
    const { body } = await web.call('GET', '/api/v1/techniques/t1059.001');
    expect([body.technique.id, body.items.length]).toEqual(['T1059.001', 2]);
    expect((await web.call('GET', '/api/v1/techniques/T9999')).status).toBe(404);
    expect((await web.call('GET', '/api/v1/techniques/PowerShell')).status).toBe(400);
  });
});

describe('/stats/overview', () => {
  it('counts the period, the one before, and each day', async () => {
    const { status, body } = await web.call('GET', '/api/v1/stats/overview?days=7');
    expect(status).toBe(200);
    expect(body.newArticles).toMatchObject({ value: 3, before: 1 });
    expect(body.newArticles.spark.reduce((sum: number, n: number) => sum + n, 0)).toBe(3);
    expect(body.highScore).toMatchObject({ value: 2, before: 0 });
    expect(body.newObservables.value).toBe(4);
    expect(body.perDay).toHaveLength(7);
    expect(body.perDay.at(-1)).toEqual({
      day: new Date().toISOString().slice(0, 10),
      premium: 1,
      standard: 0,
      basic: 1,
    });
    expect(body.perDay.at(-4)).toMatchObject({ premium: 1 });
    expect(body.scores.map(({ articles }: { articles: number }) => articles)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 1]);
    expect(body.totals).toEqual({ articles: 4, observables: 4, sources: 4, skips: 0 });
  });

  it('names what matters: best articles, top techniques and values, sources in trouble and why', async () => {
    const { body } = await web.call('GET', '/api/v1/stats/overview');
    expect(body.days).toBe(30);
    expect(body.best.map(({ title }: { title: string }) => title)).toEqual(['One', 'Two', 'Three']);
    expect(body.topTechniques[0]).toMatchObject({ id: 'T1059.001', articles: 2 });
    expect(body.topObservables[0]).toMatchObject({ defanged: 'evil-a[.]com', articles: 2 });
    expect(body.troubled).toMatchObject([{ name: 'The failing', state: 'failing', reason: 'It answers 500.' }]);
    expect(body.healthySources).toEqual({ value: 1, total: 3 });
    expect((await web.call('GET', '/api/v1/stats/overview?days=0')).status).toBe(400);
  });
});

describe('/pulse', () => {
  it('tells how many articles there are, what is on the way, and how the sources are', async () => {
    const { status, body } = await web.call('GET', '/api/v1/pulse');
    expect(status).toBe(200);
    expect(body).toMatchObject({ articles: 4, waiting: { fetch: 1, parse: 0, extract: 0 } });
    expect(body.sources).toMatchObject({ new: 1, failing: 1, healthy: 1, paused: 1, gone: 0 });
    expect(Date.parse(body.lastArticleAt)).toBeGreaterThan(daysAgo(1).getTime());
  });
});
