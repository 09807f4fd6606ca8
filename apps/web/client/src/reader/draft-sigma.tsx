import { Button } from '@mantine/core';
import { mdiFileCheckOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { Article, SigmaDraftsMade } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { useDraftArticle } from '../sigma/sigma-queries.ts';
import classes from './side.module.css';

/** Makes Sigma rules of what the article observed, and says what became of its values. */
export const DraftSigma = ({ article }: { article: Article }) => {
  const draft = useDraftArticle(article.id);
  return (
    <div>
      <May do="decide">
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<Icon path={mdiFileCheckOutline} size={15} />}
            loading={draft.isPending}
            disabled={article.stage !== 'extracted'}
            onClick={() => draft.mutate()}
          >
            Draft Sigma rules
          </Button>
        </div>
      </May>
      {draft.data && <Made made={draft.data} articleId={article.id} />}
    </div>
  );
};

const Made = ({ made: { added, known, unused }, articleId }: { made: SigmaDraftsMade; articleId: number }) => (
  <div role="status" className={classes.note}>
    <p>
      {added > 0 ? `${counted(added, 'rule')} drafted` : 'No new rule'}
      {known > 0 && `, ${counted(known, 'rule')} drafted before`}.{' '}
      {added + known > 0 && (
        <Link to="/sigma" search={{ state: 'all', article: articleId }}>
          Review them
        </Link>
      )}
    </p>
    {unused.length > 0 && (
      <details>
        <summary>{counted(unused.length, 'value')} left out, and why</summary>
        <ul className={classes.items}>
          {unused.map(({ type, value, defanged, reason }) => (
            <li key={`${type} ${value}`} className={classes.break}>
              <span className="mono">{defanged}</span>: {reason}
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
);
