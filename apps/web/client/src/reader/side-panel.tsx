import { useMemo } from 'react';
import type { Article } from '../api/types.ts';
import type { ArticleSearch } from '../search-params.ts';
import { ArticleActions } from './article-actions.tsx';
import { observablesByType, reasonsFound, techniquesFound } from './group-findings.ts';
import { SideCopies } from './side-copies.tsx';
import { SideEvidence } from './side-evidence.tsx';
import { SideObservables } from './side-observables.tsx';
import { SideScore } from './side-score.tsx';
import { SideTechniques } from './side-techniques.tsx';
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
  const techniques = useMemo(() => techniquesFound(article.techniques), [article]);
  const observables = useMemo(() => observablesByType(article.mentions), [article]);
  return (
    <aside id="intelligence" className={classes.panel} aria-label="Intelligence">
      <SideScore score={article.score} reasons={reasons} jump={jump} />
      <SideTechniques techniques={techniques} jump={jump} />
      <SideObservables observables={observables} jump={jump} />
      <SideCopies article={article} />
      <SideEvidence article={article} showTab={showTab} />
      <ArticleActions article={article} search={search} />
    </aside>
  );
};
