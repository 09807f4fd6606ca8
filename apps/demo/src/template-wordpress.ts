import { texturize } from './escape.ts';
import { articleLinkedData, imageUrl, longDate } from './page-part.ts';
import type { ArticleView, PageLink, PlainView, Site, Template } from './site.ts';

/** A WordPress blog: nested divs, a sidebar of widgets, share buttons, related posts and comments. */
export const wordpress: Template = {
  article: ({ site, origin, article, related }: ArticleView) =>
    frame(
      site,
      `<title>${texturize(article.title)} | ${texturize(site.name)}</title>
<meta name="description" content="${texturize(article.summary)}" />
<link rel="canonical" href="${article.url}" />
<meta property="og:type" content="article" />
<meta property="og:title" content="${texturize(article.title)}" />
<meta property="og:site_name" content="${texturize(site.name)}" />
<meta property="og:image" content="${imageUrl(origin, article)}" />
<meta property="article:published_time" content="${article.publishedAt.toISOString()}" />
<meta property="article:modified_time" content="${article.modifiedAt.toISOString()}" />
<meta name="author" content="${texturize(article.author)}" />
<script type="application/ld+json" class="yoast-schema-graph">${articleLinkedData(site, origin, article)}</script>`,
      `<body class="post-template-default single single-post wp-embed-responsive">`,
      `<div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-${article.slug.length * 131}" class="post type-post status-publish hentry">
<header class="entry-header">
<h1 class="entry-title">${texturize(article.title)}</h1>
<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="${article.publishedAt.toISOString()}">${longDate(article.publishedAt)}</time></span>
<span class="byline"> by <a class="url fn n" href="/author/team/" rel="author">${texturize(article.author)}</a></span>
<span class="reading-time">${Math.max(1, Math.round(article.body.length / 1400))} min read</span></div>
<div class="sharedaddy"><ul><li><a href="#" class="share-x">Share on X</a></li><li><a href="#" class="share-in">Share on LinkedIn</a></li><li><a href="#">Print</a></li></ul></div>
</header>
<div class="entry-content">
${article.body}
</div>
<footer class="entry-footer"><span class="tags-links">Tagged ${article.tags.map((tag) => `<a href="/tag/${encodeURIComponent(tag)}/" rel="tag">${texturize(tag)}</a>`).join(', ')}</span></footer>
</article>
<div class="jp-relatedposts"><h3>Related</h3>${related.map(relatedPost).join('')}</div>
<div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on this post</h2>
<ol class="comment-list"><li class="comment"><p>Great write-up, thank you! Any chance of a STIX bundle?</p></li><li class="comment"><p>We saw the same thing last month in the DACH region.</p></li></ol>
<p class="comment-notes">Your email address will not be published. Required fields are marked *</p></div>
</main></div>
<aside id="secondary" class="widget-area">
<section class="widget widget_search"><form role="search"><label>Search for: <input type="search" name="s" /></label></form></section>
<section class="widget widget_recent_entries"><h2>Recent Posts</h2><ul>${related.map((link) => `<li><a href="${link.url}">${texturize(link.title)}</a></li>`).join('')}</ul></section>
<section class="widget widget_text"><h2>Under attack?</h2><p>Our hotline is open 24/7. Call us before you power anything off.</p></section>
<section class="widget widget_mc4wp"><h2>Newsletter</h2><p>One mail a month. No spam, ever.</p><input type="email" placeholder="you@company.example" /><button>Subscribe</button></section>
</aside>`,
    ),
  plain: ({ site, title, main }: PlainView) =>
    frame(
      site,
      `<title>${texturize(title)} | ${texturize(site.name)}</title>`,
      '<body class="page">',
      `<main>${main}</main>`,
    ),
};

const relatedPost = (link: PageLink): string =>
  `<div class="jp-relatedposts-post"><h4><a href="${link.url}">${texturize(link.title)}</a></h4><p>${texturize(link.summary)}</p></div>`;

const frame = (site: Site, head: string, body: string, main: string): string => `<!DOCTYPE html>
<html lang="${site.language}" class="no-js">
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
${head}
<meta name="generator" content="WordPress 6.9" />
<link rel="alternate" type="application/rss+xml" title="${texturize(site.name)} &raquo; Feed" href="/feed/" />
<link rel="stylesheet" id="theme-css" href="/style.css" media="all" />
<script>document.documentElement.className = document.documentElement.className.replace('no-js', 'js');</script>
</head>
${body}
<div id="cookie-law-info-bar" role="dialog"><span>This website uses cookies to improve your experience. We'll assume you're ok with this, but you can opt out if you wish. <a class="cli-plugin-button" href="#">Cookie settings</a> <a class="cli-plugin-main-button" href="#">ACCEPT ALL</a></span></div>
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#main">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">${texturize(site.name)}</a></p><p class="site-description">${texturize(site.tagline)}</p>
<nav id="site-navigation" class="main-navigation"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/category/case-reports/">Case reports</a></li><li><a href="/category/detections/">Detections</a></li><li><a href="/services/">Services</a></li><li><a href="/about/">About</a></li></ul></nav></header>
<div id="content" class="site-content">
${main}
</div>
<footer id="colophon" class="site-footer"><p>&copy; 2026 ${texturize(site.name)}. All rights reserved. <a href="/privacy-policy/">Privacy Policy</a> | <a href="/imprint/">Imprint</a></p><p>Proudly powered by WordPress</p></footer>
</div>
</body></html>
`;
