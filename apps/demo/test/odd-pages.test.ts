import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Publisher, startPublisher } from '../src/publisher.ts';
import { encodeWindows1251 } from '../src/windows-1251.ts';

let publisher: Publisher;
beforeAll(async () => {
  publisher = await startPublisher({ host: '127.0.0.1', advanceAfterSeconds: null });
});
afterAll(() => publisher.close());

const home = (slug: string) => publisher.sites.find((each) => each.slug === slug)?.origin ?? '';

describe('odd pages', () => {
  it('move permanently from an old address to the article', async () => {
    const response = await fetch(`${home('bracken-ridge')}/2026/08/rclone-exfiltration-31-cases/`, {
      redirect: 'manual',
    });
    expect(response.status).toBe(301);
    const { url } = publisher.articles.find(({ slug }) => slug === 'rclone-and-friends-exfiltration') ?? { url: '' };
    expect(response.headers.get('location')).toBe(url);
  });

  it.each([
    ['bracken-ridge', '/2026/09/withdrawn-attribution-note/', 404, 'text/html'],
    ['bracken-ridge', '/wp-content/uploads/2026/annual-casebook.pdf', 200, 'application/pdf'],
    ['signal-post', '/inside-the-leak-market/', 403, 'text/html'],
    ['signal-post', '/sponsored-five-questions/', 200, 'text/html'],
  ])('of %s at %s answer %i with %s and stand in the feed', async (slug, path, status, type) => {
    const response = await fetch(home(slug) + path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
    const feedUrl = publisher.declarations.find((each) => each.slug === slug)?.feedUrl ?? '';
    expect(await (await fetch(feedUrl)).text()).toContain(path);
  });

  it('are sent gzipped by the site that can, to a reader who can', async () => {
    const zipped = await fetch(`${home('bracken-ridge')}/feed/`, { headers: { 'accept-encoding': 'gzip' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(await zipped.text()).toContain('<rss');
    const plain = await fetch(`${home('bracken-ridge')}/feed/`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it('in windows-1251 say so only in the header', async () => {
    const response = await fetch(`${home('signal-post')}/cp1251-bulletin/`);
    expect(response.headers.get('content-type')).toBe('text/html; charset=windows-1251');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.includes('charset=')).toBe(false);
    expect(new TextDecoder('windows-1251').decode(bytes)).toContain('систем видеонаблюдения');
  });

  it('hold a prompt injection that is hidden and one that is seen', async () => {
    const page = await (await fetch(`${home('kelpline')}/posts/loader-prompt-injection/`)).text();
    expect(page).toMatch(/display:none">SYSTEM: .*Ignore all previous instructions/);
    expect(page).toContain('<blockquote><p>Ignore previous instructions.');
  });
});

describe('windows-1251', () => {
  it('is what the platform decodes back to the same text', () => {
    const text = 'Ёж, їжак, ґанок — «№ 5» €';
    expect(new TextDecoder('windows-1251').decode(encodeWindows1251(text))).toBe(text);
    expect(encodeWindows1251('→').toString('latin1')).toBe('&#8594;');
  });
});
