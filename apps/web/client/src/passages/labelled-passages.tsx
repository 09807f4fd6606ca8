import { Button, SegmentedControl } from '@mantine/core';
import { mdiLabelOutline } from '@mdi/js';
import { Link, getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import { labelKinds } from '../search-params.ts';
import { LabelledPassageItem } from './labelled-passage.tsx';
import { useLabelledPassages } from './passage-queries.ts';
import classes from './passages.module.css';

const route = getRouteApi('/passage-model');

const kinds = { worth: 'true', not: 'false' } as const;

/** What people said of passages beside what the model says of them now. */
export const LabelledPassages = () => {
  const { said } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useLabelledPassages(said && kinds[said]);
  const show = (next: string) => {
    const chosen = labelKinds.find((kind) => kind === next);
    void navigate({
      search: { tab: 'labels', ...(chosen && { said: chosen }) },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="What people said"
        data={[
          { value: 'all', label: 'all' },
          { value: 'worth', label: 'worth a hunt' },
          { value: 'not', label: 'not' },
        ]}
        value={said ?? 'all'}
        onChange={show}
      />
      <div className={classes.list}>
        <List query={query} />
      </div>
    </>
  );
};

const List = ({ query }: { query: ReturnType<typeof useLabelledPassages> }) => {
  if (query.isPending) return <Loading rows={6} height={96} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const passages = query.data.pages.flatMap((page) => page.items);
  if (passages.length === 0)
    return (
      <EmptyState
        icon={mdiLabelOutline}
        title="No passage is labelled"
        actions={
          <Button variant="default" renderRoot={(props) => <Link to="/articles" {...props} />}>
            Articles
          </Button>
        }
      >
        Open an article and say beside a passage whether it is worth a hunt.
      </EmptyState>
    );
  return (
    <>
      {passages.map((passage) => (
        <LabelledPassageItem key={passage.id} passage={passage} />
      ))}
      <Pager query={query} shown={passages.length} />
    </>
  );
};
