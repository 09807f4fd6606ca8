import { ExtractRule } from '@cti/core/source';
import { parsePage } from '@cti/scraper/page/parse-page';
import { expect, it } from 'vitest';
import { withOwnParts } from '../src/threads/own-parts.ts';

const url = 'https://lab.example/report';
const body = '<main><h1>A report</h1><p class="day">4 March 2026</p><p>What was found there.</p></main>';
const structured = `<script type="application/ld+json">{"@type":"Article","datePublished":"2026-02-01T10:00:00Z"}</script>`;

/** When the page was published and who says so, with the source's own selector for the day. */
const dated = (html: string, rule: object) => {
  const page = parsePage(html, url);
  const { publishedAt, publishedFrom } = withOwnParts(page, html, url, ExtractRule.parse(rule)).metadata;
  return [publishedAt?.toISOString().slice(0, 10), publishedFrom];
};

it("names the page's own date where the source's selector gave the day, and structured data where that comes first", () => {
  const dates = ['.day'];
  const html = `<!doctype html><title>A report</title>${structured}${body}`;
  expect(dated(html, { dates })).toEqual(['2026-02-01', 'json-ld']);
  expect(dated(html, { dates, preferJsonLd: false })).toEqual(['2026-03-04', 'time']);
  expect(dated(html, { dates: ['.none'], preferJsonLd: false })).toEqual(['2026-02-01', 'json-ld']);
});
