import { reliabilities } from '@cti/core/priority';
import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { entityMentions } from '@cti/db/tables/entity';
import { judgements } from '@cti/db/tables/judgement';
import { observables } from '@cti/db/tables/observable';
import { stories, storyArticles } from '@cti/db/tables/story';
import { rankArticlesOf } from '@cti/db/write/priority';
import { priorityBase, priorityRank } from '@cti/intel/priority/priority';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, foundAt, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let source = 0;
beforeAll(async () => {
  web = await realWeb();
  source = await addSource(web.db, 'ranked', { tier: 'premium' });
});
afterAll(() => web.close());

const titles = async (query: string): Promise<string[]> =>
  (await walkPages(web.call, `/api/v1/articles?${query}`, 2)).map(({ title }: Json) => String(title));

describe("an article's rank", () => {
  it('is in SQL what the pure function makes of it, for every letter and many articles', async () => {
    const many = await addSource(web.db, 'many');
    const found = new Date('2026-11-20T10:00:00.123Z');
    const random = (of: number, at: number) => ((at * 7919 + 104_729) % 10_007) * (of / 10_007);
    await web.db.insert(articles).values(
      Array.from({ length: 300 }, (_, at) => ({
        sourceId: many,
        url: `https://many.example/${at}`,
        entryUrl: '',
        title: `many ${at}`,
        score: at < 100 ? at + 0.5 : Math.round(random(1000, at)) / 10,
        quality: at % 7 === 0 ? null : Math.round(random(100, at + 1)),
        publishedAt: at % 5 === 0 ? null : new Date(found.getTime() - 4e8 + at * 86_399_977),
        discoveredAt: found,
      })),
    );
    for (const reliability of reliabilities) {
      await rankArticlesOf(web.db, many, reliability);
      const rows = await web.db.select().from(articles).where(eq(articles.sourceId, many));
      const wrong = rows.filter(({ score, quality, publishedAt, discoveredAt, priorityRank: rank }) => {
        const dated = publishedAt !== null && publishedAt < discoveredAt ? publishedAt : discoveredAt;
        return rank !== priorityRank(priorityBase({ hunt: score, quality, reliability }), dated);
      });
      expect([rows.length, wrong]).toEqual([300, []]);
    }
    await web.db.delete(articles).where(eq(articles.sourceId, many));
  });
});

describe('/articles?sort=priority', () => {
  it('puts first what should be read first, and last what has no rank yet', async () => {
    const day = 86_400_000;
    const old = { publishedAt: new Date(Date.now() - 40 * day) };
    const fresh = await addArticle(web.db, source, { title: 'fresh', text: 'a text', score: 50 });
    await addArticle(web.db, source, { title: 'old and strong', text: 'b text', score: 60, ...old });
    await addArticle(web.db, source, { title: 'weak', text: 'c text', score: 5 });
    await addArticle(web.db, source, { title: 'no text yet' });
    await rankArticlesOf(web.db, source, 'B');
    expect(await titles('sort=priority')).toEqual(['fresh', 'weak', 'old and strong', 'no text yet']);
    const { body } = await web.call('GET', `/api/v1/articles/${fresh}?sort=priority`);
    expect(body).toMatchObject({ previousId: null, priority: { reliability: 'B' } });
    expect(body.nextId).toBeGreaterThan(0);
  });

  it('tells the number of today and what it is made of', async () => {
    const [first] = await walkPages(web.call, '/api/v1/articles?sort=priority', 50);
    const sum = first.priority.parts.reduce((all: number, { points }: Json) => all + points, 0);
    expect(first.priority.score).toBeCloseTo(sum, 5);
    expect(first.priority.parts.map(({ part }: Json) => part).toSorted()).toEqual([
      'freshness',
      'hunt',
      'quality',
      'reliability',
    ]);
    expect((await walkPages(web.call, '/api/v1/articles?sort=priority', 50)).at(-1).priority).toBeNull();
  });
});

describe("a source's reliability", () => {
  it('comes from its tier until a person sets it, which ranks its articles anew', async () => {
    const ranks = async () =>
      (await web.db.select().from(articles).where(eq(articles.title, 'fresh')))[0]?.priorityRank ?? 0;
    const before = await ranks();
    const path = `/api/v1/sources/${source}`;
    expect((await web.call('GET', `${path}/reliability`)).body).toMatchObject({
      given: null,
      fromTier: 'B',
      inForce: 'B',
    });
    expect((await web.call('PATCH', path, { reliability: 'E' })).body.reliability).toBe('E');
    expect(await ranks()).toBeCloseTo(before - 10, 2);
    expect((await web.call('PATCH', path, { name: 'Another' })).body.reliability).toBe('E');
    expect((await web.call('PATCH', path, { reliability: null })).body.reliability).toBeNull();
    expect(await ranks()).toBeCloseTo(before, 2);
    expect((await web.call('PATCH', path, { reliability: 'Z' })).status).toBe(400);
  });

  it('is read from an imported file, and left alone by one that does not name it', async () => {
    const entry = {
      slug: 'ranked',
      name: 'Ranked',
      url: 'https://ranked.example/',
      feedUrl: 'https://ranked.example/feed',
    };
    const load = (entries: object[]) =>
      web.app.inject({
        method: 'POST',
        url: '/api/v1/sources/import',
        payload: JSON.stringify(entries),
        headers: { host: 'localhost:8080', 'content-type': 'application/yaml' },
      });
    expect((await load([{ ...entry, reliability: 'A' }])).statusCode).toBe(200);
    expect((await web.call('GET', `/api/v1/sources/${source}`)).body.reliability).toBe('A');
    await load([{ ...entry, description: 'again' }]);
    expect((await web.call('GET', `/api/v1/sources/${source}`)).body.reliability).toBe('A');
  });

  it("is suggested from the source's own record", async () => {
    const own = await addSource(web.db, 'own');
    const other = await addSource(web.db, 'other');
    const first = await addArticle(web.db, own, { title: 'o1', text: 'evil-a.com and evil-b.com' });
    const later = await addArticle(web.db, other, { title: 'o2', text: 'nothing' });
    await foundAt(web.db, first, new Date(Date.now() - 40 * 86_400_000));
    const [value] = await web.db.select().from(observables).where(eq(observables.value, 'evil-a.com'));
    const benign = { verdict: 'benign', reason: 'listed', foundVerdict: 'benign', foundReason: 'listed' } as const;
    await web.db.insert(judgements).values({ articleId: first, observableId: value?.id ?? 0, ...benign });
    const times = { firstAt: new Date(), lastAt: new Date() };
    const [story] = await web.db
      .insert(stories)
      .values({ title: 's', articles: 2, independentSources: 2, ...times })
      .returning();
    await web.db
      .insert(storyArticles)
      .values([first, later].map((articleId) => ({ articleId, storyId: story?.id ?? 0, score: 1, why: [] })));
    const record = async (id: number) => (await web.call('GET', `/api/v1/sources/${id}/reliability`)).body.record;
    expect(await record(own)).toMatchObject({
      articles: 1,
      values: 2,
      suppressedValues: 1,
      sharedStories: 1,
      firstInStory: 1,
    });
    expect((await record(own)).historyDays).toBeCloseTo(40, 1);
    expect(await record(other)).toMatchObject({ articles: 1, sharedStories: 1, firstInStory: 0 });
    const { body } = await web.call('GET', `/api/v1/sources/${own}/reliability`);
    expect(body.suggested.reliability).toBe('F');
    expect(body.suggested.reasons[0]).toContain('too little to judge');
    expect((await web.call('GET', '/api/v1/sources/999999/reliability')).status).toBe(404);
  });
});

describe('filters', () => {
  it('narrow by platform and by a vulnerability known to be exploited', async () => {
    const esxi = await addArticle(web.db, source, { title: 'esxi', text: 'd text' });
    const platforms = [{ platform: 'esxi' as const, share: 1, evidence: [] }];
    await web.db.update(contents).set({ platforms }).where(eq(contents.articleId, esxi));
    const cve = { kind: 'vulnerability', rule: 'id', confidence: 100, start: 0, end: 1, original: 'x' } as const;
    await web.db
      .insert(entityMentions)
      .values({ articleId: esxi, entityId: 'CVE-2021-44228', name: 'CVE-2021-44228', ...cve });
    const weak = (await web.db.select().from(articles).where(eq(articles.title, 'weak')))[0]?.id ?? 0;
    await web.db.insert(entityMentions).values({ articleId: weak, entityId: 'CVE-1999-0001', name: 'x', ...cve });
    expect(await titles('platform=esxi')).toEqual(['esxi']);
    expect(await titles('platform=macos')).toEqual([]);
    expect(await titles('exploited=true')).toEqual(['esxi']);
    expect((await titles('exploited=false')).length).toBeGreaterThan(2);
    expect((await web.call('GET', '/api/v1/articles?platform=amiga')).status).toBe(400);
  });
});
