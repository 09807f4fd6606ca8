import { Button } from '@mantine/core';
import { mdiCreationOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Article, SigmaDraftsWorded } from '../api/types.ts';
import { modelSettings } from '../models/model-queries.ts';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWordArticle } from '../sigma/sigma-queries.ts';
import classes from './side.module.css';

/** Has the chosen model word Sigma rules; not shown where there is none, or the publisher lets none read. */
export const WordSigma = ({ article }: { article: Article }) => {
  const { data: settings } = useQuery(modelSettings);
  const word = useWordArticle(article.id);
  if (!settings || settings.provider === 'none' || article.reservation?.noModel === true) return null;
  return (
    <div>
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<Icon path={mdiCreationOutline} size={15} />}
          loading={word.isPending}
          disabled={article.stage !== 'extracted'}
          onClick={() => word.mutate()}
        >
          Have the model word rules
        </Button>
      </div>
      {word.data && <Worded worded={word.data} articleId={article.id} />}
    </div>
  );
};

const Worded = ({
  worded: { added, known, model, refused },
  articleId,
}: {
  worded: SigmaDraftsWorded;
  articleId: number;
}) => (
  <div role="status" className={classes.note}>
    {model === null ? (
      <p>Its evidence leaves no event that a rule could find, so nothing was asked.</p>
    ) : (
      <p>
        {added > 0 ? `${counted(added, 'rule')} worded by ${model}` : `No new rule from ${model}`}
        {known > 0 && `, ${counted(known, 'rule')} worded before`}.{' '}
        {added + known > 0 && (
          <Link to="/sigma" search={{ state: 'all', article: articleId }}>
            Review them
          </Link>
        )}
      </p>
    )}
    {refused.length > 0 && (
      <details>
        <summary>{counted(refused.length, 'rule')} thrown away, and why</summary>
        <ul className={classes.items}>
          {refused.map(({ title, problems }) => (
            <li key={title} className={classes.break}>
              {title}: {problems.join(' ')}
            </li>
          ))}
        </ul>
      </details>
    )}
  </div>
);
