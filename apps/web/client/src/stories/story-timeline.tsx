import { Button } from '@mantine/core';
import { mdiArrowExpandLeft, mdiHandBackRightOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { Story, StoryMember, StoryStep } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { Badge } from '../parts/badge.tsx';
import { Icon } from '../parts/icon.tsx';
import { ScoreBadge } from '../parts/score-badge.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import { StepAdded } from './step-added.tsx';
import { useStoryAct } from './story-queries.ts';
import { addedInWords } from './story-words.ts';
import classes from './stories.module.css';

/** A story's articles, earliest first, each with what it adds and why it is here. */
export const StoryTimeline = ({ story }: { story: Story }) => {
  const steps = new Map(story.timeline.map((step) => [step.articleId, step]));
  return (
    <ol className={classes.timeline} aria-label="Timeline">
      {story.members.map((member, at) => (
        <Entry
          key={member.article.id}
          storyId={story.id}
          member={member}
          step={steps.get(member.article.id)}
          isFirst={at === 0}
        />
      ))}
    </ol>
  );
};

type EntryProps = { storyId: number; member: StoryMember; step: StoryStep | undefined; isFirst: boolean };

const Entry = ({ storyId, member, step, isFirst }: EntryProps) => {
  const { article, why, byHand } = member;
  const act = useStoryAct();
  const added = step && addedInWords(step);
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <ScoreBadge score={article.score} />
        <Link className={classes.entryTitle} to="/articles/$articleId" params={{ articleId: String(article.id) }}>
          {article.title}
        </Link>
        <May do="decide">
          <Button
            className={classes.takeOut}
            variant="subtle"
            color="gray"
            leftSection={<Icon path={mdiArrowExpandLeft} size={14} />}
            loading={act.isPending}
            aria-label={`Take out of the story: ${article.title}`}
            onClick={() => act.mutate({ kind: 'take-out', id: storyId, articleId: article.id })}
          >
            Take out
          </Button>
        </May>
      </div>
      <div className={classes.meta}>
        <TierMark tier={article.source.tier} />
        <span>{article.source.name}</span>
        <When at={article.publishedAt ?? article.discoveredAt} />
        {byHand && (
          <Badge tone="info" icon={mdiHandBackRightOutline} title="A person put it here; grouping leaves it alone.">
            by hand
          </Badge>
        )}
      </div>
      <details className={classes.why}>
        <summary>
          Why it is here <span className="faint">({Math.round(member.score * 100)} % sure)</span>
        </summary>
        <ul>
          {why.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </details>
      {step && (
        <p className={classes.added}>
          {isFirst ? 'Told first' : (added ?? 'Adds nothing new to what was known')}
          {!isFirst && added && ' to the earlier ones'}.
        </p>
      )}
      {step && <StepAdded step={step} />}
    </li>
  );
};
