import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { mdiOpenInNew } from '@mdi/js';
import { TimelineCards } from '../dashboards/timeline-cards.tsx';
import { SeenIn } from '../observables/seen-in.tsx';
import classes from '../observables/value-table.module.css';
import { Badge } from '../parts/badge.tsx';
import { Count } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { techniqueById } from './technique-queries.ts';

/** One ATT&CK technique and the articles that name it. */
export const TechniquePage = () => {
  const { techniqueId } = useParams({ from: '/techniques/$techniqueId' });
  const query = useInfiniteQuery(techniqueById(techniqueId));
  const technique = query.data?.pages[0]?.technique;
  if (!technique)
    return (
      <Page title={techniqueId}>
        {query.isPending ? <Loading rows={8} /> : <ErrorState error={query.error} retry={() => void query.refetch()} />}
      </Page>
    );
  return (
    <Page
      title={`${technique.id} ${technique.name}`}
      heading={technique.name}
      note={<Badge tone="technique">{technique.id}</Badge>}
      actions={
        <Button
          component="a"
          href={technique.url}
          target="_blank"
          rel="noopener noreferrer"
          variant="default"
          rightSection={<Icon path={mdiOpenInNew} size={15} />}
        >
          MITRE ATT&amp;CK
        </Button>
      }
    >
      <dl className={classes.facts}>
        <div>
          <dt>Tactics</dt>
          <dd>{technique.tactics.join(', ') || 'none named'}</dd>
        </div>
        <div>
          <dt>Articles</dt>
          <dd>
            <Count value={technique.articles} />
          </dd>
        </div>
        <div>
          <dt>Last seen</dt>
          <dd>
            <When at={technique.lastSeenAt} />
          </dd>
        </div>
      </dl>
      <TimelineCards subject={{ what: 'techniques', id: technique.id }} narrowing={{ technique: technique.id }} />
      <SeenIn name={`technique ${technique.id}`} search={{ technique: technique.id }} query={query} />
    </Page>
  );
};
