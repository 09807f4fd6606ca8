import type { PageMetadata } from '@cti/core/content';
import type { ArticleToRead, Snapshot } from '@cti/db/write/work';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentRow } from '../src/article/content-row.ts';
import { type Parsed, read } from '../src/threads/task.ts';

const url = 'https://lab.example/2026/03/04/report';
const snapshot: Snapshot = { id: 1, url, contentType: 'text/html', headers: {}, body: Buffer.from('') };
const fromFeed = new Date('2026-03-05T08:00:00Z');
const fromPage = new Date('2026-03-04T00:00:00Z');
const changed = new Date('2026-06-01T00:00:00Z');

const found: ArticleToRead = {
  id: 1,
  sourceId: 1,
  url,
  entryUrl: url,
  title: 'A report',
  stage: 'fetched',
  skipReason: null,
  authors: [],
  publishedAt: null,
  publishedFrom: null,
  entryUpdatedAt: null,
  discoveredAt: new Date('2026-11-01T00:00:00Z'),
  parsedAt: null,
  foundBy: 'check',
  snapshot,
};

let parsed: Parsed;
beforeAll(async () => {
  const body = Buffer.from('<!doctype html><title>A report</title><p>What was found, without a date.</p>');
  const known = { headers: {}, title: '', productToken: 'cti-scraper', rules: null, boilerplate: [], extract: null };
  ({ parsed } = await read({ ...known, body, contentType: 'text/html', url }));
});

/** What is kept of the date of an article whose page says `metadata`. */
const dated = (article: Partial<ArticleToRead>, metadata: Partial<PageMetadata> = { publishedAt: null }) => {
  const page = { ...parsed, metadata: { ...parsed.metadata, ...metadata } };
  const { publishedAt, publishedFrom } = contentRow({ ...found, ...article }, snapshot, page);
  return [publishedAt, publishedFrom];
};

describe('when an article was published', () => {
  it('is what its feed says, whatever its page says', () => {
    expect(dated({ publishedAt: fromFeed }, { publishedAt: fromPage, publishedFrom: 'json-ld' })).toEqual([
      fromFeed,
      'feed',
    ]);
  });

  it('is what its page says where the feed is silent, and names the place', () => {
    expect(dated({}, { publishedAt: fromPage, publishedFrom: 'byline' })).toEqual([fromPage, 'byline']);
    const { publishedAt, publishedFrom } = parsed.metadata;
    expect([publishedAt, publishedFrom]).toEqual([fromPage, 'url']);
  });

  it("is a sitemap's last change where nothing else is known, and may be nothing", () => {
    expect(dated({ entryUpdatedAt: changed })).toEqual([changed, 'sitemap']);
    expect(dated({})).toEqual([null, null]);
  });

  it('stays with its source when the article is read again', () => {
    const before = { publishedAt: fromPage, parsedAt: new Date(), entryUpdatedAt: changed };
    const page = { publishedAt: fromFeed, publishedFrom: 'meta' as const };
    expect(dated({ ...before, publishedFrom: 'url' }, page)).toEqual([fromPage, 'url']);
    expect(dated({ ...before, publishedFrom: null }, page)).toEqual([fromPage, null]);
  });
});
