import { escapeText } from './escape.ts';
import { articleLinkedData, imageUrl, longDate } from './page-part.ts';
import type { ArticleView, PageLink, PlainView, Site, Template } from './site.ts';

/** A news site on Ghost: consent overlay, feature picture, advertisements inside the text, a wall of other stories. */
export const ghost: Template = {
  article: ({ site, origin, article, related }: ArticleView) =>
    frame(
      site,
      article,
      `<title>${escapeText(article.title)}</title>
<meta name="description" content="${escapeText(article.summary)}">
<link rel="canonical" href="${article.url}">
<meta property="og:site_name" content="${escapeText(site.name)}">
<meta property="og:title" content="${escapeText(article.title)}">
<meta property="article:published_time" content="${article.publishedAt.toISOString()}">
<meta property="article:modified_time" content="${article.modifiedAt.toISOString()}">
<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="${escapeText(article.author)}">
<script type="application/ld+json">${articleLinkedData(site, origin, article)}</script>`,
      `<main id="site-main" class="site-main">
<article class="gh-article post${article.tags.map((tag) => ` tag-${tag.replaceAll(' ', '-')}`).join('')}">
<header class="gh-article-header gh-canvas">
<a class="gh-article-tag" href="/tag/${encodeURIComponent(article.tags[0] ?? 'news')}/">${escapeText(article.tags[0] ?? 'news')}</a>
<h1 class="gh-article-title">${escapeText(article.title)}</h1>
<div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/desk/">${escapeText(article.author)}</a></h4>
<div class="byline-meta-content"><time class="byline-meta-date" datetime="${article.publishedAt.toISOString().slice(0, 10)}">${longDate(article.publishedAt)}</time> <span class="bull">&bull;</span> 3 min read</div></div>
<figure class="gh-article-image"><img src="${imageUrl(origin, article)}" alt="" width="960" height="420"><figcaption>Illustration: ${escapeText(site.name)}</figcaption></figure>
</header>
<section class="gh-content gh-canvas"${article.language === 'ar' ? ' dir="rtl"' : ''}>
${withAdvertisement(article.body)}
</section>
</article>
<section class="gh-subscribe"><h2>Sign up for ${escapeText(site.name)}</h2><p>Three stories every morning. Read by 40,000 defenders.</p><form><input type="email" placeholder="Your email address"><button>Subscribe</button></form></section>
</main>
<aside class="read-more-wrap"><h3>Read more</h3>${related.map(card).join('')}</aside>`,
    ),
  plain: ({ site, title, main }: PlainView) =>
    frame(site, null, `<title>${escapeText(title)}</title>`, `<main class="gh-feed">${main}</main>`),
};

const card = (link: PageLink): string =>
  `<article class="post-card"><a class="post-card-content-link" href="${link.url}"><h2 class="post-card-title">${escapeText(link.title)}</h2><div class="post-card-excerpt">${escapeText(link.summary)}</div></a></article>`;

const withAdvertisement = (body: string): string =>
  body.replace(
    '</p>',
    '</p>\n<div class="ad-slot ad-inline" aria-label="Advertisement"><span>Advertisement</span><a href="https://ads.invalid/c?id=77">Cut your alert queue in half. Book a demo today.</a></div>',
  );

const frame = (site: Site, article: { charset: string; language: string } | null, head: string, main: string): string =>
  `<!DOCTYPE html>
<html lang="${article?.language ?? site.language}">
<head>
${article?.charset === 'windows-1251' ? '' : '<meta charset="utf-8">'}
<meta name="viewport" content="width=device-width, initial-scale=1.0">
${head}
<meta name="generator" content="Ghost 6.2">
<link rel="alternate" type="application/feed+json" title="${escapeText(site.name)}" href="/feed.json">
<link rel="stylesheet" href="/style.css">
</head>
<body class="post-template has-cover">
<div class="fc-consent-root" role="dialog" aria-modal="true"><h2>We value your privacy</h2><p>We and our 842 partners store and/or access information on a device, such as unique identifiers in cookies, to process personal data.</p><button>Manage options</button><button>Consent</button></div>
<div class="viewport">
<header id="gh-head" class="gh-head"><a class="gh-head-logo" href="/">${escapeText(site.name)}</a>
<nav class="gh-head-menu"><ul class="nav"><li><a href="/tag/ransomware/">Ransomware</a></li><li><a href="/tag/vulnerabilities/">Vulnerabilities</a></li><li><a href="/tag/world/">World</a></li><li><a href="/about/">About</a></li></ul></nav>
<div class="gh-head-actions"><a href="#/portal/signin">Sign in</a> <a class="gh-head-button" href="#/portal/signup">Subscribe</a></div></header>
${main}
<footer class="gh-foot"><div>${escapeText(site.name)} &copy; 2026</div><nav><a href="/about/">About</a> <a href="/privacy/">Privacy</a> <a href="/advertise/">Advertise</a></nav><div>Published with Ghost</div></footer>
</div>
</body>
</html>
`;
