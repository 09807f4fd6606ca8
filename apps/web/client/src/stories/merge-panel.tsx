import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Story } from '../api/types.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { FindField } from '../parts/find-field.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import table from '../parts/table.module.css';
import { storyList, useStoryAct } from './story-queries.ts';
import { StoryRow } from './story-row.tsx';
import classes from './stories.module.css';

type Props = { story: Story; opened: boolean; onClose: () => void };

/** Chooses the story that is the same event. */
export const MergePanel = ({ story, opened, onClose }: Props) => (
  <SidePanel title="Merge with a story" opened={opened} onClose={onClose}>
    <Choice story={story} onClose={onClose} />
  </SidePanel>
);

const Choice = ({ story, onClose }: Pick<Props, 'story' | 'onClose'>) => {
  const [q, setQ] = useState('');
  const query = useInfiniteQuery(storyList(q || undefined, undefined));
  const act = useStoryAct();
  const rows = query.data?.pages.flatMap((page) => page.items).filter(({ id }) => id !== story.id);
  const merge = (otherId: number) => act.mutate({ kind: 'merge', id: story.id, otherId }, { onSuccess: onClose });
  return (
    <>
      <p className={classes.lead}>The other story’s articles become part of this one.</p>
      <div className={table.filters}>
        <FindField label="Words of an article" value={q} onFind={(words) => setQ(words ?? '')} />
      </div>
      {query.isPending ? (
        <Loading rows={5} height={44} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className="faint">No other story{q && ' has these words'}.</p>
      ) : (
        <>
          <ul className={classes.list}>
            {rows.map((other) => (
              <StoryRow key={other.id} story={other}>
                <Button
                  variant="default"
                  disabled={act.isPending}
                  aria-label={`Merge with: ${other.title}`}
                  onClick={() => merge(other.id)}
                >
                  Merge
                </Button>
              </StoryRow>
            ))}
          </ul>
          <Pager query={query} shown={rows.length} />
        </>
      )}
    </>
  );
};
