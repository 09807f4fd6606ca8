import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { FixedCard } from './fixed-card.tsx';
import { RemovedCard } from './removed-card.tsx';
import { RetentionForm } from './retention-form.tsx';
import { retention } from './retention-queries.ts';
import classes from './retention.module.css';

/** How long what is collected is kept, what a change of that would remove, and what was removed. */
export const RetentionPage = () => {
  const { data, error, refetch } = useQuery(retention);
  if (!data)
    return (
      <Page title="Retention">
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <Loading rows={6} height={60} />}
      </Page>
    );
  return (
    <Page
      title="Retention"
      note={
        data.changed && (
          <>
            Changed by {data.changed.by} <When at={data.changed.at} />
          </>
        )
      }
    >
      <p className={classes.lead}>
        How long what is collected is kept. A field left empty keeps it for ever. What is past its time is removed
        within six hours, a little at a time, and does not come back.
      </p>
      <RetentionForm inForce={data} />
      <div className={classes.below}>
        <RemovedCard removed={data.removed} />
        <FixedCard />
      </div>
    </Page>
  );
};
