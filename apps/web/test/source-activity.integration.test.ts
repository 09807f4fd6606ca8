import { sourceChecks } from '@cti/db/tables/source';
import { articles } from '@cti/db/tables/article';
import { recordSkips } from '@cti/db/write/entries';
import { skipArticle } from '@cti/db/write/progress';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, foundAt, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb()));
afterAll(() => web.close());

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);
const refused = (sourceId: number, url: string, title: string, reason: 'title-filter' | 'too-old' | 'robots') => ({
  sourceId,
  articleId: null,
  url,
  title,
  reason,
  message: `It was left out: ${reason}.`,
});

describe('/sources/:id/history', () => {
  it('adds up the checks of each day, none of the days left out', async () => {
    const id = await addSource(web.db, 'busy');
    const check = (at: Date, outcome: 'new' | 'failed' | 'not-modified' | 'deferred', durationMs: number) => ({
      sourceId: id,
      checkedAt: at,
      outcome,
      durationMs,
      bytes: 1000,
    });
    await web.db
      .insert(sourceChecks)
      .values([
        { ...check(daysAgo(0), 'new', 100), added: 3, skipped: 3, skippedBy: { 'too-old': 2, 'title-filter': 1 } },
        { ...check(daysAgo(0), 'not-modified', 10), bytes: 0 },
        check(daysAgo(0), 'failed', 400),
        { ...check(daysAgo(2), 'new', 50), added: 1, skipped: 1, skippedBy: { 'title-filter': 4 } },
        { ...check(daysAgo(1), 'deferred', 9999), bytes: 0 },
        check(daysAgo(9), 'new', 1),
      ]);
    const { status, body } = await web.call('GET', `/api/v1/sources/${id}/history?days=3`);
    expect(status).toBe(200);
    const nothing = { checks: 0, failed: 0, notModified: 0, added: 0, skipped: 0, bytes: 0, medianMs: null };
    expect(body.days).toEqual([
      { ...nothing, date: dayOf(daysAgo(2)), checks: 1, added: 1, skipped: 1, bytes: 1000, medianMs: 50 },
      { ...nothing, date: dayOf(daysAgo(1)) },
      {
        date: dayOf(daysAgo(0)),
        checks: 3,
        failed: 1,
        notModified: 1,
        added: 3,
        skipped: 3,
        bytes: 2000,
        medianMs: 100,
      },
    ]);
    expect(body.skippedBy).toEqual([
      { reason: 'title-filter', count: 5 },
      { reason: 'too-old', count: 2 },
    ]);
    expect([body.share304, body.checks, body.bytes]).toEqual([0.25, 4, 3000]);
  });

  it('has no share of nothing, thirty days unless asked for others, and a limit', async () => {
    const id = await addSource(web.db, 'idle');
    const { body } = await web.call('GET', `/api/v1/sources/${id}/history`);
    expect([body.days.length, body.share304, body.skippedBy]).toEqual([30, null, []]);
    const wrong = await web.call('GET', `/api/v1/sources/${id}/history?days=366`);
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'days']);
    expect((await web.call('GET', '/api/v1/sources/999999/history')).body.code).toBe('source_not_found');
  });
});

describe('/sources/:id/dry-run', () => {
  const run = async (id: number, rules: object): Promise<Json> =>
    (await web.call('POST', `/api/v1/sources/${id}/dry-run`, { rules })).body;
  const entryOf = (body: Json, title: string) => body.entries.find((entry: Json) => entry.title === title);

  it('says of each of the last entries what other rules would do, and changes nothing', async () => {
    const id = await addSource(web.db, 'tried', { rules: { skipTitles: ['webinar'] } as never });
    await addArticle(web.db, id, { title: 'A loader', text: 'some text' });
    await addArticle(web.db, id, { title: 'Our podcast', text: 'some text' });
    await addArticle(web.db, id, { title: 'Long ago', publishedAt: daysAgo(100) });
    await recordSkips(web.db, [
      refused(id, 'https://articles.example/webinar', 'A webinar', 'title-filter'),
      refused(id, 'https://articles.example/private', 'Private', 'robots'),
    ]);

    const body = await run(id, { skipTitles: ['podcast'], maxAgeDays: 30 });
    expect([body.kept, body.leftOut]).toEqual([2, 3]);
    expect(entryOf(body, 'A loader')).toMatchObject({ kept: true, reason: null, was: 'kept' });
    expect(entryOf(body, 'Our podcast')).toMatchObject({ kept: false, was: 'kept' });
    expect(entryOf(body, 'Our podcast').reason).toContain('podcast');
    expect(entryOf(body, 'Long ago').reason).toContain('100 days');
    expect(entryOf(body, 'A webinar')).toMatchObject({ kept: true, reason: null, was: 'left-out' });
    expect(entryOf(body, 'Private')).toMatchObject({ kept: false, reason: 'It was left out: robots.' });

    expect(entryOf(await run(id, {}), 'A webinar')).toMatchObject({ kept: false });
    expect((await web.call('GET', `/api/v1/sources/${id}`)).body).toMatchObject({
      rules: { skipTitles: ['webinar'] },
      articles: 3,
    });
    expect(web.enqueued).toEqual([]);
  });

  it('does not promise an entry whose day is not known any more', async () => {
    const id = await addSource(web.db, 'undated', { rules: { maxAgeDays: 30 } as never });
    await recordSkips(web.db, [refused(id, 'https://articles.example/old', 'Old', 'too-old')]);
    expect(entryOf(await run(id, { maxAgeDays: 10 }), 'Old')).toMatchObject({ kept: false });
    expect(entryOf(await run(id, { maxAgeDays: 60 }), 'Old').reason).toContain('was not kept');
    expect(entryOf(await run(id, { maxAgeDays: null }), 'Old')).toMatchObject({ kept: true, reason: null });
  });

  it('shows the fifty newest, each address once', async () => {
    const id = await addSource(web.db, 'many');
    for (let n = 0; n < 30; n += 1)
      await foundAt(web.db, await addArticle(web.db, id, { title: `Article ${n}` }), daysAgo(n + 1));
    await recordSkips(
      web.db,
      Array.from({ length: 30 }, (_, n) => refused(id, `https://articles.example/skip-${n}`, `Skip ${n}`, 'robots')),
    );
    const stopped = await addArticle(web.db, id, { title: 'Stopped' });
    const [row] = await web.db.select().from(articles).where(eq(articles.id, stopped));
    if (row) await skipArticle(web.db, row, { reason: 'too-short', message: 'Only 12 characters.' });
    const body = await run(id, {});
    expect(body.entries).toHaveLength(50);
    expect(body.entries.filter(({ title }: Json) => title === 'Stopped')).toMatchObject([
      { kept: false, reason: 'Only 12 characters.', was: 'left-out' },
    ]);
    expect(entryOf(body, 'Article 0')).toBeDefined();
    expect(entryOf(body, 'Article 29')).toBeUndefined();
  });

  it('refuses rules that a source could not have, naming the field', async () => {
    const id = await addSource(web.db, 'unruly');
    const pathOf = async (rules: object) => {
      const { status, body } = await web.call('POST', `/api/v1/sources/${id}/dry-run`, { rules });
      expect(status).toBe(400);
      return body.errors[0].path;
    };
    expect(await pathOf({ urlPatterns: ['(a+)+$'] })).toBe('rules.urlPatterns.0');
    expect(await pathOf({ skipUrlPatterns: ['(a+)+$'] })).toBe('rules.skipUrlPatterns.0');
    expect(await pathOf({ skipTitle: [] })).toBe('rules');
    expect((await web.call('POST', '/api/v1/sources/999999/dry-run', { rules: {} })).body.code).toBe(
      'source_not_found',
    );
  });
});
