import { request } from 'node:http';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Publisher, startPublisher } from '../src/publisher.ts';
import { portOf, stop } from '../src/serve.ts';

let publisher: Publisher;
beforeAll(async () => {
  publisher = await startPublisher({
    host: '127.0.0.1',
    startedAt: new Date('2026-11-22T09:30:00Z'),
    advanceAfterSeconds: null,
  });
});
afterAll(() => publisher.close());

const site = (slug: string) => {
  const found = publisher.declarations.find((each) => each.slug === slug);
  if (!found) throw new Error(`no site ${slug}`);
  return found;
};
const entry = (slug: string) => {
  const found = publisher.articles.find((each) => each.slug === slug);
  if (!found) throw new Error(`no article ${slug}`);
  return found;
};
const text = async (url: string) => (await fetch(url)).text();

describe('the demo publisher', () => {
  it('holds about sixty articles and six declared sites', () => {
    expect(publisher.articles.length).toBeGreaterThanOrEqual(55);
    expect(publisher.articles.length).toBeLessThanOrEqual(70);
    expect(publisher.declarations.map(({ checkEverySeconds }) => checkEverySeconds)).toEqual([60, 60, 60, 60, 60, 60]);
    expect(publisher.sites.filter(({ feedUrl }) => feedUrl === null)).toHaveLength(1);
  });

  it('answers every article with its title in the page', async () => {
    for (const { url, title } of publisher.articles) {
      const response = await fetch(url);
      expect([url, response.status]).toEqual([url, 200]);
      const charset = /charset=(.+)$/.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
      const page = new TextDecoder(charset).decode(await response.arrayBuffer());
      const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 4);
      expect(words.filter((word) => !page.includes(word))).toEqual([]);
    }
  });

  it('announces a page in its feed that its robots.txt forbids', async () => {
    const { url, forbidden } = entry('briefing-ongoing-negotiation');
    expect(forbidden).toBe(true);
    expect(await text(site('bracken-ridge').feedUrl ?? '')).toContain(url);
    expect(await text(new URL('/robots.txt', url).href)).toContain('Disallow: /private-briefings/');
  });

  it('changes an article, its feed and their validators when it advances, and only once', async () => {
    const { url } = entry('glasstide-backdoor');
    const feedUrl = site('kelpline').feedUrl ?? '';
    const before = await fetch(feedUrl);
    expect(await text(url)).not.toContain('drafts-sync-eu');
    publisher.advance();
    const after = await fetch(feedUrl, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain('updated with new infrastructure');
    const page = await text(url);
    publisher.advance();
    expect(page).toContain('drafts-sync-eu');
    expect(await text(url)).toBe(page);
  });

  it('carries the same report on two sites, in other chrome', async () => {
    const original = await text(entry('fake-browser-update-to-domain-wide-ransomware').url);
    const copy = await text(entry('syndicated-fake-update-ransomware').url);
    for (const line of ['msvcp140_2.dll,#1', 'Default Printer Policy', 'rtcore64.sys']) {
      expect(original).toContain(line);
      expect(copy).toContain(line);
    }
    expect(copy).toContain('gh-content');
    expect(original).toContain('entry-content');
  });

  it('remembers who asked for what', async () => {
    await fetch(`${site('kelpline').url}robots.txt?x=1`, { headers: { 'user-agent': 'test-agent/1' } });
    expect(publisher.requests().at(-1)).toMatchObject({
      site: 'kelpline',
      method: 'GET',
      path: '/robots.txt?x=1',
      userAgent: 'test-agent/1',
      status: 200,
    });
  });

  it('leaves nothing open when a port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const free = portOf(taken) + 1;
    await expect(startPublisher({ host: '127.0.0.1', ports: [free, portOf(taken)] })).rejects.toThrow('EADDRINUSE');
    const answered = new Promise((resolve) => request({ port: free, host: '127.0.0.1' }).on('error', resolve).end());
    expect(await answered).toMatchObject({ code: 'ECONNREFUSED' });
    await stop(taken);
  });
});
