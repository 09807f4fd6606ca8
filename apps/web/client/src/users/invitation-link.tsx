import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Copy } from '../parts/copy.tsx';
import { When } from '../parts/when.tsx';
import type { Invitation } from '../api/types.ts';
import classes from './users.module.css';

type Props = { name: string; invitation: Invitation; children: ReactNode };

/** The link by which somebody sets a password: shown once, good for one use. */
export const InvitationLink = ({ name, invitation, children }: Props) => {
  const link = new URL(invitation.path, window.location.origin).href;
  return (
    <div role="status">
      <p>
        Hand this link to {name} by a way you trust. Whoever opens it first sets the password; it ends{' '}
        <When at={invitation.expiresAt} />, and it is not shown again.
      </p>
      <div className={classes.link}>
        <code className="mono">{link}</code> <Copy value={link} label="Copy the link" />
      </div>
      <Group mt="sm">{children}</Group>
    </div>
  );
};
