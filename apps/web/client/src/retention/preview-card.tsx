import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RetentionPolicy, RetentionPreview } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { sized } from '../parts/size.ts';
import { When } from '../parts/when.tsx';
import { DueArticles } from './due-articles.tsx';
import type { PreviewQuery } from './retention-queries.ts';
import { kindWords } from './retention-words.ts';
import classes from './retention.module.css';

/** What a policy would remove now. */
export const PreviewCard = ({ policy, query }: { policy: RetentionPolicy; query: PreviewQuery }) => {
  const { data: preview, error, isFetching, refetch } = query;
  return (
    <div className={classes.preview}>
      <Card title="What would this policy remove?" note="Counted now; nothing is removed by looking.">
        {preview ? (
          <Figures preview={preview} policy={policy} />
        ) : error && !isFetching ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <Loading rows={3} height={28} />
        )}
      </Card>
    </div>
  );
};

const Figures = ({
  preview: { articles, history },
  policy,
}: {
  preview: RetentionPreview;
  policy: RetentionPolicy;
}) => {
  const [isOpen, setOpen] = useState(false);
  const some = history.filter(({ count }) => count > 0);
  const bytes = articles.bytes + some.reduce((sum, each) => sum + each.bytes, 0);
  if (articles.count === 0 && some.length === 0)
    return (
      <p className={classes.sum} role="status">
        Nothing: all there is now is younger than that, or kept by somebody’s work.
      </p>
    );
  return (
    <>
      <p className={classes.sum} role="status">
        {[
          ...(articles.count > 0 ? [counted(articles.count, ...kindWords.articles)] : []),
          ...some.map(({ kind, count }) => counted(count, ...kindWords[kind])),
        ].join(', ')}
        {bytes > 0 && `: about ${sized(bytes)}`}.
      </p>
      {articles.count > 0 && (
        <>
          <p className={classes.hint}>
            The oldest of the articles was found <When at={articles.oldest} />, the newest <When at={articles.newest} />
            .
          </p>
          <Button variant="default" w="fit-content" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide the articles' : 'Show the articles'}
          </Button>
          {isOpen && <DueArticles policy={policy} />}
        </>
      )}
    </>
  );
};
