import { useMemo } from 'react';
import { SideAnnotations } from '../annotations/side-annotations.tsx';
import type { Article } from '../api/types.ts';
import type { ArticleSearch } from '../search-params.ts';
import { ArticleActions } from './article-actions.tsx';
import { DraftSigma } from './draft-sigma.tsx';
import { WordSigma } from './word-sigma.tsx';
import { entitiesByKind, relationsFound } from './group-entities.ts';
import { reasonsFound } from './group-findings.ts';
import { techniquesByRule } from './group-techniques.ts';
import { SideCopies } from './side-copies.tsx';
import { SideEntities } from './side-entities.tsx';
import { SideEvidence } from './side-evidence.tsx';
import { SideModel } from './side-model.tsx';
import { SideObservables } from './side-observables.tsx';
import { SidePassages } from './side-passages.tsx';
import { SidePlatforms } from './side-platforms.tsx';
import { SidePriority, SideQuality } from './side-priority.tsx';
import { SideRelations } from './side-relations.tsx';
import { SideScore } from './side-score.tsx';
import { SideSimilar } from './side-similar.tsx';
import { SideStory } from './side-story.tsx';
import { SideSummary } from './side-summary.tsx';
import { SideTechniques } from './side-techniques.tsx';
import { SideVulnerabilities } from './side-vulnerabilities.tsx';
import classes from './side.module.css';

type Props = {
  article: Article;
  search: ArticleSearch;
  /** Goes to the next place of a group in the text. */
  jump: (group: string) => void;
  showTab: (tab: string) => void;
};

/** What is known about the article, in the order an analyst needs it. Below the text where there is no room beside it. */
export const SidePanel = ({ article, search, jump, showTab }: Props) => {
  const reasons = useMemo(() => reasonsFound(article.scoreReasons), [article]);
  const techniques = useMemo(() => techniquesByRule(article.techniques), [article]);
  const entities = useMemo(() => entitiesByKind(article.entities), [article]);
  const relations = useMemo(() => relationsFound(article.relations), [article]);
  return (
    <aside id="intelligence" className={classes.panel} aria-label="Intelligence">
      <SideSummary article={article} showTab={showTab} />
      <SideModel article={article} showTab={showTab} />
      <SideScore score={article.score} reasons={reasons} jump={jump} />
      <SidePriority priority={article.priority} />
      <SideTechniques techniques={techniques} jump={jump} />
      <SideEntities entities={entities} jump={jump} />
      <SideRelations relations={relations} jump={jump} />
      <SideVulnerabilities vulnerabilities={article.vulnerabilities} jump={jump} />
      <SideObservables article={article} jump={jump} />
      <SidePlatforms platforms={article.platforms} jump={jump} />
      <SideAnnotations articleId={article.id} jump={jump} />
      <SidePassages article={article} />
      <SideStory article={article} />
      <SideCopies article={article} />
      <SideSimilar articleId={article.id} />
      <SideQuality quality={article.quality} />
      <SideEvidence article={article} showTab={showTab} />
      <DraftSigma article={article} />
      <WordSigma article={article} />
      <ArticleActions article={article} search={search} />
    </aside>
  );
};
