import known from '../../data/carrier-hosts.json' with { type: 'json' };
import { isOn } from './host.ts';

/**
 * The address that another one carries: AMP caches, redirecting links, feed proxies. Null when it carries none, or when only the
 * proxy knows where it leads (feedproxy.google.com/~r/…, feeds.feedburner.com/~r/…).
 */
export const carriedAddress = (url: URL): URL | null => {
  if (!carrierSites.has(siteOf(url.hostname))) return null;
  return inAmpCache(url) ?? inParameter(url) ?? inPath(url) ?? inFeedsPortal(url) ?? inGoogleNews(url);
};

const siteOf = (host: string): string => host.slice(host.lastIndexOf('.', host.lastIndexOf('.') - 1) + 1);

/** Nearly every address is of none of these, and needs no closer look. */
const carrierSites = new Set(
  [...known.parameters, ...known.paths]
    .map(({ host }) => siteOf(host))
    .concat('ampproject.org', 'ampproject.net', 'feedsportal.com'),
);

const sameHost = (url: URL, host: string) =>
  url.hostname === host || url.hostname === `www.${host}` || (host.split('.').length > 2 && isOn(url.hostname, host));

const inParameter = (url: URL): URL | null => {
  for (const { host, path, names } of known.parameters) {
    if (!sameHost(url, host) || !url.pathname.startsWith(path)) continue;
    for (const name of names) {
      const target = address(url.searchParams.get(name) ?? '');
      if (target !== null) return target;
    }
  }
  return null;
};

const inPath = (url: URL): URL | null => {
  const carrier = known.paths.find(({ host, path }) => sameHost(url, host) && url.pathname.startsWith(path));
  if (carrier === undefined) return null;
  return address(withScheme(url.pathname.slice(carrier.path.length), carrier.scheme), url.search);
};

/** `s/site/path` is https, `site/path` as the carrier has it; an address may also stand there whole, as urldefense writes it. */
const withScheme = (path: string, plain: string): string => {
  const whole = /^https?:\/{1,2}(?=[^/])/i.exec(path)?.[0];
  if (whole !== undefined) {
    const rest = path.slice(whole.length).split('__;', 1)[0] ?? '';
    return `${whole.toLowerCase().startsWith('https') ? 'https' : 'http'}://${rest}`;
  }
  if (path.startsWith('s/')) return `https://${path.slice(2)}`;
  return `${plain}://${path}`;
};

/** https://developers.google.com/amp/cache/overview: `/c/` a document, `/v/` in a viewer; `s/` where the origin speaks TLS. */
const inAmpCache = (url: URL): URL | null => {
  if (!isOn(url.hostname, 'cdn.ampproject.org') && !isOn(url.hostname, 'cdn.ampproject.net')) return null;
  const path = /^\/(?:c|v|wp\/[cv])\/(s\/)?(.{3,2000})$/.exec(url.pathname);
  return path === null ? null : address(`http${path[1] === undefined ? '' : 's'}://${path[2] ?? ''}`, url.search);
};

/** How feedsportal.com (closed 2016) wrote an address into its own path. A code we cannot name makes the whole unreadable. */
const portalCodes: Record<string, string> = {
  A: '0',
  B: '.',
  C: '/',
  D: '?',
  E: '-',
  F: '=',
  G: '&',
  H: ',',
  I: '_',
  J: '%',
  K: '+',
  L: 'http://',
  N: '.com',
  O: '.co.uk',
  S: 'www.',
};

const inFeedsPortal = (url: URL): URL | null => {
  if (!isOn(url.hostname, 'feedsportal.com')) return null;
  const coded = /\/l\/(0L[0-9A-Za-z]{4,1500})\/(?:story|ia)\d{2}\.htm$/.exec(url.pathname)?.[1];
  if (coded === undefined) return null;
  const plain = coded.replace(/0([A-Z])/g, (code, letter: string) => portalCodes[letter] ?? code.replace('0', '\n'));
  return plain.includes('\n') ? null : address(plain);
};

/** Until 2024 the id was base64 of a protocol buffer with the address in it; later ones only Google can read. */
const inGoogleNews = (url: URL): URL | null => {
  if (url.hostname !== 'news.google.com') return null;
  const id = /^\/(?:rss\/|__i\/rss\/rd\/)?articles\/([\w-]{10,2000})$/.exec(url.pathname)?.[1];
  if (id === undefined) return null;
  try {
    return address(/https?:\/\/[!-~]{4,1500}/.exec(atob(id.replaceAll('-', '+').replaceAll('_', '/')))?.[0] ?? '');
  } catch {
    return null;
  }
};

/** Only web addresses of named hosts count. `search` is the carrier's own query, which AMP caches pass on. */
const address = (text: string, search = ''): URL | null => {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (!/\.\p{L}|\.xn--/u.test(url.hostname) || url.hostname.startsWith('.')) return null;
  if (url.search === '' && search !== '') url.search = search;
  return url;
};
