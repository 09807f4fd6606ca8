import { Button } from '@mantine/core';
import { mdiCheckCircle, mdiNumeric1CircleOutline, mdiNumeric2CircleOutline, mdiNumeric3CircleOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { onTheWay, usePulse } from '../api/pulse.ts';
import { counted } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import classes from './overview.module.css';

type StepProps = { icon: string; done: boolean; title: string; action?: ReactNode; children: ReactNode };

const Step = ({ icon, done, title, action, children }: StepProps) => (
  <li className={classes.step}>
    <span className={done ? classes.done : undefined}>
      <Icon path={done ? mdiCheckCircle : icon} size={24} {...(done && { label: 'done' })} />
    </span>
    <div>
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
    {action}
  </li>
);

/** What an empty system shows: the three steps to the first articles, and how far they are. */
export const FirstSteps = ({ sources }: { sources: number }) => {
  const pulse = usePulse();
  const unchecked = pulse?.sources.new ?? sources;
  const waiting = pulse ? onTheWay(pulse) : 0;
  return (
    <ol className={classes.steps} aria-label="Three steps to the first articles">
      <Step
        icon={mdiNumeric1CircleOutline}
        done={sources > 0}
        title="Name the sources"
        action={
          <Button
            variant={sources > 0 ? 'default' : 'filled'}
            renderRoot={(props) => <Link to="/sources/add" {...props} />}
          >
            Add a source
          </Button>
        }
      >
        {sources > 0
          ? `${counted(sources, 'source')} to follow.`
          : 'A feed or a web site to follow; an OPML or YAML file brings many at once.'}
      </Step>
      <Step
        icon={mdiNumeric2CircleOutline}
        done={sources > 0 && unchecked < sources}
        title="Let them be checked"
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/sources" {...props} />}>
            See the sources
          </Button>
        }
      >
        {unchecked < sources
          ? `${counted(sources - unchecked, 'source')} of ${sources} checked so far.`
          : 'The scheduler checks new sources within half a minute, politely, one page at a time for each site.'}
      </Step>
      <Step icon={mdiNumeric3CircleOutline} done={false} title="Read the first articles">
        {waiting > 0
          ? `${counted(waiting, 'article')} on the way. This page changes by itself.`
          : 'They appear here within a minute of the first check.'}
      </Step>
    </ol>
  );
};
