import { Button } from '@mantine/core';
import { mdiAlertCircleOutline, mdiRefresh } from '@mdi/js';
import { ApiProblem, inWords } from '../api/problem.ts';
import { Copy } from './copy.tsx';
import { Icon } from './icon.tsx';
import classes from './states.module.css';

/** A load that failed: what happened, a retry, and the request id to quote. */
export const ErrorState = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <div className={classes.box} role="alert">
      <Icon path={mdiAlertCircleOutline} size={28} />
      <div className={classes.title}>{problem?.title ?? 'This could not be shown'}</div>
      <div>{inWords(error)}</div>
      {problem?.requestId && (
        <div className={classes.actions}>
          <span className="faint">
            Request <code className="mono">{problem.requestId}</code>
          </span>
          <Copy value={problem.requestId} label="Copy the request id" />
        </div>
      )}
      {retry && (
        <div className={classes.actions}>
          <Button variant="default" leftSection={<Icon path={mdiRefresh} size={15} />} onClick={retry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
};
