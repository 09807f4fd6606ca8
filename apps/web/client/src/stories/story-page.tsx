import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { mdiCallMerge, mdiPlus } from '@mdi/js';
import { useState } from 'react';
import { May } from '../auth/may.tsx';
import { counted, independentMeans } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { MergePanel } from './merge-panel.tsx';
import { PutInPanel } from './put-in-panel.tsx';
import { storyById } from './story-queries.ts';
import { StoryTimeline } from './story-timeline.tsx';
import classes from './stories.module.css';

/** One event as its sources told it: each article, why it is here, and what it adds to the earlier ones. */
export const StoryPage = () => {
  const { storyId } = useParams({ from: '/stories/$storyId' });
  const query = useQuery(storyById(Number(storyId)));
  const [panel, setPanel] = useState<'merge' | 'put-in' | null>(null);
  const story = query.data;
  const close = () => setPanel(null);
  if (!story)
    return (
      <Page title="Story">
        {query.isPending ? (
          <Loading rows={8} height={72} />
        ) : (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        )}
      </Page>
    );
  return (
    <Page
      title={story.title}
      actions={
        <May do="decide">
          <Button
            variant="default"
            leftSection={<Icon path={mdiPlus} size={15} />}
            aria-expanded={panel === 'put-in'}
            onClick={() => setPanel('put-in')}
          >
            Put an article in
          </Button>
          <Button
            variant="default"
            leftSection={<Icon path={mdiCallMerge} size={15} />}
            aria-expanded={panel === 'merge'}
            onClick={() => setPanel('merge')}
          >
            Merge with a story
          </Button>
        </May>
      }
    >
      <p className={classes.lead}>
        {counted(story.articles, 'article')} from{' '}
        <span title={independentMeans}>{counted(story.independentSources, 'independent source')}</span>. First told{' '}
        <When at={story.firstAt} />, last <When at={story.lastAt} />. What you change by hand stays.
      </p>
      <StoryTimeline story={story} />
      {story.articles > story.members.length && (
        <p className="faint">The first {counted(story.members.length, 'article')} are shown.</p>
      )}
      <PutInPanel key={`in-${story.id}`} story={story} opened={panel === 'put-in'} onClose={close} />
      <MergePanel key={`merge-${story.id}`} story={story} opened={panel === 'merge'} onClose={close} />
    </Page>
  );
};
