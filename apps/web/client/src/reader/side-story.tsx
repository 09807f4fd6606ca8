import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Article } from '../api/types.ts';
import { inWords } from '../api/problem.ts';
import { StepAdded } from '../stories/step-added.tsx';
import { storyById } from '../stories/story-queries.ts';
import { addedInWords } from '../stories/story-words.ts';
import { When } from '../parts/when.tsx';
import { SideSection } from './side-section.tsx';
import classes from './side.module.css';
import { useShowAll } from './use-show-all.tsx';

/** The story the article tells with others: why it is in it, what it added, and who else tells it. */
export const SideStory = ({ article }: { article: Article }) =>
  article.story && (
    <SideSection title="Story" count={article.story.articles}>
      <Told articleId={article.id} storyId={article.story.id} />
    </SideSection>
  );

const Told = ({ articleId, storyId }: { articleId: number; storyId: number }) => {
  const { data: story, error } = useQuery(storyById(storyId));
  const others = useShowAll(story?.members.filter(({ article }) => article.id !== articleId) ?? [], 6);
  if (!story)
    return <p className={classes.note}>{error ? `The story could not be read: ${inWords(error)}` : 'Reading …'}</p>;
  const own = story.members.find(({ article }) => article.id === articleId);
  const step = story.timeline.find((each) => each.articleId === articleId);
  const isFirst = story.members[0]?.article.id === articleId;
  return (
    <>
      <p className={classes.note}>
        <Link to="/stories/$storyId" params={{ storyId: String(storyId) }}>
          {story.title}
        </Link>
      </p>
      {own && <p className={classes.note}>In it because: {own.why.join('; ')}.</p>}
      {isFirst ? (
        <p className={classes.note}>This article told it first.</p>
      ) : (
        step && (
          <details className={classes.copy}>
            <summary>This one {addedInWords(step) ?? 'adds nothing new'}</summary>
            <StepAdded step={step} />
          </details>
        )
      )}
      <ul className={classes.items}>
        {others.shown.map(({ article }) => (
          <li key={article.id} className={classes.copy}>
            <Link to="/articles/$articleId" params={{ articleId: String(article.id) }}>
              {article.title}
            </Link>
            <span className={classes.kind}>
              {article.source.name}, <When at={article.publishedAt ?? article.discoveredAt} />
            </span>
          </li>
        ))}
      </ul>
      {others.toggle}
    </>
  );
};
