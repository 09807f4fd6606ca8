import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';

const read = async (channel: string) => {
  const feed = await parseFeed(
    `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>T</title>${channel}
    <item><title>One</title><link>https://a.example/1</link></item></channel></rss>`,
    'https://a.example/feed',
  );
  return feed.ttlSeconds;
};

describe('how long a feed says that it stays the same', () => {
  it('is its ttl, in minutes', async () => {
    expect(await read('<ttl>60</ttl>')).toBe(3600);
    expect(await read('<ttl> 5 </ttl>')).toBe(300);
  });

  it('is its update period by its frequency, where there is no ttl', async () => {
    expect(await read('<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>')).toBe(
      1800,
    );
    expect(await read('<sy:updatePeriod> Daily </sy:updatePeriod>')).toBe(86_400);
  });

  it('is not believed beyond a month, nor when it cannot be read', async () => {
    expect(await read('<ttl>99999999</ttl>')).toBe(2_592_000);
    expect(await read('<ttl>soon</ttl>')).toBeUndefined();
    expect(await read('<ttl>-5</ttl>')).toBeUndefined();
    expect(await read('<sy:updatePeriod>constructor</sy:updatePeriod>')).toBeUndefined();
    expect(await read('')).toBeUndefined();
  });
});
