import { hosts } from '@cti/db/tables/host';
import { fetchDecisions } from '@cti/db/tables/fetch-decision';
import { recordSkips } from '@cti/db/write/entries';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let source: number;
let article: number;
const page = 'https://articles.example/Explained';
const decide = (changes: Partial<typeof fetchDecisions.$inferInsert>) =>
  web.db
    .insert(fetchDecisions)
    .values({ url: page, kind: 'page', allowed: true, reason: 'No rule speaks against it.', ...changes });
beforeAll(async () => {
  web = await realWeb();
  source = await addSource(web.db, 'explained');
  article = await addArticle(web.db, source, { title: 'Explained', text: 'some text' });
  await decide({ sourceId: source, articleId: article, status: 200, bytes: 5, durationMs: 7 });
  await decide({ sourceId: source, url: 'https://articles.example/feed', kind: 'feed' });
  await decide({
    url: 'https://articles.example/private/1',
    allowed: false,
    reason: 'A rule forbids it.',
    rule: 'Disallow: /private/',
    ruleLine: 3,
    ruleAgent: '*',
  });
  await decide({ url: 'https://articles.example/', kind: 'robots' });
});
afterAll(() => web.close());

const explain = async (url: string): Promise<Json> =>
  (await web.call('GET', `/api/v1/fetch-decisions/explain?url=${encodeURIComponent(url)}`)).body;

describe('/fetch-decisions', () => {
  it('walks every decision once, newest first, with whose it is', async () => {
    const all = await walkPages(web.call, '/api/v1/fetch-decisions', 2);
    expect(all.map(({ kind }) => kind)).toEqual(['robots', 'page', 'feed', 'page']);
    expect(all.at(-1)).toMatchObject({ articleTitle: 'Explained', sourceName: 'The explained', status: 200, bytes: 5 });
    expect(all[0]).toMatchObject({ articleTitle: null, sourceName: null });
  });

  it('narrows by address, article, source and verdict', async () => {
    const count = async (query: string) => (await walkPages(web.call, `/api/v1/fetch-decisions?${query}`, 50)).length;
    expect(await count(`url=${encodeURIComponent(page)}`)).toBe(1);
    expect(await count(`articleId=${article}`)).toBe(1);
    expect(await count(`sourceId=${source}`)).toBe(2);
    expect([await count('allowed=true'), await count('allowed=false')]).toEqual([3, 1]);
    const wrong = await web.call('GET', '/api/v1/fetch-decisions?allowed=maybe&articleId=x');
    expect([wrong.status, wrong.body.errors.map(({ path }: Json) => path).toSorted()]).toEqual([
      400,
      ['allowed', 'articleId'],
    ]);
  });
});

describe('/fetch-decisions/explain', () => {
  it('tells of an address we met: the article, the decisions and the skips, under any spelling', async () => {
    await recordSkips(web.db, [
      { sourceId: source, articleId: null, url: page, title: 'Explained', reason: 'too-old', message: 'Long ago.' },
    ]);
    const body = await explain(`${page}?utm_source=mail#top`);
    expect(body).toMatchObject({
      origin: 'https://articles.example',
      known: true,
      article: { id: article, title: 'Explained', stage: 'extracted', skipReason: null },
      decisions: [{ articleId: article, status: 200 }],
      skips: [{ reason: 'too-old', message: 'Long ago.' }],
    });
  });

  it('judges an address we never met by the robots.txt we have, and names the line', async () => {
    const robots =
      'User-agent: other\nDisallow: /\n\nUser-agent: cti-scraper\nDisallow: /private/\nAllow: /private/press\n';
    const now = new Date();
    await web.db.insert(hosts).values({
      origin: 'https://ruled.example',
      delayMs: 5000,
      robotsStatus: 200,
      robotsBody: robots,
      robotsFetchedAt: now,
      robotsExpiresAt: new Date(now.getTime() + 86_400_000),
      heldUntil: now,
      heldReason: 'It asked for rest.',
      failures: 2,
    });
    const body = await explain('https://ruled.example/private/report');
    expect(body).toMatchObject({
      known: false,
      article: null,
      decisions: [],
      robotsBody: robots,
      verdict: { allowed: false, rule: 'Disallow: /private/', ruleLine: 5, ruleAgent: 'cti-scraper' },
      host: { delayMs: 5000, heldReason: 'It asked for rest.', failures: 2 },
    });
    expect(body.verdict.robotsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(body.verdict.robotsFetchedAt).toBe(now.toISOString());
    expect((await explain('https://ruled.example/private/press')).verdict).toMatchObject({
      allowed: true,
      ruleLine: 6,
    });
    expect((await explain('https://ruled.example/news')).verdict).toMatchObject({ allowed: true, rule: null });
  });

  it('says what a site without a readable robots.txt means', async () => {
    const now = new Date();
    await web.db.insert(hosts).values({
      origin: 'https://down.example',
      delayMs: 1000,
      robotsStatus: 0,
      robotsReason: 'robots.txt does not answer',
      robotsFetchedAt: now,
      robotsExpiresAt: now,
      robotsUnreachableSince: now,
    });
    const body = await explain('https://down.example/a');
    expect(body.verdict).toMatchObject({ allowed: false, reason: 'robots.txt does not answer', rule: null });
    expect(body.robotsBody).toBeNull();
  });

  it('asks nobody about a site it knows nothing of', async () => {
    expect(await explain('https://never.example/x')).toMatchObject({
      known: false,
      verdict: null,
      robotsBody: null,
      host: null,
      decisions: [],
      skips: [],
    });
    expect(web.enqueued).toEqual([]);
  });

  it('takes web addresses only', async () => {
    for (const url of ['', 'file:///etc/passwd', 'words']) {
      const { status, body } = await web.call('GET', `/api/v1/fetch-decisions/explain?url=${encodeURIComponent(url)}`);
      expect([status, body.errors[0].path]).toEqual([400, 'url']);
    }
  });
});
