import { escapeText } from './escape.ts';
import { imageUrl, longDate } from './page-part.ts';
import type { ArticleView, PageLink, PlainView, Site, Template } from './site.ts';

/** A vendor's site: mega menu, demo buttons in the text, chat bubble, cookie preference centre; its date is only text. */
export const corporate: Template = {
  article: ({ site, origin, article, related }: ArticleView) =>
    frame(
      site,
      `<title>${escapeText(article.title)} | ${escapeText(site.name)}</title>
<meta name="description" content="${escapeText(article.summary)}">
<link rel="canonical" href="${article.url}">
<meta property="og:title" content="${escapeText(article.title)}">
<meta property="og:type" content="article">
<meta property="og:image" content="${imageUrl(origin, article)}">`,
      `<div class="breadcrumb"><a href="/">Home</a> / <a href="/resources/">Resources</a> / <span>Blog</span></div>
<div class="c-hero c-hero--blog"><div class="c-hero__inner"><p class="c-eyebrow">${escapeText(article.tags[0] ?? 'Blog')}</p><h1>${escapeText(article.title)}</h1>
<p class="c-byline">By ${escapeText(article.author)} &nbsp;|&nbsp; ${longDate(article.publishedAt)}</p></div></div>
<div class="l-grid"><div class="l-grid__main"><div class="c-richtext">
${article.body}
</div>
<div class="c-cta c-cta--inline"><h3>See Harbourgate in action</h3><p>Get a personalised 30-minute demo from one of our experts.</p><a class="btn btn--primary" href="/demo">Request a demo</a></div>
</div>
<div class="l-grid__rail"><div class="c-card c-card--gated"><h4>Free e-book</h4><p>The CISO's guide to doing more with less.</p><a class="btn" href="/ebook">Download</a></div>
<div class="c-social"><a href="#">Facebook</a><a href="#">LinkedIn</a><a href="#">Email</a></div></div></div>
<div class="c-carousel"><h2>You might also like</h2>${related.map(tile).join('')}</div>`,
    ),
  plain: ({ site, title, main }: PlainView) =>
    frame(
      site,
      `<title>${escapeText(title)} | ${escapeText(site.name)}</title>`,
      `<div class="c-richtext">${main}</div>`,
    ),
};

const tile = (link: PageLink): string =>
  `<div class="c-tile"><a href="${link.url}"><span class="c-tile__title">${escapeText(link.title)}</span><span class="c-tile__text">${escapeText(link.summary)}</span><span class="c-tile__more">Read more &rsaquo;</span></a></div>`;

const frame = (site: Site, head: string, main: string): string => `<!DOCTYPE html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<link rel="stylesheet" href="/style.css">
</head>
<body>
<div class="c-announcement">Harbourgate named a Challenger in the 2026 Quadrant for Unified Exposure Operations. <a href="/news">Read the report</a></div>
<div class="c-megamenu"><a class="c-logo" href="/">${escapeText(site.name)}</a>
<ul><li>Platform<ul><li><a href="/platform/edr">Endpoint</a></li><li><a href="/platform/identity">Identity</a></li><li><a href="/platform/cloud">Cloud</a></li></ul></li>
<li>Solutions<ul><li><a href="/solutions/finance">Finance</a></li><li><a href="/solutions/health">Healthcare</a></li></ul></li>
<li><a href="/resources/">Resources</a></li><li><a href="/company/about">Company</a></li></ul>
<a class="btn btn--primary" href="/demo">Get a demo</a></div>
<div class="page-body">
${main}
</div>
<div class="c-footer"><div class="c-footer__col"><b>Platform</b><a href="/platform/edr">Endpoint</a><a href="/platform/identity">Identity</a></div><div class="c-footer__col"><b>Company</b><a href="/company/about">About</a><a href="/company/careers">Careers</a></div>
<p>&copy; 2026 Harbourgate Security, Inc. All trademarks are the property of their owners. <a href="/legal">Legal</a> <a href="/do-not-sell">Do not sell my personal information</a></p></div>
<div id="onetrust-banner-sdk" class="otFlat" role="region" aria-label="Cookie banner"><div class="ot-title">Your privacy choices</div><div>By clicking “Accept All Cookies”, you agree to the storing of cookies on your device to enhance site navigation, analyze site usage, and assist in our marketing efforts.</div><button>Cookie settings</button><button>Reject all</button><button>Accept all cookies</button></div>
<div class="chat-bubble">Hi! Can I help you find something?</div>
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({ event: 'pageview' });</script>
</body>
</html>
`;
