import { escapeText } from './escape.ts';
import { articleLinkedData, longDate } from './page-part.ts';
import type { ArticleView, PageLink, PlainView, Site, Template } from './site.ts';

/** A research blog made with Hugo: little chrome, a table of contents, tags, "see also". */
export const hugo: Template = {
  article: ({ site, origin, article, related }: ArticleView) =>
    frame(
      site,
      article.language,
      `<title>${escapeText(article.title)} :: ${escapeText(site.name)}</title>
<meta name="description" content="${escapeText(article.summary)}">
<meta name="author" content="${escapeText(article.author)}">
<link rel="canonical" href="${article.url}">
<meta itemprop="datePublished" content="${article.publishedAt.toISOString()}">
<meta itemprop="dateModified" content="${article.modifiedAt.toISOString()}">
<script type="application/ld+json">${articleLinkedData(site, origin, article)}</script>`,
      `<article class="post h-entry" lang="${article.language}"${article.language === 'ar' ? ' dir="rtl"' : ''}>
<h1 class="post-title p-name">${escapeText(article.title)}</h1>
<div class="post-meta"><time class="dt-published" datetime="${article.publishedAt.toISOString()}">${longDate(article.publishedAt)}</time>${updatedNote(article)} :: <span class="p-author">${escapeText(article.author)}</span></div>
<details class="toc"><summary>Table of contents</summary>${contents(article.body)}</details>
<div class="post-content e-content">
${withHeadingIds(article.body)}
</div>
<p class="post-tags">${article.tags.map((tag) => `#<a href="/tags/${encodeURIComponent(tag)}/">${escapeText(tag)}</a>`).join(' ')}</p>
</article>
<section class="see-also"><h3>See also</h3><ul>${related.map(item).join('')}</ul></section>
<div class="pagination"><a href="/">&larr; All posts</a></div>`,
    ),
  plain: ({ site, title, main }: PlainView) =>
    frame(
      site,
      site.language,
      `<title>${escapeText(title)} :: ${escapeText(site.name)}</title>`,
      `<section>${main}</section>`,
    ),
};

const item = (link: PageLink): string => `<li><a href="${link.url}">${escapeText(link.title)}</a></li>`;

const updatedNote = ({ publishedAt, modifiedAt }: ArticleView['article']): string =>
  modifiedAt > publishedAt
    ? ` (updated <time class="dt-updated" datetime="${modifiedAt.toISOString()}">${longDate(modifiedAt)}</time>)`
    : '';

const headings = /<h2>([^<]*)<\/h2>/g;

const contents = (body: string): string =>
  `<ul>${[...body.matchAll(headings)].map(([, text], index) => `<li><a href="#s${index}">${text}</a></li>`).join('')}</ul>`;

const withHeadingIds = (body: string): string => {
  let index = 0;
  return body.replace(headings, (_, text: string) => {
    const id = `s${index++}`;
    return `<h2 id="${id}">${text} <a class="anchor" href="#${id}" aria-hidden="true">#</a></h2>`;
  });
};

const frame = (site: Site, language: string, head: string, main: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="Hugo 0.140.2">
${head}
<link rel="alternate" type="application/atom+xml" href="/index.xml" title="${escapeText(site.name)}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header class="header"><div class="logo"><a href="/">$ cd /${escapeText(site.slug)}/</a></div>
<nav class="menu"><ul><li><a href="/posts/">Posts</a></li><li><a href="/tags/">Tags</a></li><li><a href="/about/">About</a></li><li><a href="/index.xml">Feed</a></li></ul></nav></header>
<div class="container">
${main}
</div>
<footer class="footer"><span>&copy; 2026 ${escapeText(site.name)}</span> <span>Indicators may be reused under CC BY 4.0</span></footer>
<noscript><p>This site works without JavaScript.</p></noscript>
</body>
</html>
`;
