import { Button, Group } from '@mantine/core';
import { Copy } from '../parts/copy.tsx';
import classes from './account.module.css';

/** A new token, the one time it can be seen. */
export const TokenSecret = ({ secret, onKept }: { secret: string; onKept: () => void }) => (
  <div className={classes.once} role="status">
    <p className={classes.lead}>
      This is the token. It is not shown again: put it where the program finds it, as{' '}
      <code>Authorization: Bearer …</code>
    </p>
    <div className={classes.secret}>
      <code className="mono">{secret}</code> <Copy value={secret} label="Copy the token" />
    </div>
    <Group mt="sm">
      <Button onClick={onKept}>I have kept it</Button>
    </Group>
  </div>
);
