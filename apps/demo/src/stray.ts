import { onePagePdf } from './pdf.ts';
import { type Resource, refusal, resource } from './resource.ts';
import type { Stray } from './site.ts';

/** What stands where a feed promised an article: nothing, a bot challenge, a cookie wall, a PDF. */
export const strayResource = (stray: Stray, publishedAt: Date): Resource => {
  switch (stray.kind) {
    case 'missing':
      return notFound();
    case 'challenge':
      return refusal(403, challengePage, { 'cf-mitigated': 'challenge', server: 'cloudflare' });
    case 'cookie-wall':
      return resource('text/html; charset=utf-8', cookieWall, publishedAt);
    case 'pdf':
      return resource('application/pdf', onePagePdf(stray.title), publishedAt);
  }
};

/** The page for an address that leads nowhere. */
export const notFound = (): Resource =>
  refusal(
    404,
    '<!DOCTYPE html><html><head><title>Page not found</title></head><body><h1>Oops! That page can&rsquo;t be found.</h1><p>It looks like nothing was found at this location. Maybe try a search?</p></body></html>',
  );

const challengePage = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head>
<body><div class="main-wrapper" role="main"><h1>Checking your browser before accessing the site</h1><p>This process is automatic. Your browser will redirect to your requested content shortly.</p>
<noscript><p>Enable JavaScript and cookies to continue</p></noscript><p>Ray ID: <code>8f2b1c77aa31c0de</code></p></div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>
`;

const cookieWall = `<!DOCTYPE html><html lang="en"><head><title>Before you continue</title></head>
<body><div class="consent-wall"><h1>Before you continue</h1><p>Please accept cookies to read this page.</p><button>Accept all</button> <button>Subscribe to reject</button></div></body></html>
`;
