import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArticleSummary, Story } from '../api/types.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { FindField } from '../parts/find-field.tsx';
import { Loading } from '../parts/loading.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import table from '../parts/table.module.css';
import { When } from '../parts/when.tsx';
import { articlesWith, useStoryAct } from './story-queries.ts';
import classes from './stories.module.css';

type Props = { story: Story; opened: boolean; onClose: () => void };

/** Chooses an article that belongs to the story too. */
export const PutInPanel = ({ story, opened, onClose }: Props) => (
  <SidePanel title="Put an article in" opened={opened} onClose={onClose}>
    <Choice story={story} />
  </SidePanel>
);

const Choice = ({ story }: Pick<Props, 'story'>) => {
  const [q, setQ] = useState('');
  const query = useQuery(articlesWith(q));
  const known = new Set(story.members.map(({ article }) => article.id));
  const rows = query.data?.items.filter(({ id }) => !known.has(id));
  return (
    <>
      <div className={table.filters}>
        <FindField label="Words of the article" value={q} onFind={(words) => setQ(words ?? '')} />
      </div>
      {q === '' ? (
        <p className="faint">Words of its title or text find it.</p>
      ) : query.isPending ? (
        <Loading rows={5} height={44} />
      ) : rows === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : rows.length === 0 ? (
        <p className="faint">No other article has these words.</p>
      ) : (
        <ul className={classes.list}>
          {rows.map((article) => (
            <Found key={article.id} storyId={story.id} article={article} />
          ))}
        </ul>
      )}
    </>
  );
};

const Found = ({ storyId, article }: { storyId: number; article: ArticleSummary }) => {
  const act = useStoryAct();
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <span>{article.title}</span>
        <div className={classes.meta}>
          <span>{article.source.name}</span>
          <When at={article.publishedAt ?? article.discoveredAt} />
          {article.story && <span>comes out of its story of {article.story.articles}</span>}
        </div>
      </div>
      <Button
        variant="default"
        loading={act.isPending}
        aria-label={`Put in: ${article.title}`}
        onClick={() => act.mutate({ kind: 'put-in', id: storyId, articleId: article.id })}
      >
        Put in
      </Button>
    </li>
  );
};
