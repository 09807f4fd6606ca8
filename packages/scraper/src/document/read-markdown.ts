import type { PageMetadata } from '@cti/core/content';
import { parseDate } from '../feed/parse-date.ts';
import { htmlToContent } from '../page/html-to-content.ts';
import { nothingKnown, type DocumentParts } from './document.ts';
import type { DocumentFile } from './document-kind.ts';
import { decodeText } from './decode-text.ts';
import { markdownToHtml } from './markdown-to-html.ts';
import { pageNotes, withoutPlaceholder } from './page-content.ts';

/** More would not fit the 1,000,000 characters of text that are kept. */
const longestMarkdown = 2_500_000;

/** A Markdown file: CommonMark and GitHub's tables, as far as reports use them, and the front matter of site generators. */
export const readMarkdown = ({ body, contentType }: DocumentFile): DocumentParts => {
  const whole = decodeText(body, contentType);
  const source = whole.slice(0, longestMarkdown).replace(/\r\n?/g, '\n');
  const front = /^---[ \t]*\n([^]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(source);
  const html = markdownToHtml(front === null ? source : source.slice(front[0].length));
  const { content, metadata } = withoutPlaceholder((base) => ({
    content: htmlToContent(html, base),
    metadata: frontMatter(front?.[1] ?? ''),
  }));
  const cut = whole.length > longestMarkdown ? ['Only the first 2,500,000 characters of Markdown were read.'] : [];
  return { content, metadata, pages: [], notes: [...cut, ...pageNotes(html, content)] };
};

/** The plain `key: value` lines; lists only in brackets. */
const frontMatter = (text: string): PageMetadata => {
  const fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, key, value] = /^([A-Za-z_]{1,30})\s{0,5}:\s{0,20}(\S.{0,1000})$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) fields.set(key.toLowerCase(), value.trim());
  }
  const field = (...names: string[]) =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? '';
  const title = unquoted(field('title')).slice(0, 500);
  const language = unquoted(field('lang', 'language'));
  return {
    ...nothingKnown,
    title: title === '' ? null : title,
    authors: field('authors', 'author')
      .replace(/^\[|\]$/g, '')
      .split(',')
      .map((name) => unquoted(name.trim()).slice(0, 200))
      .filter((name) => name !== '')
      .slice(0, 20),
    publishedAt: parseDate(unquoted(field('date', 'published', 'created'))),
    modifiedAt: parseDate(unquoted(field('lastmod', 'updated', 'modified'))),
    language: /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(language) ? language : null,
  };
};

const unquoted = (value: string): string => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
