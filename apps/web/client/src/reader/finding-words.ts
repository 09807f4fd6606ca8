import type { Article } from '../api/types.ts';

type EntityMention = Article['entities'][number];
export type TechniqueRule = Article['techniques'][number]['rule'];
export type RelationKind = Article['relations'][number]['kind'];

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

/** "87 %" of a share from 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
