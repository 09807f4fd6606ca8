import { escapeText, texturize } from './escape.ts';
import type { FeedDocument, FeedItem } from './feed-document.ts';

/** RSS 2.0 the way WordPress writes it: excerpts only, tracking parameters on links, a guid that is no address. */
export const writeRss = (feed: FeedDocument): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>${texturize(feed.name)}</title>
  <atom:link href="${escapeText(feed.feedUrl)}" rel="self" type="application/rss+xml" />
  <link>${escapeText(feed.origin)}/</link>
  <description>${texturize(feed.tagline)}</description>
  <lastBuildDate>${feed.modifiedAt.toUTCString()}</lastBuildDate>
  <language>${feed.language}</language>
  <sy:updatePeriod>hourly</sy:updatePeriod>
  <sy:updateFrequency>1</sy:updateFrequency>
${feed.items.map(writeItem).join('\n')}
</channel>
</rss>
`;

const writeItem = (item: FeedItem, index: number): string => `  <item>
    <title>${texturize(item.title)}</title>
    <link>${escapeText(item.url)}?utm_source=rss&#038;utm_medium=feed</link>
    <dc:creator><![CDATA[${item.author}]]></dc:creator>
    <pubDate>${item.publishedAt.toUTCString().replace('GMT', '+0000')}</pubDate>
${item.tags.map((tag) => `    <category><![CDATA[${tag}]]></category>`).join('\n')}
    <guid isPermaLink="false">${escapeText(new URL(item.url).origin)}/?p=${4000 - index * 7}</guid>
    <description><![CDATA[<p>${texturize(item.summary)} [&#8230;]</p>
<p>The post <a href="${item.url}">${texturize(item.title)}</a> appeared first on the blog.</p>]]></description>
  </item>`;
