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
import { MarkedPassage } from './marked-passage.tsx';
import classes from './search-page.module.css';

type Props = { hit: SearchHit; search: ArticleSearch; isCurrent: boolean };

/** One article found: its title and the passages that match. */
export const HitRow = memo(({ hit, search, isCurrent }: Props) => {
  const { article } = hit;
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
        <p className={classes.snippet}>
          <MarkedPassage passage={hit.snippet} />
        </p>
        <div className={classes.about}>
          <TierMark tier={article.source.tier} />
          <span>{article.source.name}</span>
          <When at={article.publishedAt ?? article.discoveredAt} />
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
