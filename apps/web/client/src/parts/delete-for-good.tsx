import { Button, Popover } from '@mantine/core';
import { mdiDeleteOutline } from '@mdi/js';
import { useState } from 'react';
import classes from './delete-for-good.module.css';
import { Icon } from './icon.tsx';

type Props = {
  /** Names the question, as “Delete this board”. */
  label: string;
  /** What is gone then, and what stays. */
  words: string;
  position: 'top-end' | 'bottom-end';
  isRunning: boolean;
  run: () => void;
};

/** A button that asks once before something is deleted that nobody can bring back. */
export const DeleteForGood = ({ label, words, position, isRunning, run }: Props) => {
  const [asking, setAsking] = useState(false);
  return (
    <Popover opened={asking} onChange={setAsking} position={position} shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Icon path={mdiDeleteOutline} size={15} />}
          onClick={() => setAsking(!asking)}
        >
          Delete…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <p className={classes.words}>{words}</p>
        <div className={classes.actions}>
          <Button color="red" loading={isRunning} onClick={run}>
            Delete for good
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
