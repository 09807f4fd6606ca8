import { Link } from '@tanstack/react-router';
import type { Explanation } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { StageBadge } from '../parts/state-badge.tsx';
import { skipWords } from '../sources/skip-words.ts';
import { DecisionTable } from './decision-table.tsx';
import { HostCard } from './host-card.tsx';
import { SkipTable } from './skip-table.tsx';
import { VerdictCard } from './verdict-card.tsx';
import { useExplanation } from './why-queries.ts';
import classes from './why.module.css';

/** Everything we know of one address: the rule, the host's turns, what was decided and what came of it. */
export const Explained = ({ url }: { url: string }) => {
  const query = useExplanation(url);
  if (query.isPending) return <Loading rows={10} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const answer = query.data;
  return (
    <>
      {!answer.known && (
        <p role="status" className="dim">
          This very address never came to us; below is what holds for it on {answer.origin}.
        </p>
      )}
      <div className={classes.grid}>
        <VerdictCard answer={answer} />
        <div className={classes.column}>
          <ArticleCard answer={answer} />
          <HostCard answer={answer} />
          {answer.skips.length > 0 && (
            <Card title="Why it was left out">
              <SkipTable skips={answer.skips} />
            </Card>
          )}
        </div>
      </div>
      <Card title="What was decided" note="The last 20, newest first.">
        {answer.decisions.length > 0 ? (
          <DecisionTable decisions={answer.decisions} />
        ) : (
          <p className="dim">Nothing was decided about this address yet.</p>
        )}
      </Card>
    </>
  );
};

const ArticleCard = ({ answer: { article, skips } }: { answer: Explanation }) =>
  article && (
    <Card title="The article">
      <div className={classes.reason}>
        <Link to="/articles/$articleId" params={{ articleId: String(article.id) }}>
          {article.title}
        </Link>{' '}
        <StageBadge stage={article.stage} />
      </div>
      {article.skipReason && skips.length === 0 && <p>It was left out: {skipWords[article.skipReason]}.</p>}
      {article.lastError && !article.skipReason && <p>The last attempt failed: {article.lastError}</p>}
    </Card>
  );
