import { Link } from '@tanstack/react-router';
import { mdiContentDuplicate, mdiFingerprint } from '@mdi/js';
import { memo, type ReactNode } from 'react';
import type { ArticleSummary } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { PriorityMark } from '../parts/priority-mark.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { StageBadge } from '../parts/state-badge.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import { useReadAt } from '../reader/read-memory.ts';
import { UpdatedSinceRead } from '../reader/updated-badge.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { alsoIn } from '../stories/story-words.ts';
import { TlpBadge } from '../tlp/tlp-badge.tsx';
import classes from './article-row.module.css';

type Props = {
  article: ArticleSummary;
  /** The list's filters: the reader takes them along to know its neighbours. */
  search: ArticleSearch;
  isCurrent?: boolean;
  showExcerpt?: boolean;
  /** Said under its title. */
  children?: ReactNode;
};

/** One article of a list. Its title is the link; the row's `data-article` is how keys find it. */
export const ArticleRow = memo(({ article, search, isCurrent = false, showExcerpt = false, children }: Props) => {
  const readAt = useReadAt(article.id);
  const others = alsoIn(article.story);
  return (
    <div className={classes.row} data-current={isCurrent || undefined}>
      <ScoreBadge score={article.score} />
      <div className={classes.main}>
        <Link
          className={classes.title}
          to="/articles/$articleId"
          params={{ articleId: String(article.id) }}
          search={search}
          data-article={article.id}
          preload={false}
        >
          {article.title}
        </Link>
        {showExcerpt && article.excerpt && <p className={classes.excerpt}>{article.excerpt}</p>}
        {showExcerpt && article.lastError && <p className={classes.trouble}>{article.lastError}</p>}
        {children}
      </div>
      <div className={classes.meta}>
        <span className={classes.source}>
          <TierMark tier={article.source.tier} />
          <span className={classes.name} title={article.source.name}>
            {article.source.name}
          </span>
        </span>
        <span className={classes.chips}>
          {article.duplicateOf !== null && (
            <Link
              className={classes.copyOf}
              to="/articles/$articleId"
              params={{ articleId: String(article.duplicateOf) }}
              search={search}
              title={`Copy of article ${article.duplicateOf}: open that one`}
            >
              <Icon path={mdiContentDuplicate} size={13} />
              copy<span className="sr-only"> of article {article.duplicateOf}</span>
            </Link>
          )}
          {others && article.story && (
            <Link
              className={classes.others}
              to="/stories/$storyId"
              params={{ storyId: String(article.story.id) }}
              title={`${others}: open the story`}
            >
              +{counted(article.story.sources - 1, 'source')}
              <span className="sr-only">: {others}</span>
            </Link>
          )}
          {article.tlp !== 'clear' && <TlpBadge label={article.tlp} />}
          <UpdatedSinceRead revisedAt={article.revisedAt} readAt={readAt} />
          {article.stage !== 'extracted' && <StageBadge stage={article.stage} />}
          {article.topTechnique && (
            <Badge tone="technique" title={`${article.topTechnique.id} ${article.topTechnique.name}`}>
              {article.topTechnique.id}
            </Badge>
          )}
        </span>
        <span className={classes.priority}>{article.priority && <PriorityMark priority={article.priority} />}</span>
        <span className={classes.count} title={counted(article.observables, 'observable')}>
          {article.observables > 0 && (
            <>
              <Icon path={mdiFingerprint} size={13} />
              {thin(article.observables)}
              <span className="sr-only"> observables</span>
            </>
          )}
        </span>
        <span className={classes.age}>
          <When at={article.publishedAt ?? article.discoveredAt} />
        </span>
      </div>
    </div>
  );
});
ArticleRow.displayName = 'ArticleRow';
