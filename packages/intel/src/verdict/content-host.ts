import { getPublicSuffix, parse } from 'tldts';
import contentHosts from '../../data/verdict/content-hosts.json' with { type: 'json' };
import type { HostHit } from './warninglists.ts';

const known = new Set(contentHosts);

/**
 * The name by which a host is known as one where anyone may put files, pages, redirects or subdomains, or null: on our
 * own list or on a warninglist of such hosts, or below a suffix that its owner offers to others (github.io).
 */
export function contentHost(host: string, hits: readonly HostHit[]): string | null {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) if (known.has(name)) return name;
  const listed = hits.find(({ list }) => list.content);
  if (listed !== undefined) return listed.name;
  const { isPrivate } = parse(host, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
  return isPrivate === true ? getPublicSuffix(host, { allowPrivateDomains: true, extractHostname: false }) : null;
}
