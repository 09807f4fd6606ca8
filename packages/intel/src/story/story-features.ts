import type { EntityKind } from '@cti/core/entity';
import type { ObservableType } from '@cti/core/observable';
import type { StoryFeature, StoryMaterial } from '@cti/core/story';

/** How much it says that two articles share one of a kind, beside how rare the one is. Kinds not listed say nothing. */
const strengths: Partial<Record<ObservableType | EntityKind, number>> = {
  cve: 1,
  vulnerability: 1,
  md5: 1,
  sha1: 1,
  sha256: 1,
  sha512: 1,
  ssdeep: 1,
  tlsh: 1,
  authentihash: 1,
  'certificate-hash': 1,
  'certificate-serial': 0.9,
  'crypto-address': 0.9,
  mutex: 0.9,
  url: 0.9,
  'email-addr': 0.9,
  'domain-name': 0.9,
  'ipv4-addr': 0.8,
  'ipv6-addr': 0.8,
  'socket-address': 0.8,
  'named-pipe': 0.7,
  'command-line': 0.6,
  imphash: 0.6,
  ja3: 0.5,
  ja4: 0.5,
  'user-agent': 0.5,
  'file-path': 0.5,
  'windows-registry-key': 0.4,
  'file-name': 0.35,
  campaign: 0.9,
  malware: 0.8,
  actor: 0.7,
  tool: 0.3,
};

const headlineKinds = new Set<StoryFeature['kind']>(['cve', 'vulnerability', 'campaign', 'malware', 'actor']);
const mostFeatures = 400;

/** What an article is told by, as against what is found in it: its vulnerabilities, actors, malware and campaigns. */
export const isHeadline = ({ kind }: StoryFeature): boolean => headlineKinds.has(kind);

export const strengthOf = ({ kind }: StoryFeature): number => strengths[kind] ?? 0;

/**
 * The features of an article that can tie it to a story. Pass only what is the article's own: values with the verdict `observed`
 * (and CVE numbers), not those of warninglists, publishers or references. At most 400, entities and CVE numbers first.
 */
export const storyFeatures = (article: Pick<StoryMaterial, 'title' | 'mentions' | 'entities'>): StoryFeature[] => {
  const title = article.title.toLowerCase();
  const found = new Map<string, StoryFeature & { count: number }>();
  const add = (kind: StoryFeature['kind'], value: string, label: string) => {
    if (strengths[kind] === undefined) return;
    const key = featureKey(kind, value, label);
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { key, kind: key.startsWith('cve ') ? 'cve' : kind, label, weight: 1, count: 1 });
  };
  for (const { kind, entityId, name } of article.entities) add(kind, entityId, name);
  for (const { type, value } of article.mentions) add(type, value, value);
  const features = [...found.values()].map(({ count, ...feature }) => ({
    ...feature,
    weight: isHeadline(feature) ? salience(title.includes(feature.label.toLowerCase()), count) : 1,
  }));
  const few = features.length > mostFeatures ? features.toSorted((a, b) => rank(a) - rank(b)) : features;
  return few.slice(0, mostFeatures);
};

/** What a feature's frequency is counted by. A vulnerability is found twice, as a value and as an entity. */
export const featureKey = (kind: StoryFeature['kind'], value: string, label: string): string =>
  kind === 'vulnerability' || kind === 'cve' ? `cve ${label.toUpperCase()}` : `${kind} ${value}`;

const salience = (inTitle: boolean, count: number): number =>
  inTitle ? 1 : count >= 3 ? 0.9 : count === 2 ? 0.7 : 0.5;

const rank = (feature: StoryFeature): number => (isHeadline(feature) ? 0 : 1);
