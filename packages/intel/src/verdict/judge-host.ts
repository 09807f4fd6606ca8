import exampleNames from '../../data/verdict/example-names.json' with { type: 'json' };
import publishers from '../../data/verdict/publishers.json' with { type: 'json' };
import { extensionsThatAreDomains, namesThatAreNotSites } from '../file-extensions.ts';
import type { ArticleSites } from './article-sites.ts';
import { listNotes, onList } from './list-notes.ts';
import { opinion, plainlyObserved, type Opinion } from './opinion.ts';
import type { HostHit, ListMeaning, Warninglists } from './warninglists.ts';

/** What the article tells about a host besides its name. */
export type HostEvidence = { defanged: boolean; onlyLinked: boolean; nested: boolean };
export type HostRules = { sites: ArticleSites; warninglists: Warninglists };

const exampleSuffixes = new Set(exampleNames.example);
const privateSuffixes = new Set(exampleNames.private);
const publisherSuffixes = new Set(publishers);

/** Judges a host's name, first by what it is, then by what the article does with it. */
export function judgeHost(host: string, evidence: HostEvidence, rules: HostRules): Opinion {
  const hits = rules.warninglists.ofHost(host);
  return (
    reserved(host) ??
    (evidence.defanged ? undefined : ofPublisher(host, rules.sites)) ??
    benign(hits, evidence.defanged) ??
    (evidence.defanged ? undefined : (publisherByList(hits) ?? fileLike(host, evidence) ?? reference(evidence))) ??
    observed(hits, evidence.defanged)
  );
}

function reserved(host: string): Opinion | undefined {
  const example = suffixIn(exampleSuffixes, host);
  if (example !== null) return opinion('example', `${example} is reserved for examples (RFC 2606, RFC 6761).`);
  const inside = suffixIn(privateSuffixes, host);
  return inside === null ? undefined : opinion('private', `Names under ${inside} exist only inside a network.`);
}

function ofPublisher(host: string, sites: ArticleSites): Opinion | undefined {
  const site = sites.siteOf(host);
  if (site !== null) return opinion('own-site', `Belongs to the article's own site, ${site}.`);
  const publisher = suffixIn(publisherSuffixes, host);
  return publisher === null
    ? undefined
    : opinion('publisher', `${publisher} is a security vendor, a research team or a news site.`);
}

/**
 * A list of harmless names clears the very name even where it is defanged; names below it only where they are not, and
 * only where they have the same owner. A list of services that attackers rent takes that certainty away.
 */
function benign(hits: readonly HostHit[], defanged: boolean): Opinion | undefined {
  const overruled = hits.some(({ list, below }) => list.overrules && !below);
  const rented = hits.some(({ list, below }) => list.content && below);
  const clears = ({ list, below, owned }: HostHit): boolean => {
    if (list.meaning !== 'harmless' && list.meaning !== 'undefanged') return false;
    if (!owned || (below && rented)) return !below && !defanged;
    return !defanged || (list.meaning === 'harmless' && !below && !overruled);
  };
  const hit = hits.filter(clears).sort(strongestFirst)[0];
  if (hit === undefined) return undefined;
  const notes = listNotes(hits.filter(({ below }) => below === hit.below).map(({ list }) => list));
  return opinion('benign', reasonOf(hit), notes);
}

const rank: Record<ListMeaning, number> = { harmless: 0, undefanged: 1, publisher: 2, example: 3, inform: 4 };
const strongestFirst = (a: HostHit, b: HostHit): number =>
  rank[a.list.meaning] - rank[b.list.meaning] || Number(a.below) - Number(b.below) || a.list.entries - b.list.entries;

const reasonOf = ({ list, name, below }: HostHit): string =>
  below ? `Below ${name}, which is on the warninglist "${list.name}": ${list.why}.` : `${onList(list)}: ${list.why}.`;

function publisherByList(hits: readonly HostHit[]): Opinion | undefined {
  const hit = hits.find(({ list, owned }) => list.meaning === 'publisher' && owned);
  return hit === undefined ? undefined : opinion('publisher', `${onList(hit.list)}.`);
}

/** "setup.py" and "Socket.io" are names under real top-level domains, which nobody means who does not defang them. */
function fileLike(host: string, { nested }: HostEvidence): Opinion | undefined {
  if (nested) return undefined;
  const labels = host.split('.');
  if (namesThatAreNotSites.test(host)) return opinion('file-name', `${host} is a product's name.`);
  const ending = labels.at(-1) ?? '';
  if (labels.length !== 2 || !extensionsThatAreDomains.has(ending) || ending === 'com' || ending === 'cc')
    return undefined;
  return opinion('file-name', `Names that end in .${ending} are files unless the author defangs them.`);
}

const reference = ({ onlyLinked }: HostEvidence): Opinion | undefined =>
  onlyLinked ? opinion('reference', 'Stands only in links to further reading.') : undefined;

function observed(hits: readonly HostHit[], defanged: boolean): Opinion {
  const notes = listNotes(hits.map(({ list }) => list));
  const outweighed = defanged ? hits.find(({ list, owned }) => list.meaning === 'undefanged' && owned) : undefined;
  if (outweighed === undefined) return plainlyObserved(notes);
  return plainlyObserved([`${onList(outweighed.list)}, but the author defanged it.`, ...notes].slice(0, 3));
}

/** The host itself or the parent of it that is in the set. */
function suffixIn(suffixes: ReadonlySet<string>, host: string): string | null {
  for (let name = host; ; name = name.slice(name.indexOf('.') + 1)) {
    if (suffixes.has(name)) return name;
    if (!name.includes('.')) return null;
  }
}
