import type { Content, TextLink } from '@cti/core/content';
import type { Mention, Observable, ObservableType } from '@cti/core/observable';
import { refangedView } from '../refanged-view.ts';
import { readingZones } from './reading-zones.ts';

/** What an article's mentions of one value say together. */
export type ValueFacts = Observable & {
  /** Somewhere the author made it harmless to click, which means he thinks it is not. */
  defanged: boolean;
  /** Every mention is a live link to itself, or stands among the references. */
  onlyLinked: boolean;
  /** Every mention is a part of an address around it. */
  nested: boolean;
};

const networkTypes = new Set<ObservableType>([
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'url',
  'email-addr',
  'socket-address',
  'file-name',
]);

/** One entry per distinct value, in the order of the text. `mentions` must be in that order, outer before inner. */
export function valueFacts(mentions: readonly Mention[], content: Content | null): ValueFacts[] {
  const facts = new Map<string, ValueFacts>();
  const zoneAt = content === null ? () => 'prose' as const : readingZones(content);
  const linkAround = linkFinder(content?.links ?? []);
  let outer: { end: number; defanged: boolean } = { end: -1, defanged: false };
  for (const mention of mentions) {
    const { type, value, start, end } = mention;
    const network = networkTypes.has(type);
    const nested = network && end <= outer.end;
    const defanged = network && ((nested && outer.defanged) || isDefanged(mention.original));
    if (network && !nested) outer = { end, defanged };
    const zone = zoneAt(start);
    const onlyLinked =
      network && (zone === 'references' || (zone === 'prose' && isLive(mention, linkAround(start, end))));
    const known = facts.get(`${type} ${value}`);
    if (known === undefined) facts.set(`${type} ${value}`, { type, value, defanged, onlyLinked, nested });
    else {
      known.defanged ||= defanged;
      known.onlyLinked &&= onlyLinked;
      known.nested &&= nested;
    }
  }
  return [...facts.values()];
}

/** Whether the spelling is one that no browser would follow. */
function isDefanged(original: string): boolean {
  if (/^[\w.:/@-]*$/.test(original) && !/^h[^t]|^ht[^t]|^fx/i.test(original)) return false; // most are plain
  const view = refangedView(original);
  return view.isDefanged(0, view.text.length);
}

/** A link that leads where its words say. One whose words name another host leads to a report about that host. */
function isLive({ type, value }: Mention, link: TextLink | undefined): boolean {
  if (link === undefined || (type !== 'domain-name' && type !== 'url')) return false;
  const host = type === 'url' ? URL.parse(value)?.hostname : value;
  return URL.parse(link.href)?.hostname === host;
}

/** The link that covers a span. Spans must be asked in ascending order. */
function linkFinder(links: readonly TextLink[]): (start: number, end: number) => TextLink | undefined {
  const sorted = links.toSorted((a, b) => a.start - b.start);
  let at = 0;
  return (start, end) => {
    while (at < sorted.length && (sorted[at]?.end ?? 0) <= start) at += 1;
    const link = sorted[at];
    return link !== undefined && link.start <= start && link.end >= end ? link : undefined;
  };
}
