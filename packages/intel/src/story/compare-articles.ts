import type { Frequencies, StoryArticle, StoryFeature } from '@cti/core/story';
import { isRoundUp, sameSubjects } from './round-up.ts';
import { isHeadline, strengthOf } from './story-features.ts';
import { rarity, wordLikeness, wordsOf, wordWeight } from './story-terms.ts';

/** How much speaks for two articles telling of one event, 0 to 1, and what it is. */
export type Likeness = {
  score: number;
  shared: StoryFeature[];
  /** 0 to 1. */
  titles: number;
  days: number;
  /** Why the score is 0 although something is shared. */
  against: string | null;
};

/** A feature in more than this share of all articles, and in more than a handful, ties nothing to anything. */
const ubiquitousShare = 0.03;
const handful = 5;
const dayMs = 86_400_000;
/** What two weeks take from a score. */
const lostByTime = 0.4;

/** Compares two articles by their shared rare features, their words and their dates. */
export const compareArticles = (
  a: StoryArticle,
  b: StoryArticle,
  frequencies: Frequencies,
  windowDays: number,
): Likeness => {
  const days = Math.abs(a.datedAt.getTime() - b.datedAt.getTime()) / dayMs;
  const titles = wordLikeness(wordsOf(a.title), wordsOf(b.title), frequencies);
  const shared = oncePerHost(sharedFeatures(a, b, frequencies));
  const nothing = { score: 0, shared: shared.map(({ feature }) => feature), titles, days };
  if (days > windowDays) return { ...nothing, against: `more than ${windowDays} days apart` };
  if ((isRoundUp(a) || isRoundUp(b)) && !sameSubjects(a, b))
    return { ...nothing, against: `${isRoundUp(a) ? 'this' : 'the other'} is a round-up of several stories` };
  const words = wordsApart(a, b, frequencies);
  if (shared.length === 0 && !shareRareWord(a, b, frequencies)) return { ...nothing, against: null };
  const values = saturated(
    shared.filter(({ feature }) => !isHeadline(feature)),
    0.95,
  );
  const subjects = shared.filter(({ feature }) => isHeadline(feature));
  const cves =
    saturated(
      subjects.filter(({ feature }) => feature.kind === 'cve'),
      1.3,
    ) * focus(a, b);
  const names = saturated(
    subjects.filter(({ feature }) => feature.kind !== 'cve'),
    1.3,
  );
  const worded = 0.75 * ramp(words, 0.12, 0.55) * agreement(a, b);
  const apart = (1 - 0.9 * values) * (1 - 0.9 * cves) * (1 - 0.4 * names) * (1 - worded);
  const score = (1 - apart) * (1 - (lostByTime * days) / Math.max(windowDays, 1));
  return { ...nothing, score, against: null };
};

type Shared = { feature: StoryFeature; points: number };

/** Rarest first, without those that are everywhere. */
const sharedFeatures = (a: StoryArticle, b: StoryArticle, { articles, features }: Frequencies): Shared[] => {
  const ofB = new Map(b.features.map((feature) => [feature.key, feature]));
  const most = Math.max(handful, articles * ubiquitousShare);
  return a.features
    .flatMap((feature) => {
      const other = ofB.get(feature.key);
      const count = features.get(feature.key) ?? 1;
      if (other === undefined || count > most) return [];
      const weight = Math.min(feature.weight, other.weight);
      return [{ feature, points: strengthOf(feature) * rarity(count, articles) * weight }];
    })
    .toSorted((one, two) => two.points - one.points);
};

/** A server named by its URL or its port is not named once more by its bare name: of each, the kind that says the most stays. */
const oncePerHost = (shared: Shared[]): Shared[] => {
  const kinds = new Map<string, StoryFeature['kind']>();
  // The strongest come first.
  for (const { feature } of shared) {
    const host = hostOf(feature);
    if (host !== null && !kinds.has(host)) kinds.set(host, feature.kind);
  }
  return shared.filter(({ feature }) => {
    const host = hostOf(feature);
    return host === null || kinds.get(host) === feature.kind;
  });
};

const hostKinds = new Set<StoryFeature['kind']>(['domain-name', 'ipv4-addr', 'ipv6-addr']);

const hostOf = ({ kind, label }: StoryFeature): string | null => {
  if (kind === 'url') return bare(URL.parse(label)?.hostname ?? null);
  if (kind === 'socket-address') return bare(label.replace(/:\d+$/, ''));
  return hostKinds.has(kind) ? label : null;
};

/** An IPv6 address stands in brackets before a port. */
const bare = (host: string | null): string | null => host?.replace(/^\[(.*)\]$/, '$1') ?? null;

/** Ten shared hashes say little more than four: 0 to 1. At `rate` .95 one rare value alone does not make a story. */
const saturated = (shared: Shared[], rate: number): number =>
  1 - Math.exp(-rate * shared.reduce((sum, { points }) => sum + points, 0));

/** 1 where both articles are about one vulnerability, less where one of them lists many that the other has not. */
const focus = (a: StoryArticle, b: StoryArticle): number => {
  const [ofA, ofB] = [a, b].map(
    ({ features }) => new Set(features.filter(({ kind }) => kind === 'cve').map(({ key }) => key)),
  );
  const all = (ofA ?? new Set()).union(ofB ?? new Set()).size;
  return all === 0 ? 0 : Math.sqrt((ofA ?? new Set()).intersection(ofB ?? new Set()).size / all);
};

/** Alike words say less where the articles name different things of one kind: one advisory's words serve for many flaws. */
const agreement = (a: StoryArticle, b: StoryArticle): number =>
  Object.entries(doubts).reduce((product, [kind, factor]) => {
    const [ofA, ofB] = [a, b].map(
      ({ features }) => new Set(features.filter((each) => each.kind === kind).map(({ key }) => key)),
    );
    return ofA && ofB && ofA.size > 0 && ofB.size > 0 && ofA.isDisjointFrom(ofB) ? product * factor : product;
  }, 1);

const doubts = { cve: 0.4, campaign: 0.6, malware: 0.6, actor: 0.6 };

/** How alike the words are beside the names of actors and malware, which have been counted already. */
const wordsApart = (a: StoryArticle, b: StoryArticle, frequencies: Frequencies): number => {
  const named = new Set([...a.features, ...b.features].filter(isHeadline).flatMap(({ label }) => wordsOf(label)));
  const others = (words: string[]) => words.filter((word) => !named.has(word));
  const titles = wordLikeness(others(wordsOf(a.title)), others(wordsOf(b.title)), frequencies);
  return 0.4 * titles + 0.6 * wordLikeness(others(a.terms), others(b.terms), frequencies);
};

/** A word so rare that it may be a name nobody has in a list: without it, words alone tie nothing. */
const shareRareWord = (a: StoryArticle, b: StoryArticle, frequencies: Frequencies): boolean => {
  const ofB = new Set([...wordsOf(b.title), ...b.terms]);
  const { articles, words } = frequencies;
  const most = Math.max(handful, articles * ubiquitousShare);
  return wordsOf(a.title).some(
    (word) => ofB.has(word) && (words.get(word) ?? 1) <= most && wordWeight(word, frequencies) > 0.3,
  );
};

const ramp = (value: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));
