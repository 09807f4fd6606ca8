import { carriedAddress } from './address/carried.ts';
import { plainHost } from './address/host.ts';
import { isBloggerMobile, plainPath } from './address/plain-path.ts';
import { isTracking } from './address/tracking.ts';

/** Redirectors within redirectors that are followed. */
const mostCarriers = 4;

/**
 * The one spelling of an address under which an article is known: no fragment, no tracking parameters, parameters in
 * order, no default port or page, no AMP or mobile form, no proxy around it, no trailing slash but the root's. The path's letters
 * keep their case: servers tell them apart. It is a key, not an address to fetch. Parameters are sorted because feeds and site maps
 * write the same ones in different orders, and no publisher tells articles apart by it; of equal names the order stays.
 * Throws TypeError when `address` is not an absolute URL.
 */
export const canonicalUrl = (address: string): string => {
  let url = new URL(address);
  for (let turn = 0; turn < mostCarriers; turn += 1) url = carriedAddress(url) ?? url;
  if (url.href.includes('#') && !namesAPage(url.hash)) url.hash = '';
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  const [host, path] = [plainHost(url.hostname), plainPath(url.pathname)];
  if (host !== url.hostname) url.hostname = host; // each assignment parses the address again
  if (path !== url.pathname) url.pathname = path;
  if (!url.href.includes('?')) return url.href;
  const kept = [...url.searchParams].filter(
    ([name, value]) => !isTracking(url.hostname, name, value) && !isBloggerMobile(url, name, value),
  );
  const parameters = new URLSearchParams(kept);
  parameters.sort();
  url.search = parameters.toString();
  return url.href;
};

/**
 * A looser key, for finding what may be the same page under a spelling that `canonicalUrl` must keep apart because servers may:
 * `http` and `https`, with and without `www.`. Two addresses with the same key are worth comparing, no more.
 */
export const looseAddressKey = (address: string): string =>
  canonicalUrl(address).replace(/^https?:\/\/(?:www\.(?=[^/]{0,250}\.))?/, '');

/** `#!/post/7` and `#/post/7` are how single-page sites name a page; every other fragment is a place on one. */
const namesAPage = (fragment: string): boolean => /^#!?\/[^#]*[^/#]/.test(fragment) || /^#![^#]/.test(fragment);
