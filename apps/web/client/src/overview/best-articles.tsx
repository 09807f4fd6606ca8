import { Link } from '@tanstack/react-router';
import type { ArticleSummary, Overview } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import classes from './overview.module.css';

const Row = ({ article }: { article: ArticleSummary }) => (
  <li className={classes.row}>
    <ScoreBadge score={article.score} />
    <div className={classes.grow}>
      <Link
        to="/articles/$articleId"
        params={{ articleId: String(article.id) }}
        className={`${classes.title} ${classes.clip}`}
      >
        {article.title}
      </Link>
      <span className={classes.small}>
        <span>{article.source.name}</span>
        <TierMark tier={article.source.tier} />
        <When at={article.publishedAt ?? article.discoveredAt} />
        {article.topTechnique && <span>{article.topTechnique.name}</span>}
        {article.observables > 0 && <span>{counted(article.observables, 'observable')}</span>}
      </span>
    </div>
  </li>
);

/** The five articles of the period with the highest hunt scores. */
export const BestArticles = ({ overview: { best, days } }: { overview: Overview }) => (
  <Card title="What should I read first?" note={`The highest hunt scores of the last ${days} days`}>
    {best.length === 0 ? (
      <EmptyState title="Nothing scored yet">Articles appear here once their text has been extracted.</EmptyState>
    ) : (
      <ul className={classes.list}>
        {best.map((article) => (
          <Row key={article.id} article={article} />
        ))}
      </ul>
    )}
  </Card>
);
