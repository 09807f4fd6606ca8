import { escapeText, texturize } from './escape.ts';
import type { FeedDocument, FeedItem } from './feed-document.ts';

/** Atom 1.0 with whole texts, titles of type html (so escaped twice) and addresses relative to xml:base. */
export const writeAtom = (feed: FeedDocument): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}" xml:base="${escapeText(feed.origin)}/">
  <id>${escapeText(feed.origin)}/</id>
  <title>${escapeText(feed.name)}</title>
  <subtitle>${escapeText(feed.tagline)}</subtitle>
  <link rel="self" type="application/atom+xml" href="${escapeText(feed.feedUrl)}"/>
  <link rel="alternate" type="text/html" href="${escapeText(feed.origin)}/"/>
  <updated>${feed.modifiedAt.toISOString()}</updated>
  <generator uri="https://gohugo.io/" version="0.140.2">Hugo</generator>
${feed.items.map((item) => writeEntry(item, feed.origin)).join('\n')}
</feed>
`;

const writeEntry = (item: FeedItem, origin: string): string => `  <entry>
    <id>tag:${new URL(origin).hostname},2026:${escapeText(new URL(item.url).pathname)}</id>
    <title type="html">${escapeText(texturize(item.title))}</title>
    <link rel="alternate" type="text/html" href="${escapeText(item.url.replace(origin, ''))}"/>
    <author><name>${escapeText(item.author)}</name></author>
    <published>${item.publishedAt.toISOString()}</published>
    <updated>${item.modifiedAt.toISOString()}</updated>
${item.tags.map((tag) => `    <category term="${escapeText(tag)}"/>`).join('\n')}
    <summary type="text">${escapeText(item.summary)}</summary>
${item.html === null ? '' : `    <content type="html">${escapeText(item.html)}</content>\n`}  </entry>`;
