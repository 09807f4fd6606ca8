import type { Article } from '../api/types.ts';

type EntityMention = Article['entities'][number];
export type TechniqueRule = Article['techniques'][number]['rule'];
export type EntityKind = EntityMention['kind'];
export type RelationKind = Article['relations'][number]['kind'];
export type PlatformName = Article['platforms'][number]['platform'];

/** How a technique was recognised; the surest first. */
export const techniqueRuleWords: Record<TechniqueRule, string> = {
  id: 'by id',
  name: 'by name',
  behaviour: 'by behaviour',
  'unknown-id': 'id not in ATT&CK',
};

export const entityRuleWords: Record<EntityMention['rule'], string> = {
  id: 'by id',
  name: 'by name',
  alias: 'by another name',
  designation: 'by the form of its name',
};

/** One of a kind, and a heading over several; in the order an analyst asks for them. */
export const entityKindWords: Record<EntityKind, { one: string; many: string }> = {
  actor: { one: 'actor', many: 'Actors' },
  malware: { one: 'malware', many: 'Malware' },
  tool: { one: 'tool', many: 'Tools' },
  campaign: { one: 'campaign', many: 'Campaigns' },
  vulnerability: { one: 'vulnerability', many: 'Named vulnerabilities' },
};

export const relationWords: Record<RelationKind, string> = {
  uses: 'uses',
  exploits: 'exploits',
  delivers: 'delivers',
  'attributed-to': 'is attributed to',
};

export const platformWords: Record<PlatformName, string> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
  cloud: 'Cloud',
  network: 'Network devices',
  esxi: 'ESXi',
};

/** "87 %" of a share from 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
