import { type Publisher, startPublisher } from '@cti/demo/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, startDesk, until, untilCollected } from './desk.ts';

/** What the demo's busy site asks for. */
const retryAfterMs = 120_000;

describe('collecting the demo', () => {
  let publisher: Publisher;
  let desk: Desk;
  beforeAll(async () => {
    publisher = await startPublisher({ host: '127.0.0.1', advanceAfterSeconds: null });
    desk = await startDesk([], {
      BUILT_IN_SOURCES: 'false',
      FETCH_ALLOW_CIDRS: '127.0.0.0/8',
      FETCH_HOST_DELAY_MS: '50',
    });
    for (const declaration of publisher.declarations) {
      const added = await desk.post('/sources', declaration);
      expect([declaration.slug, added.status]).toEqual([declaration.slug, 201]);
      const { id } = (await added.json()) as { id: number };
      expect((await desk.post(`/sources/${id}/check`)).status).toBe(202);
    }
    await untilCollected(desk);
  });
  afterAll(async () => {
    await desk?.close();
    await publisher?.close();
  });

  const sourceOf = async (slug: string) => {
    const found = (await desk.get('/sources')).items.find((source) => source.slug === slug);
    if (!found) throw new Error(`no source ${slug}`);
    return found;
  };
  const entryOf = (slug: string) => {
    const found = publisher.articles.find((entry) => entry.slug === slug);
    if (!found) throw new Error(`no entry ${slug}`);
    return found;
  };
  const bare = (url: string) => url.replace(/\/$/, '');
  const articleAt = async (url: string) => {
    const { items } = await desk.get('/articles', '/articles?limit=100&duplicates=show');
    const found = items.find((article) => bare(article.url) === bare(url));
    if (!found) throw new Error(`no article at ${url}`);
    return desk.get('/articles/{id}', `/articles/${found.id}`);
  };
  const skipOf = async (slug: string, path: string) => {
    const { id } = await sourceOf(slug);
    const { items } = await desk.get('/sources/{id}/skips', `/sources/${id}/skips`);
    return items.find(({ url }) => url.includes(path));
  };
  const checksOf = async (slug: string) => {
    const { id } = await sourceOf(slug);
    return (await desk.get('/sources/{id}/checks', `/sources/${id}/checks`)).items;
  };
  const askedOf = (site: string) => publisher.requests().filter((request) => request.site === site);

  it('asks for robots.txt before any page of a site', () => {
    for (const { slug, feedUrl } of publisher.sites) {
      const feed = feedUrl === null ? null : bare(new URL(feedUrl).pathname);
      const asked = askedOf(slug).filter(({ path }) => bare(path) !== feed);
      expect(asked.length).toBeGreaterThan(10);
      expect([slug, asked[0]?.path]).toEqual([slug, '/robots.txt']);
    }
  });

  it('never asks for a page that robots.txt forbids, and keeps the rule as the reason', async () => {
    expect(entryOf('briefing-ongoing-negotiation').forbidden).toBe(true);
    expect(askedOf('bracken-ridge').filter(({ path }) => path.startsWith('/private-briefings/'))).toEqual([]);
    const skip = await skipOf('bracken-ridge', '/private-briefings/');
    expect(skip?.reason).toBe('robots');
    expect(skip?.message).toContain('Disallow: /private-briefings/');
  });

  it.for([
    { what: 'a page that is gone', site: 'bracken-ridge', path: '/withdrawn-attribution-note', reason: 'gone' },
    { what: 'a PDF', site: 'bracken-ridge', path: '/annual-casebook.pdf', reason: 'too-short' },
    {
      what: 'an article older than the source takes',
      site: 'bracken-ridge',
      path: '/anniversary-casebook',
      reason: 'too-old',
    },
    { what: 'a bot challenge', site: 'signal-post', path: '/inside-the-leak-market', reason: 'blocked' },
    { what: 'a cookie wall', site: 'signal-post', path: '/sponsored-five-questions', reason: 'not-an-article' },
  ])('leaves out $what, with a reason in words', async ({ site, path, reason }) => {
    const skip = await skipOf(site, path);
    expect(skip?.reason).toBe(reason);
    expect(skip?.message).toMatch(/\w+ \w+ \w+/);
  });

  it('asks each page once, and keeps every other article of the four sites', async () => {
    const { items } = await desk.get('/articles', '/articles?limit=100&duplicates=show');
    const wanted = publisher.articles.filter(({ forbidden, daysAgo }) => !forbidden && daysAgo < 180);
    expect(items.map(({ url }) => bare(url)).sort()).toEqual(wanted.map(({ entryUrl }) => bare(entryUrl)).sort());
    expect(items.filter(({ stage }) => stage !== 'extracted')).toEqual([]);
    for (const { site, url } of wanted) {
      const { pathname } = new URL(url);
      const asked = askedOf(site).filter(({ path }) => bare(path.replace(/\?.*/, '')) === bare(pathname));
      expect([pathname, asked.length]).toEqual([pathname, 1]);
    }
  });

  it('follows a moved address to its article', async () => {
    const entry = entryOf('rclone-and-friends-exfiltration');
    expect(entry.entryUrl).not.toBe(entry.url);
    const article = await articleAt(entry.entryUrl);
    expect(article.text).toContain('31 extortion cases');
    expect(bare(article.snapshots[0]?.url ?? '')).toBe(bare(entry.url));
  });

  it('reads windows-1251 that only a header names', async () => {
    const article = await articleAt(entryOf('cp1251-bulletin').url);
    expect(article.title).toContain('Бюллетень');
    expect(article.text).toContain('регистраторам систем видеонаблюдения');
    expect(article.mentions.map(({ value }) => value)).toContain('dvr-selfrep.top');
  });

  it('marks a syndicated report as a copy of its original', async () => {
    const original = await articleAt(entryOf('fake-browser-update-to-domain-wide-ransomware').url);
    const copy = await articleAt(entryOf('syndicated-fake-update-ransomware').url);
    expect(copy.duplicateOf).toBe(original.id);
    expect(original.duplicateOf).toBeNull();
    expect(original.duplicates.map(({ id }) => id)).toEqual([copy.id]);
    const { items } = await desk.get('/articles', '/articles?limit=100');
    expect(items.map(({ id }) => id)).not.toContain(copy.id);
  });

  it('says that a feed is none, in words', async () => {
    const { state, stateReason } = await sourceOf('tidewatch');
    expect(state).toBe('failing');
    expect(stateReason).toContain('not a feed');
  });

  it('hears "not modified" when it asks for an unchanged feed again', async () => {
    const { id } = await sourceOf('kelpline');
    await desk.post(`/sources/${id}/check`);
    const check = await until('a second check', async () => {
      const checks = await checksOf('kelpline');
      return checks.length > 1 && (checks[0] ?? null);
    });
    expect(check).toMatchObject({ outcome: 'not-modified', status: 304, added: 0 });
  });

  it('replaces the text of an article its publisher updated, and keeps both snapshots', async () => {
    const { url } = entryOf('glasstide-backdoor');
    const before = await articleAt(url);
    expect(before.text).not.toContain('drafts-sync-eu');
    publisher.advance();
    const { id } = await sourceOf('kelpline');
    await desk.post(`/sources/${id}/check`);
    const after = await until('the new text', async () => {
      const article = await desk.get('/articles/{id}', `/articles/${before.id}`);
      return article.stage === 'extracted' && (article.text ?? '').includes('drafts-sync-eu') && article;
    });
    expect(after.title).toContain('updated with new infrastructure');
    expect(after.mentions.map(({ value }) => value)).toContain('drafts-sync-eu.top');
    expect(after.snapshots).toHaveLength(2);
    expect(new Set(after.snapshots.map(({ sha256 }) => sha256)).size).toBe(2);
    const { items } = await desk.get('/articles', '/articles?limit=100&q=GLASSTIDE');
    expect(items.filter((article) => bare(article.url) === bare(url))).toHaveLength(1);
  });

  it('leaves a site that answers 429 alone until it may come back, and says until when', async () => {
    const { id, state, stateReason } = await sourceOf('quarrystone');
    expect(state).toBe('failing');
    expect(stateReason).toMatch(/slow down \(429\); next try at \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    await desk.post(`/sources/${id}/check`);
    await until('the check is put off: in words when the wait is long, as a delayed job when it is short', async () => {
      const { items: checks } = await desk.get('/sources/{id}/checks', `/sources/${id}/checks`);
      const { items: jobs } = await desk.get('/jobs/{queue}', '/jobs/fetch?state=delayed');
      const told = checks.some(({ code, message }) => code === 'host-turn' && message?.includes('left alone until'));
      return told || jobs.some(({ name, payload }) => name === 'feed.fetch' && payload['sourceId'] === id);
    });
    const asked = askedOf('quarrystone').filter(({ path }) => path !== '/robots.txt');
    const gaps = asked.slice(1).map(({ at }, before) => at.getTime() - (asked[before]?.at.getTime() ?? 0));
    expect(asked.length).toBeGreaterThan(0);
    expect(gaps.filter((gap) => gap < retryAfterMs)).toEqual([]);
  });
});
