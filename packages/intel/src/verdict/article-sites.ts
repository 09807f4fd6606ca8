import { registeredDomain } from './registered-domain.ts';

/** The sites an article calls its own. */
export type ArticleSites = {
  /** The registered domain of ours that the host belongs to, or null. */
  siteOf(host: string): string | null;
  /** Whether the address is of our own corner of a host where anyone may publish: the same first part of the path. */
  isOwnCorner(url: URL): boolean;
};

/** Reads the addresses of the article, of its source and of the feed. What is no address is passed over. */
export function articleSites(addresses: readonly string[]): ArticleSites {
  const urls = addresses.map((address) => URL.parse(address)).filter((url) => url !== null);
  const domains = new Set(urls.map(({ hostname }) => registeredDomain(hostname)).filter((domain) => domain !== null));
  const corners = new Set(urls.map(cornerOf).filter((corner) => corner !== null));
  return {
    siteOf: (host) => {
      if (domains.size === 0) return null;
      const domain = registeredDomain(host);
      return domain !== null && domains.has(domain) ? domain : null;
    },
    isOwnCorner: (url) => {
      const corner = cornerOf(url);
      return corner !== null && corners.has(corner);
    },
  };
}

function cornerOf({ hostname, pathname }: URL): string | null {
  const first = pathname.split('/', 2)[1] ?? '';
  return first === '' ? null : `${hostname.replace(/^www\./, '')}/${first}`;
}
