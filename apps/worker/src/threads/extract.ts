import type { Passage } from '@cti/core/passage';
import type { Content } from '@cti/core/content';
import type { EntityMention, Relation } from '@cti/core/entity';
import type { HuntScore } from '@cti/core/hunt-score';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import type { PlatformFinding } from '@cti/core/platform';
import type { StoredJudgement } from '@cti/db/write/intelligence';
import { classifyArticle } from '@cti/intel/passage/classify-article';
import { findEntities } from '@cti/intel/entity/find-entities';
import { findRelations } from '@cti/intel/entity/find-relations';
import { extractObservables } from '@cti/intel/extract-observables';
import { findTechniques } from '@cti/intel/find-techniques';
import { huntScore } from '@cti/intel/hunt-score';
import { findPlatforms } from '@cti/intel/platform/find-platforms';
import { applyLists } from '@cti/intel/verdict/apply-lists';
import { bundledWarninglists } from '@cti/intel/verdict/bundled-warninglists';
import { isPlainlyObserved, judge } from '@cti/intel/verdict/judge';
import { type PackedKnowledge, unpackKnowledge } from './knowledge.ts';

export type ExtractTask = {
  title: string;
  content: Content;
  /** The article's own: where it was fetched, its canonical one, its source's. */
  addresses: string[];
  knowledge: PackedKnowledge | null;
};

export type Extracted = {
  mentions: Mention[];
  techniques: TechniqueMention[];
  entities: EntityMention[];
  relations: Relation[];
  judgements: StoredJudgement[];
  hunt: HuntScore;
  platforms: PlatformFinding[];
  passages: Passage[];
};

const keyOf = ({ type, value }: Pick<Mention, 'type' | 'value'>) => `${type}\n${value}`;

/** Text to everything we find in it. Values set aside count for no score. */
export const extractFrom = ({ title, content, addresses, knowledge }: ExtractTask): Extracted => {
  const { text } = content;
  const { overrides, additions, model } = unpackKnowledge(knowledge);
  const mentions = extractObservables(text);
  const techniques = findTechniques(text);
  const entities = findEntities(text, additions);
  const found = judge(mentions, { addresses, content }, bundledWarninglists());
  const judged = applyLists(found, overrides);
  const setAside = new Set(judged.filter(({ verdict }) => verdict !== 'observed').map(keyOf));
  const observed = mentions.filter((mention) => !setAside.has(keyOf(mention)));
  const { passages, huntableShare } = classifyArticle(text, model);
  return {
    mentions,
    techniques,
    entities,
    relations: findRelations(text, entities, techniques),
    judgements: judged.flatMap((judgement, at) => {
      const { verdict: foundVerdict, reason: foundReason } = found[at] ?? judgement;
      const isPlain = isPlainlyObserved(judgement) && foundVerdict === 'observed';
      return isPlain ? [] : [{ ...judgement, foundVerdict, foundReason }];
    }),
    hunt: huntScore({ title, text }, { mentions: observed, techniques, huntableShare }),
    platforms: findPlatforms(text, observed, techniques),
    passages,
  };
};
