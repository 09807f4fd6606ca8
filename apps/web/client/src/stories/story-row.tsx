import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StorySummary } from '../api/types.ts';
import { counted, independentMeans } from '../parts/count.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { When } from '../parts/when.tsx';
import { lasted } from './story-words.ts';
import classes from './stories.module.css';

/** One story of a list; `children` are what can be done with it. */
export const StoryRow = ({ story, children }: { story: StorySummary; children?: ReactNode }) => (
  <li className={classes.row}>
    <ScoreBadge score={story.score} />
    <div className={classes.main}>
      <Link className={classes.title} to="/stories/$storyId" params={{ storyId: String(story.id) }}>
        {story.title}
      </Link>
      <div className={classes.meta}>
        <span title={independentMeans}>
          {counted(story.articles, 'article')}, {counted(story.independentSources, 'independent source')},{' '}
          {lasted(story.firstAt, story.lastAt)}
        </span>
        <span className={classes.sources}>
          {story.sources.join(', ')}
          {story.independentSources > story.sources.length && ' …'}
        </span>
      </div>
    </div>
    <span className={classes.age}>
      <When at={story.lastAt} />
    </span>
    {children}
  </li>
);
