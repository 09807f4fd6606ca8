import type { FeedDocument } from './feed-document.ts';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1) with summaries only. */
export const writeJsonFeed = (feed: FeedDocument): string =>
  JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.name,
      description: feed.tagline,
      home_page_url: `${feed.origin}/`,
      feed_url: feed.feedUrl,
      language: feed.language,
      items: feed.items.map((item) => ({
        id: item.url,
        url: item.url,
        title: item.title,
        summary: item.summary,
        content_text: item.summary,
        date_published: item.publishedAt.toISOString(),
        date_modified: item.modifiedAt.toISOString(),
        authors: [{ name: item.author }],
        tags: item.tags,
      })),
    },
    null,
    2,
  );
