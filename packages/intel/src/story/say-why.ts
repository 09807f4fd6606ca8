import type { StoryArticle, StoryFeature } from '@cti/core/story';
import type { Likeness } from './compare-articles.ts';
import { isHeadline } from './story-features.ts';

const mostNamed = 3;
const longestTitle = 80;

/** The reasons for a membership, in words: "shares 3 hashes and CVE-2026-1234 with “…”", "titles 62 % alike", "1 day apart". */
export const sayWhy = ({ shared, titles, days }: Likeness, other: Pick<StoryArticle, 'title'>): string[] => {
  const why: string[] = [];
  if (shared.length > 0) why.push(`shares ${listed(partsOf(shared))} with ${quoted(other.title)}`);
  else why.push(`tells of the same as ${quoted(other.title)} in much the same words`);
  if (titles >= 0.2) why.push(`titles ${Math.round(titles * 100)} % alike`);
  why.push(apart(days));
  return why;
};

export const quoted = (title: string): string =>
  `“${title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title}”`;

/** Values are counted by what they are, subjects are named. */
const partsOf = (shared: StoryFeature[]): string[] => {
  const counts = new Map<string, number>();
  const named: string[] = [];
  let unnamed = 0;
  for (const feature of shared) {
    const noun = nouns[feature.kind] ?? 'values';
    if (!isHeadline(feature)) counts.set(noun, (counts.get(noun) ?? 0) + 1);
    else if (named.length < mostNamed) named.push(feature.label);
    else unnamed += 1;
  }
  const counted = [...counts].map(([noun, count]) => (count === 1 ? `1 ${singular(noun)}` : `${count} ${noun}`));
  return [...counted, ...named, ...(unnamed > 0 ? [`${unnamed} more subjects`] : [])];
};

const nouns: Partial<Record<StoryFeature['kind'], string>> = {
  md5: 'hashes',
  sha1: 'hashes',
  sha256: 'hashes',
  sha512: 'hashes',
  ssdeep: 'hashes',
  tlsh: 'hashes',
  imphash: 'hashes',
  authentihash: 'hashes',
  'certificate-hash': 'hashes',
  'domain-name': 'domains',
  url: 'URLs',
  'ipv4-addr': 'addresses',
  'ipv6-addr': 'addresses',
  'socket-address': 'addresses',
  'email-addr': 'e-mail addresses',
  'file-name': 'file names',
  'file-path': 'file paths',
  'command-line': 'command lines',
  tool: 'tools',
};

const singular = (noun: string): string => (/(?:sh|ss)es$/.test(noun) ? noun.slice(0, -2) : noun.replace(/s$/, ''));

const listed = (parts: string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const apart = (days: number): string => {
  const whole = Math.round(days);
  return whole === 0 ? 'the same day' : whole === 1 ? '1 day apart' : `${whole} days apart`;
};
