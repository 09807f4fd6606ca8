import type { Article } from '../api/types.ts';
import { techniqueRuleWords, type TechniqueRule } from './finding-words.ts';
import { techniqueGroup } from './groups.ts';

export type FoundTechnique = {
  group: string;
  id: string;
  name: string;
  /** What made us say so, the surest first. */
  rules: TechniqueRule[];
  /** The surest of its places: 0 to 100. */
  confidence: number;
  places: number;
};

/** The article's techniques by the surest rule that found each; within a rule the most often named first. */
export const techniquesByRule = (
  mentions: Article['techniques'],
): { rule: TechniqueRule; found: FoundTechnique[] }[] => {
  const found = new Map<string, FoundTechnique>();
  for (const { techniqueId: id, name, rule, confidence } of mentions) {
    const one = found.get(id) ?? { group: techniqueGroup(id), id, name, rules: [], confidence: 0, places: 0 };
    one.places += 1;
    one.confidence = Math.max(one.confidence, confidence);
    one.rules = rules.filter((known) => known === rule || one.rules.includes(known));
    found.set(id, one);
  }
  const byRule = Map.groupBy(found.values(), (one) => one.rules[0] ?? 'unknown-id');
  return rules.flatMap((rule) => {
    const ofRule = byRule.get(rule);
    return ofRule
      ? [{ rule, found: ofRule.toSorted((a, b) => b.places - a.places || a.id.localeCompare(b.id, 'en')) }]
      : [];
  });
};

const rules = Object.keys(techniqueRuleWords) as TechniqueRule[];
