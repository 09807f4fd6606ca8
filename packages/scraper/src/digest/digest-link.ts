import { looksLikeArticle } from '../discovery/looks-like-article.ts';
import { absoluteUrl } from '../page/dom.ts';

const list = (words: string) => words.trim().split(/\s+/);

/** Sites that hold no articles: social networks, mailing services, shops, badges. */
const others = list(`
  facebook.com twitter.com x.com linkedin.com lnkd.in instagram.com youtube.com youtu.be t.me telegram.me whatsapp.com wa.me
  reddit.com pinterest.com tiktok.com threads.net bsky.app discord.gg discord.com mastodon.social infosec.exchange slack.com
  list-manage.com mailchi.mp mailchimp.com beehiiv.com sendgrid.net hubspotlinks.com createsend.com feedblitz.com
  patreon.com buymeacoffee.com ko-fi.com paypal.com amazon.com apple.com spotify.com podcasts.apple.com play.google.com
  calendar.google.com eventbrite.com zoom.us gravatar.com w3.org feedburner.com getpocket.com addtoany.com
`);
const chrome =
  /(?:unsubscribe|subscribe|optout|opt-out|preferences|manage[-_]?(?:subscription|profile)|view[-_]?(?:in[-_]?browser|online)|forward[-_]?to[-_]?a[-_]?friend|privacy|terms|advertis|sponsor|share\?|sharer|referral)/i;
/** Addresses that only lead on, by host, and the parameter that says where to. */
const wrappers: Record<string, readonly string[]> = {
  'google.com': ['q', 'url'],
  'l.facebook.com': ['u'],
  'slack-redir.net': ['url'],
  'safelinks.protection.outlook.com': ['url'],
  'linkprotect.cudasvc.com': ['a'],
  'href.li': ['url'],
};

/** The article a digest's link leads to, unwrapped; null for a link to anything else, or to the digest's own site. */
export const digestLink = (href: string, baseUrl: string, ownHost: string): string | null => {
  const written = absoluteUrl(href, baseUrl);
  const url = written === null ? null : unwrap(written);
  if (url === null || url.length > 2_048) return null;
  const { hostname, pathname, search } = new URL(url);
  if (isOn(hostname, ownHost.toLowerCase().replace(/^www\./, ''))) return null;
  if (others.some((other) => isOn(hostname, other)) || chrome.test(`${pathname}${search}`)) return null;
  return looksLikeArticle(url) || /\.pdf$/i.test(pathname) ? url : null;
};

const unwrap = (address: string): string | null => {
  const { hostname, searchParams } = new URL(address);
  const host = Object.keys(wrappers).find((name) => isOn(hostname, name));
  if (host === undefined) return address;
  const target = (wrappers[host] ?? []).map((name) => searchParams.get(name)).find((value) => value !== null);
  return target === undefined || target === null ? null : absoluteUrl(target, address);
};

const isOn = (hostname: string, domain: string): boolean =>
  domain !== '' && (hostname === domain || hostname.endsWith(`.${domain}`));
