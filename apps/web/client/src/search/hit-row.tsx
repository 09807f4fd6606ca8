import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { SearchHit } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import { useReadAt } from '../reader/read-memory.ts';
import { UpdatedSinceRead } from '../reader/updated-badge.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { FoundBy } from './found-by.tsx';
import { MarkedPassage } from './marked-passage.tsx';
import { NearPassage } from './near-passage.tsx';
import { nearWords } from './near-words.ts';
import classes from './search-page.module.css';

type Props = {
  hit: SearchHit;
  search: ArticleSearch;
  isCurrent: boolean;
  /** Whether to say how it was found: where all are found by words, it tells nothing. */
  showsBy: boolean;
};

/** One article found: its title, the passages that match, and what is nearest to the question in meaning. */
export const HitRow = memo(({ hit, search, isCurrent, showsBy }: Props) => {
  const { article, by, passage } = hit;
  const near = nearWords(hit);
  const readAt = useReadAt(article.id);
  return (
    <div className={classes.hit} data-current={isCurrent || undefined}>
      <ScoreBadge score={article.score} />
      <div className={classes.found}>
        <Link
          className={classes.title}
          to="/articles/$articleId"
          params={{ articleId: String(article.id) }}
          search={search}
          data-article={article.id}
          preload={false}
        >
          <MarkedPassage passage={hit.title || article.title} />
        </Link>
        {(by.includes('words') || near === null) && (
          <p className={classes.snippet}>
            <MarkedPassage passage={hit.snippet} />
          </p>
        )}
        {passage && near !== null && (
          <NearPassage articleId={article.id} passage={passage} search={search} words={near} />
        )}
        <div className={classes.about}>
          <TierMark tier={article.source.tier} />
          <span>{article.source.name}</span>
          <When at={article.publishedAt ?? article.discoveredAt} />
          {showsBy && <FoundBy by={by} />}
          <UpdatedSinceRead revisedAt={article.revisedAt} readAt={readAt} />
          {article.topTechnique && (
            <Badge tone="technique" title={article.topTechnique.name}>
              {article.topTechnique.id}
            </Badge>
          )}
        </div>
      </div>
    </div>
  );
});
HitRow.displayName = 'HitRow';
