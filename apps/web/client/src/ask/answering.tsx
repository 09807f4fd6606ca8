import { Button, Loader } from '@mantine/core';
import { mdiStop } from '@mdi/js';
import type { Link } from '../api/pulse.ts';
import { Icon } from '../parts/icon.tsx';
import { useStop } from './ask-queries.ts';
import classes from './ask.module.css';
import { stepWords, type Heard } from './heard-turn.ts';

type Props = { place: { id: number; position: number }; told: Heard; link: Link };

/** What is being done for an answer, and the way to stop it. */
export const Answering = ({ place, told, link }: Props) => {
  const stop = useStop(place);
  return (
    <div className={classes.step}>
      <Loader size={16} aria-hidden />
      <span role="status">
        {link === 'lost' ? 'Connection lost, trying again. The answer goes on meanwhile.' : stepWords(told)}
      </span>
      <Button
        variant="default"
        leftSection={<Icon path={mdiStop} size={15} />}
        loading={stop.isPending}
        onClick={() => stop.mutate()}
      >
        Stop
      </Button>
    </div>
  );
};
