import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useViewer } from '../auth/use-viewer.ts';
import { type ModelId, useActivate } from './passage-queries.ts';
import classes from './passages.module.css';

/** Puts a version in use after a second yes that says what follows. */
export const Activate = ({ id, name }: { id: ModelId; name: string }) => {
  const [asking, setAsking] = useState(false);
  const activate = useActivate();
  const { may } = useViewer();
  if (!may('admin')) return null;
  if (!asking)
    return (
      <div className={classes.actions}>
        <Button variant="default" onClick={() => setAsking(true)} aria-label={`Put in use: ${name}`}>
          Put in use
        </Button>
      </div>
    );
  return (
    <Alert mt="sm" color="yellow" role="alert" title={`Put in use: ${name}?`}>
      Articles that come from now on are judged by it; those already here keep what they have until they are
      reprocessed. You can go back at any time.
      <div className={classes.actions}>
        <Button
          autoFocus
          loading={activate.isPending}
          onClick={() => activate.mutate(id, { onSettled: () => setAsking(false) })}
        >
          Put it in use
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          Leave it
        </Button>
      </div>
    </Alert>
  );
};
