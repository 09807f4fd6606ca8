import { contentHost } from './content-host.ts';
import { judgeAddress } from './judge-address.ts';
import { judgeHost, type HostEvidence, type HostRules } from './judge-host.ts';
import { opinion, plainlyObserved, type Opinion } from './opinion.ts';

/**
 * Judges an address by its host, with care: on a host where anyone may put content the path decides, and a path the
 * author defanged is his finding, however well known the host.
 */
export function judgeUrl(value: string, evidence: HostEvidence, rules: HostRules): Opinion {
  const url = URL.parse(value);
  if (url === null) return plainlyObserved();
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const bare = (url.pathname === '' || url.pathname === '/') && url.search === '';
  if (/^[\d.]+$/.test(host) || host.includes(':')) return judgeByAddress(host, bare, evidence.defanged, rules);
  const ofHost = judgeHost(host, { ...evidence, nested: true }, rules);
  if (ofHost.verdict === 'example' || ofHost.verdict === 'private' || bare) return ofHost;
  const place = contentHost(host, rules.warninglists.ofHost(host));
  if (place !== null) return judgeContent(url, place, evidence, rules);
  if (!evidence.defanged || ofHost.verdict === 'observed') return ofHost;
  return plainlyObserved([`The author defanged this address. Of its host: ${ofHost.reason}`]);
}

function judgeByAddress(address: string, bare: boolean, defanged: boolean, rules: HostRules): Opinion {
  const ofAddress = judgeAddress(address, defanged, rules.warninglists);
  if (bare || ofAddress.verdict !== 'benign') return ofAddress;
  return plainlyObserved([`Of its address: ${ofAddress.reason}`]);
}

function judgeContent(url: URL, place: string, { defanged, onlyLinked }: HostEvidence, rules: HostRules): Opinion {
  if (!defanged && rules.sites.isOwnCorner(url))
    return opinion('own-site', "Belongs to the article's own pages there.");
  if (!defanged && onlyLinked) return opinion('reference', 'Stands only in links to further reading.');
  return plainlyObserved([`Anyone may put content on ${place}, so its good name says nothing of this address.`]);
}
